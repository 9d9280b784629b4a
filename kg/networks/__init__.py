"""Everything that runs a trained network: the shared encoder, its windows, and the decoding of scores."""
