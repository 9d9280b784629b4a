"""Nouns of persons and of bodies, from WordNet."""
