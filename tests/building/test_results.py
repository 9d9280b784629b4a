"""Kept results: the same article gives its result back; anything else about it, or other code, does not."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.building.article import process
from kg.building.results import FILE, Results, article_in, pack, result_key, unpack
from kg.building.version import OF_ARTICLES, ROOT
from kg.errors import StoreError
from kg.model import Article
from kg.reading.text import read_text

TEXT = "“The dam will hold,” said Mayor Ann Lee in Minsk on Monday. She met Prime Minister Óscar Díaz 🙂.\n"


@pytest.fixture(scope="module")
def article() -> Article:
    return replace(read_text(TEXT, "a.txt"), published="2024-05-01", outlet="Daily")


def test_a_result_comes_back_as_it_was_and_is_packed_to_the_same_bytes(article: Article, tmp_path: Path) -> None:
    resolved = process(article)
    assert resolved.extraction.statements
    key = result_key(article)
    with Results(tmp_path) as results:
        results.put([(key, pack(resolved))])
        results.put([(key, pack(process(article)))])
    with Results(tmp_path) as results:
        assert results.kept([key, "other"]) == {key}
        [(found, packed)] = results.packed(["other", key])
    assert found == key and unpack(packed) == resolved and packed == pack(process(article))


def test_whatever_may_change_a_result_changes_its_key(article: Article) -> None:
    keys = {
        result_key(article),
        result_key(article, 0.5),
        result_key(article, code="later"),
        result_key(replace(article, id="b.txt")),
        result_key(replace(article, text=TEXT.replace("dam", "pier"))),
        result_key(replace(article, published="2024-05-02")),
        result_key(replace(article, outlet=None)),
        result_key(replace(article, author="Ann")),
    }
    assert len(keys) == 8 and result_key(replace(article)) in keys


def test_every_module_that_has_a_part_in_a_result_has_a_part_in_its_version() -> None:
    listed = "import sys, kg.building.article, kg.building.warm; print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('kg.') and m.__file__))"
    modules = subprocess.run([sys.executable, "-c", listed], capture_output=True, check=True, text=True).stdout.split()
    covered = [ROOT / room for room in OF_ARTICLES]
    # spacy_pipe.py: an installed package is asked by spaCy for its components, and is imported for that.
    of_no_result = {"api.py", "errors.py", "__init__.py", "warm.py", "spacy_pipe.py"}
    missing = [
        path
        for path in map(Path, modules)
        if path.name not in of_no_result and not any(path == room or room in path.parents for room in covered)
    ]
    assert len(modules) > 50 and missing == []


def test_two_writers_of_one_folder_both_succeed_and_only_what_is_used_stays(tmp_path: Path) -> None:
    with Results(tmp_path) as one, Results(tmp_path) as other:
        one.put([("a", b"1"), ("b", b"2")])
        other.put([("b", b"2"), ("c", b"3")])
        assert dict(one.packed("abc")) == {"a": b"1", "b": b"2", "c": b"3"}
        one.keep_only(["b"])
        assert other.kept("abc") == {"b"}


def test_what_was_closed_is_open_again_when_it_is_asked_for(tmp_path: Path) -> None:
    with Results(tmp_path) as results:
        results.put([("a", b"1")])
        results.close()
        with Results(tmp_path) as other:
            other.put([("b", b"2")])
        assert dict(results.packed("ab")) == {"a": b"1", "b": b"2"}


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all " * 100)
    with pytest.raises(StoreError, match="take the file away"):
        Results(tmp_path)
    with pytest.raises(ValueError, match="no result"):
        unpack(b"something else")


def test_the_article_of_a_result_that_an_older_release_kept_can_be_read(article: Article) -> None:
    kept = pack(process(article), bytes(4 + 384))
    older = kept[4 + 4 + 384 :]  # nothing stood in front of what zlib wrote
    assert article_in(kept) == article_in(older) == article
    with pytest.raises(ValueError, match="this is no result of an article"):
        article_in(b"something else")


def test_no_length_of_rows_begins_as_what_zlib_writes() -> None:
    assert all((4 + 384 * rows) % 65536 != int.from_bytes(b"\x78\x01", "little") for rows in range(65536))
