"""What was read before isn't read again, and what is read is the same as without a memory."""

from __future__ import annotations

import json
from pathlib import Path

from kg.reading.inputs import ReadResult, read
from kg.reading.memory import ReadingMemory

TEXT = "The mayor of the town said on Monday that the {} would be opened by the end of the year."
GERMAN = "Die Brücke wird nach Angaben der Stadt noch in diesem Jahr für den Verkehr freigegeben werden."


def again(folder: Path, memory: ReadingMemory) -> tuple[ReadResult, int]:
    """What is read by what another memory knows, and how much of it that did not know."""
    later = ReadingMemory("1", memory.new.get)
    found = read([str(folder)], memory=later)
    assert found == read([str(folder)])
    return found, len(later.new)


def first(folder: Path) -> ReadingMemory:
    memory = ReadingMemory("1", lambda _: None)
    read([str(folder)], memory=memory)
    return memory


def line(text: str, **fields: str) -> str:
    return json.dumps({"text": text, **fields}) + "\n"


def test_of_lines_only_those_that_are_new_are_read(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [line(TEXT.format(word), id=word) for word in ("bridge", "school", "road", "market")]
    path.write_text("".join(lines), "utf8")
    memory = first(tmp_path)
    path.write_text(
        "".join((*lines[:2], line(TEXT.format("park"), id="park"), line(GERMAN), "{\n", *lines[2:])), "utf8"
    )
    found, unknown = again(tmp_path, memory)
    assert [article.id for article in found.articles] == ["bridge", "market", "park", "road", "school"]
    assert unknown == 1
    assert len(found.problems) == 2


def test_an_article_that_is_called_after_its_line_is_read_again_where_it_moved(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [line(TEXT.format(word)) for word in ("bridge", "school", "road")]
    path.write_text("".join(lines), "utf8")
    memory = first(tmp_path)
    path.write_text("".join((lines[0], lines[2], lines[1])), "utf8")
    found, unknown = again(tmp_path, memory)
    assert {article.id: article.text for article in found.articles}["news.jsonl:2"] == TEXT.format("road")
    assert unknown == 2


def test_of_a_folder_only_files_that_are_new_or_changed_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format("bridge"), "utf8")
    (tmp_path / "b.txt").write_text(TEXT.format("café"), "latin-1")
    (tmp_path / "rows.csv").write_text(f"id,text\none,{TEXT.format('school')}\ntwo,{TEXT.format('road')}\n", "utf8")
    memory = first(tmp_path)
    assert again(tmp_path, memory)[1] == 0
    (tmp_path / "c.txt").write_text(TEXT.format("park"), "utf8")
    (tmp_path / "a.txt").write_text(TEXT.format("tunnel"), "utf8")
    found, unknown = again(tmp_path, memory)
    assert unknown == 2
    assert any("latin" in note or "1252" in note for note in found.notes)


def test_what_is_told_of_a_file_beside_it_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kurz und gut.", "utf8")
    memory = first(tmp_path)
    (tmp_path / "articles.csv").write_text("file,outlet,language\na.txt,The Daily,de\n", "utf8")
    found, _ = again(tmp_path, memory)
    assert not found.articles and "German" in found.problems[0]
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,The Daily\n", "utf8")
    found, unknown = again(tmp_path, memory)
    assert [article.outlet for article in found.articles] == ["The Daily"]
    assert unknown == 0


def test_other_readers_read_everything_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format("bridge"), "utf8")
    later = ReadingMemory("2", first(tmp_path).new.get)
    read([str(tmp_path)], memory=later)
    assert len(later.new) == 1
