"""Questions in words: a small grammar over the ready questions, without a language model."""
