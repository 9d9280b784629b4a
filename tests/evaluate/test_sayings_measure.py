"""`kg evaluate sayings`: what was not said, to whom it was said, and what others are said to say; text of its own."""

from kg.annotating.stage import annotate
from kg.evaluate.sayings import measure
from kg.extract.statements.stage import extract_statements
from kg.reading.text import read_text

TEXT = (
    "The town in brief\n\nThe mayor refused to say whether the school would close.\n\n"
    "Ms. Lund told the council that residents believe the dam is safe."
)


def span(words: str, after: int = 0) -> list[int]:
    start = TEXT.index(words, after)
    return [start, start + len(words)]


def report(addressee: str, label: str = "negated"):
    [annotated] = annotate([read_text(TEXT, "a")])
    told = extract_statements(annotated)
    [school, council] = (s for s in told if s.within is None)
    gold = {
        "id": "a",
        "marked": [{"content": [list(x) for x in school.content], "cue": list(school.cue[0]), "label": label}],
        "heard": [
            {"content": [list(x) for x in council.content], "cue": list(council.cue[0]), "addressee": span(addressee)}
        ],
        "nested": [
            {"source": span("residents"), "content": [span("the dam is safe")], "clear": True},
            {"source": span("The mayor"), "content": [span("the school would close")], "clear": True},
        ],
    }
    return measure([gold], {"a": told})


def test_what_is_told_as_a_reader_says_is_right():
    right = report("the council")
    assert (right.negated.f1, right.addressee.f1) == (1.0, 1.0)
    assert (right.nested.precision, right.nested.recall) == (1.0, 0.5)
    assert (right.read, right.lost) == (2, 0)


def test_another_label_and_another_hearer_are_wrong():
    wrong = report("residents", "said")
    assert wrong.negated.precision == 0.0
    assert (wrong.addressee.precision, wrong.addressee.recall) == (0.0, 0.0)
