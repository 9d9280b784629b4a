"""Statements and events are called by their words: an edit elsewhere changes none of their names."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Event, Extraction, ResolvedArticle, Statement, Verdict
from kg.resolve.corpus.wording import with_lasting_identifiers

TEXT = "Ada Weiss said taxes would fall. Police arrested two men. Ada Weiss said taxes would fall. That is false."


def called(above: str) -> ResolvedArticle:
    """The article with some text above it."""
    text = above + TEXT

    def span(words: str, after: int = 0) -> tuple[int, int]:
        start = text.index(words, len(above) + after)
        return start, start + len(words)

    statements = tuple(
        Statement(f"s{n}", "indirect", (span("Ada Weiss", at),), (span("said", at),), (span("taxes would fall", at),))
        for n, at in enumerate((0, 50))
    )
    events = (Event("e0", "ARREST", span("arrested"), span("Police"), asserted_in="s1"),)
    verdicts = (Verdict("v0", "s1", "false", 1, span("That is false")),)
    article = Article("a", text, ())
    return with_lasting_identifiers(ResolvedArticle(article, (), (), Extraction(statements, events, verdicts)))


def test_the_same_words_twice_are_two_and_links_go_along() -> None:
    extraction = called("").extraction
    first, second = extraction.statements
    assert second.id == first.id + "-2"
    assert extraction.events[0].asserted_in == second.id == extraction.verdicts[0].statement
    assert extraction.events[0].id.startswith("event=arrested-")


@given(st.text(max_size=40))
def test_a_paragraph_above_changes_no_name(above: str) -> None:
    before, after = called("").extraction, called(above + "\n\n").extraction
    for kind in ("statements", "events", "verdicts"):
        assert [x.id for x in getattr(before, kind)] == [x.id for x in getattr(after, kind)]
