"""The statement tagger: offsets, determinism, odd input, and plain sentences written for these tests."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluate.statements import confidence_curve, evaluate, worst_errors
from kg.extract.statements.tagger import tag
from kg.networks.decode import labelled_spans
from kg.networks.encoder import load_encoder
from kg.networks.windows import (
    CLOSING,
    INSIDE,
    INSIDE_SINGLE,
    OPENING,
    OUTSIDE,
    SINGLE_MARK,
    make_windows,
    paragraphs,
    split_words,
)

ARTICLE = (
    "Mayor Ruth Okafor opens bridge\n\n"
    "The bridge will stay closed until June, Mayor Ruth Okafor said on Monday.\n\n"
    "“We found cracks in two pillars,” she told the Harbour Post. “Nobody was in danger.”\n\n"
    "The builder, Tom Lind, denied that his firm had used weak steel.\n"
)
ODD = {
    "empty": "",
    "blank": " \n\t\n ",
    "unclosed quote": "“We will win, he said.\n\nThen she left.",
    "apostrophes": "'Tis the workers' strike of '97, rock 'n' roll, she said.",
    "quote marks only": '"' * 10_000,
    "apostrophes only": "'" * 3_000,
    "no spaces": "a" * 20_000,
    "NUL": "He\x00 said\x00 “yes\x00”.",
    "emoji": "“👩‍👩‍👧 🇬🇧 👍🏽,” she said 🙂.",
    "right to left": "قال الوزير: «سنعود غدا». ‮dias eh‬",
    "decomposed accents": "Zoe\u0308 said: “cafe\u0301”.",
    "lone surrogate": "She said \ud800 that it broke.",
    "one long line": "He said that it rained. " * 500,
    "many short lines": "He said no.\n" * 500,
}


def pieces(text, spans):
    return [text[s:e] for s, e in spans]


def states(text):
    words = split_words(load_encoder().tokenizer, text, paragraphs(text))
    return {text[w.start : w.end]: w.quote for w in words}


def check_spans(text, found):
    for attribution in found:
        assert attribution.content and len(attribution.cue) == 1 and len(attribution.source) <= 1
        assert 0 <= attribution.confidence <= 1
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert all(0 <= s < e <= len(text) for s, e in spans)
            assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:]))
            assert all(part == part.strip() for part in pieces(text, spans))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister said the road would open in May.", "The minister", "said", "the road would open in May"),
        ("“The dam is safe,” said engineer Mary Holt.", "engineer Mary Holt", "said", "The dam is safe"),
        ("According to the police, two men fled on foot.", "the police", "According to", "two men fled on foot"),
        ("Ms Holt denied that the pumps had failed.", "Ms Holt", "denied", "that the pumps had failed"),
    ],
)
def test_finds_who_said_what(text, source, cue, content):
    first = max(tag(text), key=lambda a: a.confidence)
    assert source in pieces(text, first.source)
    assert cue in " ".join(pieces(text, first.cue))
    assert content in " ".join(pieces(text, first.content))
    assert first.confidence > 0.5


def test_joins_the_parts_of_an_interrupted_quote():
    text = "“We found cracks,” the mayor said, “but nobody was hurt.”"
    contents = [" ".join(pieces(text, a.content)) for a in tag(text)]
    assert any("cracks" in content and "hurt" in content for content in contents)


def test_plain_narration_has_no_statement():
    assert tag("The river rose two metres overnight and flooded the lower town.") == []


def test_regions_limit_what_is_read():
    regions = paragraphs(ARTICLE)[1:2]
    found = tag(ARTICLE, regions)
    spans = [span for a in found for span in a.source + a.cue + a.content]
    assert spans and all(regions[0][0] <= s < e <= regions[0][1] for s, e in spans)


def test_same_text_same_attributions():
    found = tag(ARTICLE)
    assert found and found == tag(ARTICLE)
    assert found == sorted(found, key=lambda a: (a.cue, a.content))


def test_min_confidence_only_leaves_out():
    every = tag(ARTICLE, min_confidence=0.0)
    assert [a for a in every if a.confidence >= 0.5] == tag(ARTICLE, min_confidence=0.5)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_keeps_its_offsets(text):
    check_spans(text, tag(text, min_confidence=0.0))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_keeps_its_offsets(text):
    check_spans(text, tag(text, min_confidence=0.0))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["He", "said", "no", ".", "“", "”", "'", '"', "''", "\n", " "]), max_size=400))
def test_windows_keep_every_word_once(parts):
    text = " ".join(parts)
    words = split_words(load_encoder().tokenizer, text, paragraphs(text))
    windows = make_windows(words, budget=40, context=12)
    assert [i for w in windows for i in range(w.core_first, w.core_last)] == list(range(len(words)))
    assert all(w.first <= w.core_first < w.core_last <= w.last for w in windows)


def test_time_is_linear_in_length():
    def took(copies):
        """The least of three, in seconds of this process: what others do on the machine doesn't count."""
        seconds = []
        for _ in range(3):
            start = time.process_time()
            tag(ARTICLE * copies)
            seconds.append(time.process_time() - start)
        return min(seconds)

    assert took(16) < 12 * took(4)


