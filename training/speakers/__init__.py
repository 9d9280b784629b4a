"""How sure a statement's speakers are."""
