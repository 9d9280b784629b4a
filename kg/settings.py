"""The defaults, in one place."""

from pathlib import Path

DEFAULT_BASE = "https://testimonia.example/"
DEFAULT_OUT = Path("outputs")
STORE_FOLDER = "store"
LEDGER = "identifiers.jsonl"  # beside the store: what entities are called for good
GRAPH, ANNOTATIONS, EXPLORER, PROVENANCE = "graph.ttl", "annotations.jsonl", "explorer.html", "provenance.ttl"
OUTPUTS = (STORE_FOLDER, GRAPH, ANNOTATIONS, EXPLORER, PROVENANCE, LEDGER)  # of a build, in its folder
MAX_ARTICLE_CHARACTERS = 4_000_000
MAX_LINE_CHARACTERS = 1_000_000
CORPUS_FOLDER = ".kg"  # in an output folder: its states, and what is kept for the next one
# Articles: beyond, graph.ttl and explorer.html are written when they are asked for; a change waits for them less long.
WHOLE_FILES_UP_TO, WHOLE_FILES_OF_A_CHANGE_UP_TO = 2_500, 500
CHARACTERS_PER_JOB = 60_000  # fewer cost less than a second process does to start
# What one article may take, many times what it does: about 20,000 characters are read in a second.
ARTICLE_SECONDS = 60.0
ARTICLE_CHARACTERS_PER_SECOND = 500
ARTICLE_BYTES = 2 * 1024**3
ARTICLE_BYTES_PER_CHARACTER = 10_000
