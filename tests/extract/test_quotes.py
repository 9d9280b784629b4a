"""Quotation marks are paired by type, and nothing that a writer does with them breaks it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.statements.quotes import find_quotations
from kg.model import Block
from kg.reading.inputs import read_text

MARKS = "“”„«»‘’\"'"


def body_of(text: str) -> list[Block]:
    return [Block(b.start, b.end, "body") for b in read_text(text, "a").blocks]


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, body_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"]),
        ("'We lost two wards' worth of staff,' she said. 'No.'", ["'We lost two wards' worth of staff,'", "'No.'"]),
        ("»Nein«, she said, and he: »Ja.«", ["»Nein«", "»Ja.«"]),
        ("The 'experts' of the 'Bread' league came.", ["'experts'", "'Bread'"]),
        ("‘No road,’ she said. ‘No bridge.\n\n‘So we walk.’", ["‘No road,’", "‘No bridge.", "‘So we walk.’"]),
        ("The ‘90s and ‘Bread.\n\nThen came rain.", []),
        ('"Yes," she said. "No."', ['"Yes,"', '"No."']),
        ("''I'm fine,'' he said. ''Go.''", ["''I'm fine,''", "''Go.''"]),
        ("``I'm fine,'' he said. ``Go.''", ["``I'm fine,''", "``Go.''"]),
        ("“Why now? “ he asked. “Go.”", ["“Why now? “", "“Go.”"]),
        ('" Yes , " she said . " No . "', ['" Yes , "', '" No . "']),
        ("«Oui», dit-il.", ["«Oui»"]),
        ('“We lost," she said. “We go on.”', ['“We lost,"', "“We go on.”"]),
        ('His "own” mails and “theirs” were lost.', ['"own”', "“theirs”"]),
        ("“A 6' 2\" man said it,” she said.", ["“A 6' 2\" man said it,”"]),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("The ‘97 deal “is dead,” he said.", ["“is dead,”"]),
        ("It’s the workers’ fault, “we think,” he said.", ["“we think,”"]),
        ("He called it ‘the workers’ own goal’ again.", ["‘the workers’ own goal’"]),
        ("“He said: ‘Go home.’ I went,” she said.", ["“He said: ‘Go home.’ I went,”", "‘Go home.’"]),
        ("A 6' 2\" man said “no.”", ["“no.”"]),
        ("Rock 'n' roll “lives,” he said.", ["“lives,”"]),
        ("Mr O‘Brien’s dog “bites,” he said.", ["“bites,”"]),
        ("The dogs' owners' club said 'never' twice.", ["'never'"]),
    ],
)
def test_marks_are_paired_by_type(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_quotations_that_touch_are_beside_each_other_and_one_in_another_is_deeper() -> None:
    text = "“We go.”“You stay: ‘no’ means ‘no.’”"
    blocks = [Block(b.start, b.end, "body") for b in read_text(text, "a").blocks]
    found = [(text[q.start : q.end], q.depth) for q in find_quotations(text, blocks)]
    assert found == [("“We go.”", 0), ("“You stay: ‘no’ means ‘no.’”", 0), ("‘no’", 1), ("‘no.’", 1)]


def test_an_unclosed_quotation_spoils_only_itself() -> None:
    text = "“We will go on, the minister said.\n\nThe plan is old. “It failed,” a critic said."
    assert "“It failed,”" in quoted(text)
    assert not any("The plan is old" in passage for passage in quoted(text))


def test_a_letter_goes_on_though_a_quotation_in_it_is_not_closed() -> None:
    text = "“It was no “war of choice.” As Lee said, it “puts [you] at odds with all.\n\nAnd not on a small matter. It ends here.”"
    whole = [q for q in find_quotations(text, body_of(text)) if not q.depth]
    assert [text[q.start : q.end] for q in whole] == text.split("\n\n")
    assert whole[0].continues


def test_a_quotation_that_reopens_in_the_next_paragraph_goes_on() -> None:
    text = "“We will win.\n\n“We always do,” she said."
    first, second = find_quotations(text, body_of(text))
    assert first.continues and not first.closed
    assert second.closed


def test_the_paragraphs_of_a_quotation_that_were_run_together_are_told_apart() -> None:
    text = 'She said: "We lost. "But we go on." A critic called it "brave".'
    assert quoted(text) == ['"We lost.', '"But we go on."', '"brave"']


def test_a_quotation_that_closes_some_lines_below_covers_them() -> None:
    text = "“It is hard.\nYou train for years.\nThen you lose,” the coach said.\nThe crowd left. “Pity,” a fan said."
    assert quoted(text) == ["“It is hard.", "You train for years.", "Then you lose,”", "“Pity,”"]


@pytest.mark.parametrize(
    "text",
    [
        '“a” ‘b’s’ "c" ' * 2500,
        "“a " * 20_000 + "a» " * 20_000,
        "“a " * 20_000 + "a” " * 20_000,
        "‘x boys’ b’c " * 10_000,
    ],
    ids=["pairs", "closed by another kind", "nested", "possessives"],
)
def test_ten_thousands_of_marks_take_no_time(text: str) -> None:
    body = body_of(text)
    started = time.process_time()
    find_quotations(text, body)
    assert time.process_time() - started < 5


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(MARKS + " aS.,\n97é🙂"), max_size=80))
def test_regions_start_and_end_with_their_marks_and_nest(text: str) -> None:
    regions = find_quotations(text, body_of(text))
    for region in regions:
        assert 0 <= region.start < region.end <= len(text)
        assert text[region.start : region.end].startswith(region.mark)
    for first in regions:
        for second in regions:
            crossing = first.start < second.start < first.end < second.end
            assert not crossing
