#!/usr/bin/env python3
"""Prints the README's table of statements: ours, measured now, beside the peers.

    benchmarks/statements.py polnear_dev.jsonl

The peers' rows (``peers.csv``) were measured on the same articles with the same measures.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent / "peers.csv"
HEADER = "| | content match P / R / F1 | source overlaps, given a match | exact micro F1 | recall direct / mixed / indirect |"


def ours(gold: str) -> list[str]:
    """Our own figures as cells, from ``kg evaluate statements``."""
    run = subprocess.run(
        ["kg", "evaluate", "statements", gold, "--format", "json"], check=True, capture_output=True, text=True
    )
    report = json.loads(run.stdout)
    content, modes = report["content"], report["recall_by_mode"]
    return [
        "**Testimonia**",
        f"{content['precision']:.3f} / {content['recall']:.3f} / **{content['f1']:.3f}**",
        f"{report['source_overlap']:.3f}",
        f"{report['exact_micro']['f1']:.3f}",
        " / ".join(f"{modes[mode]:.3f}" for mode in ("direct", "mixed", "indirect")),
    ]


def peer(row: dict[str, str]) -> list[str]:
    """A peer's figures as cells."""
    return [
        row["system"],
        f"{row['precision']} / {row['recall']} / {row['f1']}",
        row["source_overlap"],
        row["exact_micro"],
        f"{row['direct']} / {row['mixed']} / {row['indirect']}",
    ]


def main(gold: str) -> None:
    """Print the table in Markdown."""
    print(HEADER, "|---" * 5 + "|", sep="\n")
    print("|", " | ".join(ours(gold)), "|")
    with PEERS.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            print("|", " | ".join(peer(row)), "|")


if __name__ == "__main__":
    main(sys.argv[1])
