"""The store as tools for language-model clients, over the Model Context Protocol."""
