"""How good each part is, measured against gold."""
