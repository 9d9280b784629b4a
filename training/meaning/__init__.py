"""What sentences mean, from the word vectors that an article is read by."""
