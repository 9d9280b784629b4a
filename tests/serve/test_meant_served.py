"""Questions in other words than the article's have the same answer over HTTP as on the command line, within the limits."""

from pathlib import Path

import pytest
from meant_store import QUESTION, filled

from kg.ask.words.answers import ask_in_words
from kg.building.questions import READER
from kg.serve.settings import MIB, ServeSettings
from kg.store import open_store

BY_WORDS = "The question was read by its words alone"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("meant") / "store")


def asked(serving, folder, **settings):
    with serving(ServeSettings(folder, reader=READER, workers=1, **settings)) as served:
        return [served.client.get("/ask", params={"q": QUESTION, "format": "json"}) for _ in range(2)]


def test_it_is_that_of_the_command_line_each_time(serving, folder):
    with open_store(folder) as store:
        store.read_questions_with(READER)
        told = ask_in_words(store, QUESTION, 20)
    for answer in asked(serving, folder):
        answer = answer.json()
        assert [row["text"] for row in answer["rows"]] == [row[0].value for row in told.rows.rows]
        assert "Coal smoke" in answer["rows"][0]["text"]
        assert answer["notes"] == told.notes


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        ({"memory": 64 * MIB}, "less than the 384 MiB it needs"),
        ({"seconds": 2.5}, "less than the 3 seconds it can take"),
    ],
)
def test_where_the_model_does_not_fit_words_alone_count_and_it_says_so(serving, folder, limits, why):
    for answer in asked(serving, folder, **limits):
        assert answer.status_code == 200 and not answer.json()["rows"]
        assert [note for note in answer.json()["notes"] if BY_WORDS in note and why in note]
