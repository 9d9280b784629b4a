"""The ready questions, a file each."""
