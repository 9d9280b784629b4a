"""annotate: articles to tokens, sentences, named mentions and word vectors."""
