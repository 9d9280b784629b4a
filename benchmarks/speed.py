#!/usr/bin/env python3
"""Words per second of the whole ``kg annotate``, start included, and how time grows with length.

    benchmarks/speed.py polnear_dev.jsonl

Takes articles of the file until they make 200 KB and annotates them with as many processes as
there are cores; then single articles of 50 to 200 KB, made of the same paragraphs.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KILOBYTE = 1000


def timed(lines: list[str]) -> float:
    """The wall time in seconds of one run over JSON Lines."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        file.writelines(lines)
        file.flush()
        started = time.perf_counter()
        subprocess.run(["kg", "annotate", file.name], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - started


def main(source: Path) -> None:
    """Print both measurements."""
    texts = [json.loads(line)["text"] for line in source.read_text("utf8").splitlines()]
    some: list[str] = []
    while sum(map(len, some)) < 200 * KILOBYTE:
        some.append(texts[len(some)])
    words = sum(len(text.split()) for text in some)
    seconds = timed([json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(some)])
    print(f"{len(some)} articles, {words} words: {seconds:.1f} s, {words / seconds:.0f} words/s")
    everything = "\n\n".join(texts)
    for kilobytes in (50, 100, 200):
        text = everything[: kilobytes * KILOBYTE]
        seconds = timed([json.dumps({"id": "one", "text": text}) + "\n"])
        print(f"one article of {kilobytes} KB, {len(text.split())} words: {seconds:.1f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
