"""All trained weights, a folder and a card each."""