def test_quotes_are_paired_by_type():
    found = states("She said “no, it’s ‘fine’ here” in the summer of ‘97 and left")
    assert (found["“"], found["”"]) == (OPENING, CLOSING)
    assert found["no"] == found["here"] == INSIDE
    assert found["summer"] == found["left"] == OUTSIDE


def test_two_apostrophes_are_one_double_mark():
    found = states("''Never,'' the workers' leader said")
    assert found["Never"] == INSIDE
    assert found["leader"] == OUTSIDE


def test_single_quotes_hold_unless_an_apostrophe():
    found = states("The chairman's reply was ‘never again’, she added")
    assert found["never"] == INSIDE_SINGLE
    assert found["‘"] == SINGLE_MARK
    assert found["reply"] == found["added"] == OUTSIDE


def test_an_unclosed_quote_ends_with_its_paragraph():
    found = states("“We go on\n\nand nothing else")
    assert found["on"] == INSIDE
    assert found["nothing"] == OUTSIDE


def test_one_statement_for_one_content():
    found = tag(ARTICLE, min_confidence=0.0)
    contents = [set().union(*(range(s, e) for s, e in a.content)) for a in found]
    assert all(len(a & b) < 0.5 * len(a | b) for i, a in enumerate(contents) for b in contents[:i])


def test_labels_without_a_beginning_give_no_span():
    assert labelled_spans(np.array([0, 3, 4, 4, 0, 3, 3]), 3) == [(1, 4), (5, 6), (6, 7)]


GOLD = [
    {
        "id": "a",
        "text": "Ann said it rains. Bob hopes so.",
        "attributions": [
            {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 17]], "type_heuristic": "indirect"},
            {"source": [[19, 22]], "cue": [[23, 28]], "content": [[29, 31]], "type_heuristic": "indirect"},
        ],
    }
]
FOUND = {
    "a": [
        {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 18]], "confidence": 0.9},
        {"source": [], "cue": [[23, 28]], "content": [[0, 3]], "confidence": 0.2},
    ]
}


def test_evaluation_counts_matches():
    report = evaluate(GOLD, FOUND)
    assert (report.content.precision, report.content.recall, report.source_overlap) == (0.5, 0.5, 1.0)
    assert report.exact["cue"].f1 == 1.0
    assert report.recall_by_mode == {"indirect": 0.5}


def test_evaluation_over_confidence():
    at = {p.confidence: p.content.precision for p in confidence_curve(GOLD, FOUND)}
    assert at[0.0] == 0.5
    assert at[0.5] == 1.0


def test_evaluation_shows_errors_in_context():
    false, missed = worst_errors(GOLD, FOUND, limit=2)
    assert (false.kind, missed.kind) == ("false", "missed")
    assert "<cue>hopes</cue>" in missed.context
