"""How sure it is that a statement is one, and in these words."""
