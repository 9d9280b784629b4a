"""Which words inside a statement tell what others say or think."""
