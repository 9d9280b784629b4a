"""read: files of many kinds to articles."""
