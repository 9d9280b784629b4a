"""Whom sources are that are only described."""
