"""The explorer: one HTML file with the graph, its evidence and the program that shows them."""
