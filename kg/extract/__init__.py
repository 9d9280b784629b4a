"""extract: annotated articles to statements, events and verdicts, as spans."""
