"""Our reading as a component of somebody else's spaCy pipeline."""

import spacy

import kg.spacy_pipe  # the entry point does this where the package is installed

TEXT = "“We will not pay for the pier,” Mayor Anna Huber said on Friday. It rained in Harwick."


def test_a_document_has_its_statements_and_their_spans():
    nlp = spacy.blank("en")
    nlp.add_pipe(kg.spacy_pipe.NAME)
    doc, blank = nlp.pipe([TEXT, " "])
    (statement,) = doc._.statements
    assert statement.speaker.name == "Anna Huber" and statement.mode == "direct"
    (span,) = doc.spans["statements"]
    assert span.label_ == "Anna Huber" and "not pay for the pier" in span.text
    assert blank._.statements == ()
