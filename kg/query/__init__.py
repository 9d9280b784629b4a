"""SPARQL over a store, and its answers as rows for people, programs and scripts."""
