"""Questions in other words than the article's: the passages nearest in meaning, said to be found so, or nothing."""

from pathlib import Path

import msgspec
import pytest
from meant_store import QUESTION, TEXTS, filled

import kg
from kg.ask.words.answers import ask_in_words
from kg.ask.words.render import render
from kg.building.questions import READER
from kg.errors import QuestionError
from kg.store import open_store
from kg.store.meanings import FILE, write_meanings
from kg.store.reader import Reader


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("meant") / "store")


def test_a_passage_in_other_words_is_found_and_said_to_be_found_by_meaning(folder: Path) -> None:
    with open_store(folder) as store:
        store.read_questions_with(READER)
        answer = ask_in_words(store, QUESTION)
    assert "Coal smoke" in answer.rows.rows[0][0].value
    assert any(
        note.startswith("By meaning, not by words") for note in answer.notes
    ) and "may be of something else" in render(answer)
    assert not any("striker" in row[0].value for row in answer.rows.rows)


@pytest.mark.parametrize("question", ["Which astronaut repaired the telescope?", "Who composed the opera on whales?"])
def test_what_nothing_is_near_to_is_not_answered(folder: Path, question: str) -> None:
    with open_store(folder) as store:
        store.read_questions_with(READER)
        with pytest.raises(QuestionError):
            ask_in_words(store, question)


def test_what_is_told_of_a_name_is_no_answer_to_what_has_no_word_of_the_topic(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Ada Novak answered questions of reporters about the new bridge for an hour. Novak said that she had asked the "
        "mayor about it. Novak spoke about the bridge again later.\n"
    )
    (tmp_path / "b.txt").write_text("The striker scored twice before the break.\n")
    graph = kg.build([tmp_path])
    answer = graph.ask("What did Novak say about perfume?")
    assert "meant" not in {one.understood.kind for one in (answer, *answer.further)}


def test_without_who_reads_questions_or_without_the_file_words_alone_count(folder: Path, tmp_path: Path) -> None:
    with open_store(folder) as store:
        assert not ask_in_words(store, QUESTION).total
    without = filled(tmp_path / "store")
    (without / FILE).unlink()
    with open_store(without) as store:
        store.read_questions_with(READER)
        assert not ask_in_words(store, QUESTION).total
    (without / FILE).write_bytes(b"of another release")
    with open_store(without) as store:
        store.read_questions_with(Reader(nobody, READER.tagged))  # no model is loaded for nothing
        assert not ask_in_words(store, QUESTION).total


def nobody(question: str) -> bytes:
    raise AssertionError(question)


def test_an_article_whose_text_has_changed_since_is_left_out(tmp_path: Path) -> None:
    changed = TEXTS | {"urn:a": "The flower show was opened by the queen. " + TEXTS["urn:a"]}
    with open_store(filled(tmp_path / "store", changed)) as store:
        store.read_questions_with(READER)
        assert not ask_in_words(store, QUESTION).total


def test_a_sentence_has_the_same_vector_whatever_texts_were_read_before(folder: Path) -> None:
    first = READER.meaning(QUESTION)
    READER.meaning(TEXTS["urn:b"])
    assert READER.meaning(QUESTION) == first


def test_a_graph_that_is_built_in_memory_finds_by_meaning_too(tmp_path: Path) -> None:
    for iri, text in TEXTS.items():
        (tmp_path / f"{iri[-1]}.txt").write_text(text)
    answer = kg.build([tmp_path]).ask("Why are doctors worried about the smoke of the coal plant?")
    assert "Coal smoke" in answer.rows.rows[0][0].value
    assert any(note.startswith("By meaning, not by words") for note in answer.notes)


@pytest.mark.parametrize("row", [b"", b"x" * 384, b"x" * 400])
def test_rows_that_are_no_longer_of_the_sentences_of_a_text_are_left_out(tmp_path: Path, row: bytes) -> None:
    folder = filled(tmp_path / "store")
    kept = msgspec.msgpack.decode((folder / FILE).read_bytes())
    write_meanings(folder, [(iri, (data + row) if row else data[:-384]) for iri, data in kept])
    with open_store(folder) as store:
        store.read_questions_with(READER)
        assert not ask_in_words(store, QUESTION).total


def test_what_is_written_anew_for_one_store_stays_as_it_was_for_its_copy(tmp_path: Path) -> None:
    with open_store(filled(tmp_path / "store")) as store:
        store.backup(tmp_path / "copy")
    write_meanings(tmp_path / "store", [])
    assert not msgspec.msgpack.decode((tmp_path / "store" / FILE).read_bytes())
    assert {iri for iri, _ in msgspec.msgpack.decode((tmp_path / "copy" / FILE).read_bytes())} == TEXTS.keys()
    assert not list(tmp_path.glob("*/*.new"))
