"""The questions that people ask of a store: ready ones by name, and questions in words."""
