#!/usr/bin/env python3
"""How time and memory grow with the corpus, but for the reading of the articles themselves, which is the same for each.

    kg build corpus_news.jsonl --out /tmp/corpus
    benchmarks/grow.py /tmp/corpus /tmp/grown 500 1000 2000 4000

takes the kept results of a corpus, and makes as many of them as are asked for: one in four is an article of the corpus,
and of the others 35 in 100 are copies of one in another outlet, the rest have other names (each name's vowels are
exchanged, so that offsets hold). So each size has the same mixture, up to four times the corpus.
Each time a corpus is built from them, from nothing, without graph.ttl and explorer.html. Printed are the processor
time of each stage, as the program's log tells them, the highest memory, and the size on disk; at the end the power
of the number of articles that fits the time, the memory and the disk best (least squares of logarithms).
"""

from __future__ import annotations

import json
import logging
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

import kg.settings
from kg.building.folder import Folder
from kg.building.planning import Plan
from kg.building.results import Results, pack, result_key, unpack
from kg.building.state import Settings
from kg.model import ResolvedArticle
from kg.settings import CORPUS_FOLDER, DEFAULT_BASE

COPIES = 0.35
TIMES = 4  # an article, its copies and those that differ in names
SEED = 17
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
STAGES = {
    "to work out": "looking up results",
    "entities resolved": "who is who",
    "comparisons resolved": "comparing, joining events",
    "Store loaded": "writing, checking the store",
    "files written": "the side index, the rest of the files",
}
MEGABYTE = 1_000_000
Measured = dict[str, float]


@dataclass(frozen=True, slots=True)
class Variation:
    """Another name for each: its vowels are others, and the same name is always the same one."""

    vowels: dict[int, int]

    def of(self, resolved: ResolvedArticle, identifier: str) -> ResolvedArticle:
        """An article in which others do the same."""
        written = NAME.sub(
            lambda name: name[0][0] + name[0][1:].translate(self.vowels), msgspec.json.encode(resolved).decode()
        )
        found = msgspec.json.decode(written, type=ResolvedArticle)
        return replace(found, article=replace(found.article, id=identifier))


def variants(originals: list[ResolvedArticle], number: int) -> Iterator[ResolvedArticle]:
    """So many articles: a share of the originals, then copies and variations of them."""
    source = random.Random(SEED)
    originals = originals[: number // TIMES]
    yield from originals
    for at in range(len(originals), number):
        original = originals[at % len(originals)]
        if source.random() < COPIES:
            article = replace(original.article, id=f"copy/{at}", outlet=f"The {source.choice('ABCDEFGHIJ')} Herald")
            yield replace(original, article=article)
            continue
        vowels = source.sample("aeiou", 5)
        yield Variation(str.maketrans("aeiou", "".join(vowels))).of(original, f"other/{at}")


class Stages(logging.Handler):
    """The processor time until each line of the program's log, by what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: Measured = {}
        self.last = time.process_time()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the time since the line before."""
        now = time.process_time()
        for words, stage in STAGES.items():
            if words in record.getMessage():
                self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self.last
                self.last = now


def build(folder: Path) -> Measured:
    """Build the corpus of the results in a folder, in this process; what it took."""
    with Results(folder / CORPUS_FOLDER) as results:
        articles = tuple(unpack(packed).article for _, packed in results.all())
    stages = Stages()
    log = logging.getLogger("kg.building")
    log.addHandler(stages)
    log.setLevel(logging.INFO)
    kg.settings.WHOLE_FILES_UP_TO = 0
    from kg.building.living import bring_about
    from kg.building.means import Means

    with Folder(folder).locked() as corpus:
        bring_about(corpus, Plan(articles, {}, Settings(DEFAULT_BASE), {}), Means(jobs=1))
    parts = {part: _size(folder, part) for part in ("store", "annotations.jsonl", "provenance.ttl")}
    kept = (folder / CORPUS_FOLDER / "results.sqlite").stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return stages.seconds | {
        "all, s": time.process_time(),
        "memory, MB": memory / MEGABYTE,
        "kept results, MB": kept / MEGABYTE,
        **{f"{part}, MB": size / MEGABYTE for part, size in parts.items()},
    }


def _size(folder: Path, part: str) -> int:
    """The bytes of an output, a file or a folder of files."""
    path = folder / part
    return sum(file.stat().st_size for file in path.iterdir()) if path.is_dir() else path.stat().st_size


def main(corpus: Path, folder: Path, numbers: list[int]) -> None:
    """Print what each number of articles took, and the fits."""
    state = Folder(corpus).state()
    assert state is not None, f"{corpus} holds no corpus"
    with Results(corpus / CORPUS_FOLDER) as kept:
        originals = [unpack(packed) for _, packed in kept.packed(one.key for one in state.articles.values())]
    random.Random(SEED).shuffle(originals)
    found: list[Measured] = []
    for number in numbers:
        shutil.rmtree(folder, ignore_errors=True)
        with Results(folder / CORPUS_FOLDER) as results:
            results.put((result_key(one.article), pack(one)) for one in variants(originals, number))
        told = subprocess.run([sys.executable, __file__, str(folder)], check=True, stdout=subprocess.PIPE)
        found.append(json.loads(told.stdout))
        print(
            f"{number} articles: " + ", ".join(f"{what} {value:.1f}" for what, value in found[-1].items()), flush=True
        )
    shutil.rmtree(folder, ignore_errors=True)
    for what in found[-1] if len(numbers) > 2 else ():
        power, start = np.polyfit(np.log(numbers), np.log([one[what] for one in found]), 1)
        print(f"{what}: {np.exp(start):.3g} * articles ** {power:.2f}; 1,000,000: {np.exp(start) * 1e6**power:.4g}")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(json.dumps(build(Path(sys.argv[1]))))
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]), [int(number) for number in sys.argv[3:]])
