"""`kg evaluate identity`: speakers and people's names against gold by offset, without the text."""

import hashlib
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.identity import evaluate_identity, read_gold

TEXT = "Ann Lee said it rained. Tom Fox said it snowed. A clerk said it hailed. Lee left."
GOLD = {
    "id": "a",
    "part": "train",
    "sha1": hashlib.sha1(TEXT.encode()).hexdigest(),
    "entities": [
        {"key": "p1", "name": "Ann Lee", "type": "person", "of": None},
        {"key": "p2", "name": "Tom Fox", "type": "person", "of": None},
        {"key": "u1", "name": "a clerk", "type": "unnamed", "of": None},
    ],
    "mentions": [
        {"start": 0, "end": 7, "entity": "p1", "form": "name"},
        {"start": 24, "end": 31, "entity": "p2", "form": "name"},
        {"start": 48, "end": 55, "entity": "u1", "form": "nominal"},
        {"start": 72, "end": 75, "entity": "p1", "form": "name"},
    ],
    "statements": [
        {"content": [[13, 22]], "speakers": ["p1"]},
        {"content": [[37, 46]], "speakers": ["p2"]},
        {"content": [[61, 70]], "speakers": ["u1"]},
    ],
}


def record(speakers: list[str | None], of_lee: str = "ann", confidences: tuple[float, ...] = (1.0, 1.0, 1.0)) -> dict:
    """Annotations with these speakers; ``of_lee`` is the entity of the bare "Lee"."""
    names = {"ann": "Ann Lee", "tom": "Tom Fox", "clerk": "clerk", "lee": "Lee"}
    contents, sources = [[13, 22], [37, 46], [61, 70]], [[0, 7], [24, 31], [48, 55]]
    return {
        "id": "a",
        "entities": [
            {"id": key, "name": name, "type": "group" if key == "clerk" else "person"} for key, name in names.items()
        ],
        "mentions": [
            {"start": 0, "end": 7, "entity": "ann", "form": "name"},
            {"start": 24, "end": 31, "entity": "tom", "form": "name"},
            {"start": 48, "end": 55, "entity": "clerk", "form": "nominal"},
            {"start": 72, "end": 75, "entity": of_lee, "form": "name"},
        ],
        "statements": [
            {"content": [content], "source": [source], "speaker": speaker, "speaker_confidence": confidence}
            for content, source, speaker, confidence in zip(contents, sources, speakers, confidences, strict=True)
        ],
    }


def test_speakers_are_counted_as_told_and_as_right() -> None:
    report, wrong = evaluate_identity([GOLD], [record(["ann", "ann", "clerk"])])
    everybody = report.speakers[0.0]
    assert (everybody.matched, everybody.told, everybody.right, everybody.wrong_named) == (3, 3, 2, 1)
    assert [(miss.gold, miss.found) for miss in wrong] == [(("p2",), "Ann Lee")]


def test_no_speaker_is_not_told_and_not_wrong() -> None:
    report, wrong = evaluate_identity([GOLD], [record(["ann", None, "clerk"])])
    assert (report.speakers[0.0].told, report.speakers[0.0].accuracy, wrong) == (2, 1.0, [])


def test_speakers_are_told_apart_by_their_confidence() -> None:
    report, _ = evaluate_identity([GOLD], [record(["ann", "ann", "clerk"], confidences=(0.95, 0.6, 0.95))])
    assert (report.speakers[0.9].told, report.speakers[0.9].right) == (2, 2)


def test_a_name_given_to_another_costs_precision_and_one_left_alone_recall() -> None:
    alone, _ = evaluate_identity([GOLD], [record(["ann", "tom", "clerk"], of_lee="lee")])
    wrong, _ = evaluate_identity([GOLD], [record(["ann", "tom", "clerk"], of_lee="tom")])
    right, _ = evaluate_identity([GOLD], [record(["ann", "tom", "clerk"])])
    assert (right.people.precision, right.people.recall) == (1.0, 1.0)
    assert alone.people.recall == 0.0
    assert (wrong.people.precision, wrong.people.recall) == (0.0, 0.0)


def test_a_text_that_is_not_the_one_annotated_is_refused(tmp_path: Path) -> None:
    gold, other, corpus = (tmp_path / f"{name}.jsonl" for name in ("gold", "other", "corpus"))
    gold.write_text(json.dumps(GOLD) + "\n", "utf8")
    other.write_text(json.dumps({"id": "b", "text": "Of another corpus."}) + "\n", "utf8")
    corpus.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", "utf8")
    assert read_gold(gold, [other, corpus])[1][0]["text"] == TEXT
    corpus.write_text(json.dumps({"id": "a", "text": TEXT + " More."}) + "\n", "utf8")
    with pytest.raises(InputError, match="not the one"):
        read_gold(gold, [other, corpus])


def test_what_a_statement_is_about_counts_where_the_gold_tells_it() -> None:
    told, silent, unread = GOLD["statements"]
    gold = {**GOLD, "statements": [{**told, "about": ["p2", "u1"]}, {**silent, "about": []}, unread]}
    found = record(["ann", "tom", "clerk"])
    for statement, about in zip(found["statements"], (["tom", "an event"], ["ann"], ["ann"]), strict=True):
        statement["about"] = about
    report, _ = evaluate_identity([gold], [found])
    assert report.about is not None
    assert (report.about.precision, report.about.recall) == (0.5, 0.5)
    assert evaluate_identity([GOLD], [found])[0].about is None
