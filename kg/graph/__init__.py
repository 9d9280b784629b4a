"""The corpus as a graph: triples, annotations as JSON, provenance, and the shapes that it must have."""
