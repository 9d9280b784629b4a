"""`kg evaluate confidence` of events: of those that somebody read, how many are right in all by their confidence."""

from kg.evaluate.event_confidence import digest, judged_events, measure_events
from kg.model import Article, Cluster, Event, Extraction, ResolvedArticle

TEXT = "Ann Lee resigned in Ghent. Tom Fox won."


def resolved(winner: str = "c1") -> ResolvedArticle:
    """Two events, of .8 and .3; who won may be told otherwise than it was read."""
    events = (
        Event("event=8,16", "RETREAT", (8, 16), agent="c0", place="c2", confidence=0.8),
        Event("event=35,38", "ELECTION", (35, 38), agent=winner, confidence=0.3),
    )
    clusters = (Cluster("c0", "person", "Ann Lee"), Cluster("c1", "person", "Tom Fox"), Cluster("c2", "place", "Ghent"))
    return ResolvedArticle(Article("a", TEXT, ()), (), clusters, Extraction((), events))


def gold() -> dict:
    read = resolved()
    wrong = ("", "A")
    return {
        "events": [
            {"trigger": list(event.trigger), "told": digest(event, read), "wrong": what}
            for event, what in zip(read.extraction.events, wrong, strict=True)
        ]
    }


def test_events_are_counted_by_what_is_shown() -> None:
    report = measure_events(list(judged_events(gold(), resolved())))
    assert (report.shown.read, report.shown.right, report.shown.placed, report.shown.timed) == (1, 1, 1, 0)
    assert (report.every.read, report.every.right, report.changed) == (2, 1, 0)


def test_a_judgement_holds_only_of_what_was_read() -> None:
    report = measure_events(list(judged_events(gold(), resolved(winner="c0"))))
    assert (report.every.read, report.changed) == (1, 1)
