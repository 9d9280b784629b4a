"""The ontology: the vocabulary, its shapes, its alignments and the event types, as Turtle."""
