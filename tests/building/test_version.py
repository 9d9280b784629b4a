"""What of a corpus is out of date hangs on what has a part in it."""

from __future__ import annotations

from importlib.metadata import requires, version
from pathlib import Path

import pytest

from kg.building import version as versions
from kg.building.version import MODELS_OF_ARTICLES, MODELS_OF_QUESTIONS, OF_PAIRS, libraries, model_digests


def test_what_the_program_needs_has_a_part_and_an_extra_has_none() -> None:
    found = list(libraries())
    assert f"spacy {version('spacy')}" in found
    extras = {"pyarrow", "pandas", "pytest", "distributed"}
    assert all(any(line.startswith(name) for line in requires("testimonia") or ()) for name in extras)
    assert not [line for line in found if line.split()[0] in extras]


def test_every_model_has_a_part_in_articles_in_pairs_or_in_questions() -> None:
    of_pairs = {place.removeprefix("models/") for place in OF_PAIRS if place.startswith("models/")}
    there = {path.parent.name for path in (versions.ROOT / "models").glob("*/README.md")}
    assert model_digests().keys() == {*MODELS_OF_ARTICLES} | of_pairs == there - {*MODELS_OF_QUESTIONS}
    assert not of_pairs & {*MODELS_OF_ARTICLES}


@pytest.mark.parametrize(
    ("changed", "articles", "pairs"),
    [
        ("models/comparisons/relation.onnx", False, True),
        ("models/statements/encoder.onnx", True, False),
        ("compare/alignment.py", False, True),
        ("networks/encoder.py", True, True),
        ("explorer/data.py", False, False),
    ],
)
def test_another_model_of_pairs_asks_for_other_answers_and_not_for_other_articles(
    changed: str, articles: bool, pairs: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digests() -> tuple[str, str, str]:
        versions._file_digest.cache_clear()
        found = (versions.article_version, versions.pair_version, versions.whole_version)
        return tuple(digest.__wrapped__() for digest in found)

    monkeypatch.setattr(versions, "ROOT", tmp_path)
    path = tmp_path / changed
    path.parent.mkdir(parents=True)
    path.write_text("one", encoding="utf8")
    before = digests()
    path.write_text("another", encoding="utf8")
    is_other = [one != other for one, other in zip(before, digests(), strict=True)]
    versions._file_digest.cache_clear()
    assert is_other == [articles, pairs, True]
