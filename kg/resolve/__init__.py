"""resolve: who is who, in one article and then over all."""
