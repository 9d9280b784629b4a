"""Statements: who says what, by which cue, as spans."""
