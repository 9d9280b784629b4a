"""The defaults, in one place."""

from pathlib import Path

DEFAULT_BASE = "https://testimonia.example/"
DEFAULT_OUT = Path("outputs")
STORE_FOLDER = "store"
LEDGER = "identifiers.jsonl"  # beside the store: what entities are called for good
MAX_ARTICLE_CHARACTERS = 4_000_000
MAX_LINE_CHARACTERS = 1_000_000
