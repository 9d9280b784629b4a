"""Kept answers of the pair model: a pair is read once, and what is built is the same as if it were read each time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from click.testing import CliRunner

from kg.building.answers import KeptAnswers, pair_key
from kg.building.results import ANSWERS, FILE, Results
from kg.building.version import OF_PAIRS, ROOT
from kg.cli.main import main
from kg.compare.pair_model import Pair, load_pair_model

PAIRS = [
    ("The new bridge is safe", "The new bridge is not safe"),
    ("Rents fell last year", "Last year the rents went down"),
    ("The new bridge is not safe", "The new bridge is safe"),
]
ARTICLES = {
    "a.txt": "“The harbour tunnel in Lund is safe for all lorries,” said Mayor Nora Berg on Monday.",
    "b.txt": "“The harbour tunnel in Lund is unsafe for all lorries,” said engineer Ola Dahl on Tuesday. "
    "He said that Mayor Nora Berg had closed the harbour tunnel in Lund in March.",
    "c.txt": "Mayor Nora Berg said that she had never closed the harbour tunnel in Lund. It rained on Friday.",
}


def build(folder: Path, out: Path, *more: str) -> None:
    result = CliRunner().invoke(main, ["build", str(folder), "--out", str(out), *more])
    assert result.exit_code == 0, result.output


def keys(out: Path) -> set[str]:
    connection = sqlite3.connect(out / ".kg" / FILE)
    found = {key for (key,) in connection.execute(f"SELECT key FROM {ANSWERS}")}
    connection.close()
    return found


def test_a_pair_is_read_once_and_answered_as_the_model_answers_it(tmp_path: Path) -> None:
    model, read = load_pair_model(), []

    def reading(pairs: Sequence[Pair]) -> np.ndarray:
        read.extend(pairs)
        return model.relations(pairs)

    with Results(tmp_path, ANSWERS) as results:
        first = KeptAnswers(results, replace(model, relations=reading)).model.relations([*PAIRS[:2], PAIRS[0]])
    assert read == PAIRS[:2]
    with Results(tmp_path, ANSWERS) as results:
        later = KeptAnswers(results, replace(model, relations=reading))
        forth, back = later.model.both_ways(PAIRS)
        turned_round = [(two, one) for one, two in PAIRS]
        assert read[2] == PAIRS[2] and len(read) == len(set(read)) <= 4 and set(read) <= {*PAIRS, *turned_round}
        assert later.model.relations([]).shape == (0, 3)
    for found, asked in zip((forth, back), model.both_ways(PAIRS), strict=True):
        assert found.dtype == asked.dtype and np.array_equal(found, asked)
    assert np.array_equal(first, model.relations([*PAIRS[:2], PAIRS[0]]))


def test_only_the_same_texts_in_the_same_order_by_the_same_model_have_the_key() -> None:
    one, other = PAIRS[0]
    different = {(one, other), (other, one), (one + other, ""), ("", one + other), (one + " ", other)}
    assert len({pair_key(pair) for pair in different} | {pair_key((one, other), "later")}) == 6
    assert pair_key((one, other)) == pair_key(PAIRS[0])


def test_all_that_reading_a_pair_loads_has_a_part_in_the_version() -> None:
    listed = "import sys, kg.compare.pair_model; print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('kg.') and m.__file__))"
    modules = subprocess.run([sys.executable, "-c", listed], capture_output=True, check=True, text=True).stdout.split()
    covered = [ROOT / part for part in OF_PAIRS]
    assert all(part.exists() for part in covered)
    own = [Path(module) for module in modules if Path(module).name not in ("api.py", "errors.py", "__init__.py")]
    assert [path for path in own if not any(part == path or part in path.parents for part in covered)] == []
    assert ROOT / "compare" / "pair_model.py" in own


def test_a_build_with_kept_answers_gives_the_bytes_of_one_without_and_forgets_what_is_gone(tmp_path: Path) -> None:
    folder, grown, whole = tmp_path / "articles", tmp_path / "grown", tmp_path / "whole"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(ARTICLES[name], "utf8")
    build(folder, grown)
    before = keys(grown)
    (folder / "c.txt").write_text(ARTICLES["c.txt"], "utf8")
    build(folder, grown)
    assert before and before < keys(grown)
    whole.mkdir()
    (whole / "identifiers.jsonl").write_bytes((grown / "identifiers.jsonl").read_bytes())
    build(folder, whole)
    for name in ("graph.ttl", "annotations.jsonl", "explorer.html"):
        assert (grown / name).read_bytes() == (whole / name).read_bytes()
    assert b"kg:contradicts" in (grown / "graph.ttl").read_bytes()
    assert keys(whole) == keys(grown)
    (folder / "c.txt").unlink()
    build(folder, grown, "--prune")
    assert keys(grown) == before
