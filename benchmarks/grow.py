#!/usr/bin/env python3
"""How time and memory grow with the corpus, but for the reading of the articles themselves, which is the same for each.

    kg build corpus_news.jsonl --out /tmp/corpus
    benchmarks/grow.py /tmp/corpus /tmp/grown 2000 4000 8000 20000

takes the kept results of a corpus, and makes as many of them as are asked for: one in ten is an article of the corpus,
35 in 100 are copies of one in another outlet, the rest are set in one of nine other worlds, where each name is another
of the same length: within a world an article meets those that it meets in the corpus, and nobody of another one. So
each size has the same mixture, up to ten times the corpus; as worlds differ in names alone, a statement meets some
others that say the same, which in real news it seldom does.
Each time a corpus is built from them, from nothing, without graph.ttl and explorer.html. Printed are the processor
time of each stage, as the program's log tells them, copies of the process (``kg.building.beside``) with it, the highest
memory of all its processes together (what they share counts once), and the size on disk; at the end the power of the
number of articles that fits the time, the memory and the disk best (least squares of logarithms).
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
from kg.model import Article, ResolvedArticle
from kg.settings import CORPUS_FOLDER, DEFAULT_BASE

COPIES = 0.35  # of all articles
TIMES = 10  # an article, its copies and those that differ in names
WORLDS = 9
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
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
ARTICLES = "articles.jsonl"  # as they are read, beside their results
SECONDS = 1.0  # between two looks at the memory, which walk through all of it
Measured = dict[str, float]


@dataclass(frozen=True, slots=True)
class World:
    """Other names: vowels are other vowels, consonants other consonants, and the same name is always the same one."""

    letters: dict[int, str]

    @staticmethod
    def number(number: int) -> World:
        """One of the worlds there are."""
        source = random.Random(SEED + number)
        others = [source.sample(kind, len(kind)) for kind in (VOWELS, CONSONANTS)]
        letters = dict(zip(VOWELS + CONSONANTS, others[0] + others[1], strict=True))
        return World(str.maketrans(letters | {a.upper(): b.upper() for a, b in letters.items()}))

    def of(self, resolved: ResolvedArticle, identifier: str) -> ResolvedArticle:
        """An article in which others do the same."""
        written = NAME.sub(lambda name: name[0].translate(self.letters), msgspec.json.encode(resolved).decode())
        found = msgspec.json.decode(written, type=ResolvedArticle)
        return replace(found, article=replace(found.article, id=identifier))


def variants(packed: list[bytes], number: int) -> Iterator[ResolvedArticle]:
    """So many articles: a share of the originals, which are given as they are kept, then copies and variations."""
    source = random.Random(SEED)
    originals = packed[: number // TIMES]
    worlds = [World.number(number) for number in range(WORLDS)]
    yield from map(unpack, originals)
    for at in range(len(originals), number):
        original = unpack(originals[at % len(originals)])
        if source.random() < COPIES / (1 - 1 / TIMES):
            article = replace(original.article, id=f"copy/{at}", outlet=f"The {source.choice('ABCDEFGHIJ')} Herald")
            yield replace(original, article=article)
            continue
        yield worlds[at // len(originals) - 1].of(original, f"other/{at}")


def processor_time() -> float:
    """Seconds of this process and of its copies that have ended."""
    own, copies = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + copies.ru_utime + copies.ru_stime


class Stages(logging.Handler):
    """The processor time until each line of the program's log, by what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: Measured = {}
        self.last = processor_time()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the time since the line before."""
        now = processor_time()
        print(f"{now:.1f} s: {record.getMessage()}", file=sys.stderr, flush=True)
        for words, stage in STAGES.items():
            if words in record.getMessage():
                self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self.last
                self.last = now


def build(folder: Path) -> Measured:
    """Build the corpus of the results in a folder, in this process; what it took."""
    lines = (folder / ARTICLES).read_bytes().splitlines()
    articles = tuple(msgspec.json.decode(line, type=Article) for line in lines)
    del lines
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
    return stages.seconds | {
        "all, s": processor_time(),
        "kept results, MB": kept / MEGABYTE,
        **{f"{part}, MB": size / MEGABYTE for part, size in parts.items()},
    }


def _size(folder: Path, part: str) -> int:
    """The bytes of an output, a file or a folder of files."""
    path = folder / part
    return sum(file.stat().st_size for file in path.iterdir()) if path.is_dir() else path.stat().st_size


def measured(folder: Path) -> Measured:
    """What a build in a process of its own took, and the highest memory of that and its copies."""
    highest = 0
    with subprocess.Popen([sys.executable, __file__, str(folder)], stdout=subprocess.PIPE) as process:
        while process.poll() is None:
            highest = max(highest, memory_of(process.pid))
            time.sleep(SECONDS)
        assert process.stdout is not None and process.returncode == 0
        return json.loads(process.stdout.read()) | {"memory, MB": highest / MEGABYTE}


def memory_of(process: int) -> int:
    """Bytes of a process and its children, a page that several share divided among them; 0 of one that has ended."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0
    found = re.search(r"^Pss: *(\d+) kB", rollup, re.M)
    return (int(found[1]) * 1024 if found else 0) + sum(memory_of(int(child)) for child in children)


def main(corpus: Path, folder: Path, numbers: list[int]) -> None:
    """Print what each number of articles took, and the fits."""
    state = Folder(corpus).state()
    assert state is not None, f"{corpus} holds no corpus"
    with Results(corpus / CORPUS_FOLDER) as kept:
        originals = [packed for _, packed in kept.packed(one.key for one in state.articles.values())]
    random.Random(SEED).shuffle(originals)
    found: list[Measured] = []
    for number in numbers:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with Results(folder / CORPUS_FOLDER) as results, (folder / ARTICLES).open("wb") as file:
            for one in variants(originals, number):
                results.put([(result_key(one.article), pack(one))])
                file.write(msgspec.json.encode(one.article) + b"\n")
        found.append(measured(folder))
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
