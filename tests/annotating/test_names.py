"""Named entities: spans and types in running text, and their measure."""

import numpy as np
import pytest

from kg.annotating.names import LABELS, TYPES, decode
from kg.annotating.stage import annotate
from kg.evaluate.names import evaluate_names
from kg.reading.inputs import read_text


def names(text: str) -> dict[str, str]:
    [annotated] = annotate([read_text(text, "a")])
    return {entity.text: entity.label_ for entity in annotated.doc.ents}


def test_names_from_everywhere_get_their_types() -> None:
    found = names(
        "Abiy Ahmed met reporters in Addis Ababa on Tuesday, the African Union said."
        " Kenyan officials said that talks would go on in Nairobi on 4 May 2022."
    )
    assert found["Abiy Ahmed"] == "PERSON"
    assert found["Addis Ababa"] == found["Nairobi"] == "GPE"
    assert found["African Union"] == "ORG"
    assert found["Kenyan"] == "NORP"
    assert found["Tuesday"] == found["4 May 2022"] == "DATE"


def test_a_courtesy_is_no_part_of_a_name() -> None:
    assert "Okafor" in names("The judge thanked Ms. Okafor for her patience.")


@pytest.mark.parametrize("text", ["", "\n\n", "习近平 met Лукашенко.", "بشار الأسد", "a " * 3000])
def test_any_text_is_taken(text: str) -> None:
    names(text)


def test_a_name_begins_with_its_beginning() -> None:
    person, place = (1 + 2 * TYPES.index(kind) for kind in ("Person", "Location"))
    scores = np.full((4, LABELS), -9.0)
    scores[0, 0] = scores[1, person + 1] = scores[2, person + 1] = scores[3, place] = 9.0
    scores[1, person] = 5.0  # the best label would go on with a name that has not begun
    assert list(decode(scores)) == [(1, 3, TYPES.index("Person")), (3, 4, TYPES.index("Location"))]


def test_no_name_reaches_over_the_end_of_a_paragraph() -> None:
    text = "Five minutes with Paul Ness\n\nPaul Ness builds wooden boats in Harlow Bay."
    found = names(text)
    assert found["Paul Ness"] == "PERSON"
    assert not any("\n" in name for name in found)


def test_scores_count_spans_and_types_but_no_articles() -> None:
    text = "The Hague’s mayor, Jan van Zanen, met Kofi."
    gold = [{"start": 0, "end": 11, "type": "LOC"}, {"start": 19, "end": 32, "type": "PER"},
            {"start": 38, "end": 42, "type": "MISC"}]  # fmt: skip
    document = {"id": "a", "text": text, "entities": gold}
    found = {"a": [(4, 9, "GPE"), (19, 22, "PERSON"), (38, 42, "NORP"), (12, 17, "DATE")]}
    report = evaluate_names([document], found)
    assert report.by_type["place"].f1 == 1.0
    assert report.by_type["person"].f1 == 0.0
    assert set(report.by_type) == {"person", "place"}
    assert report.all.f1 == pytest.approx(2 * 1 / (2 + 2))
