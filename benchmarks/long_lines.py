#!/usr/bin/env python3
"""How CPU time grows with the length of one paragraph and of one word.

    benchmarks/long_lines.py 52000 104000 208000

For each length in characters: a paragraph of one sentence again and again, of one quotation again
and again, and words without a break. Printed are seconds of CPU time and how many statements are found.
"""

import sys
import time

from kg.building.article import process
from kg.reading.text import read_text

TEXTS = {
    "one sentence": "The minister, Anna Berg, said on Monday that the town would not pay for the new bridge. ",
    "one quotation": "“The town will not pay for it,” said Anna Berg, the minister. ",
    "quotation marks": '"',
    "underscores": "_",
    "no blanks": "“No,”he said,",
}


def main(lengths: list[int]) -> None:
    """Print a line for each text and length."""
    process(read_text("Minsk is calm, he said.", "a"))
    for name, piece in TEXTS.items():
        for length in lengths:
            article = read_text("He said. " + piece * (length // len(piece)), "a")
            started = time.process_time()
            statements = len(process(article).extraction.statements)
            print(f"{name}, {length:,} characters: {time.process_time() - started:.1f} s, {statements:,} statements")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]])
