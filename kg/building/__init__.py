"""The stages composed: articles to a corpus, and a corpus to files."""
