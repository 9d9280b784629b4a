"""Are these two one? Evidence for and against, weighed, with a probability; a module a kind."""
