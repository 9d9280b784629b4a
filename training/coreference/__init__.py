"""Training of coreference inside articles."""
