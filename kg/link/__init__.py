"""Entities of a store to items of Wikidata: asked politely, kept on disk, linked where it is clear."""
