"""The parts of the annotate stage: spaCy's components, and the encoder that the trained models share."""
