"""How sure an event is: by its words, and by who takes part in it."""

from kg.annotating.stage import annotate
from kg.extract.events.confidence import EventConfidence, load_event_confidence
from kg.extract.stage import extract
from kg.model import Article, Cluster, Event, Extraction, ResolvedArticle
from kg.reading.inputs import read_text
from kg.resolve.article.event_confidence import with_event_confidence
from kg.resolve.article.stage import resolve_article


def test_who_is_not_known_makes_an_event_less_sure() -> None:
    known = Event("e0", "COERCE", (7, 15), agent_span=(0, 6), agent="c0", confidence=0.6)
    nobody = Event("e1", "COERCE", (30, 38), agent_span=(22, 29), confidence=0.6)
    article = ResolvedArticle(
        Article("a", "", ()), (), (Cluster("c0", "person", "Ann Lee"),), Extraction((), (known, nobody))
    )
    model = EventConfidence({"agent is person": 0.1, "agent is nobody": -1.0})
    first, second = with_event_confidence(article, model).extraction.events
    assert first.confidence > 0.6 > second.confidence


def test_the_words_and_who_takes_part_add_up() -> None:
    [annotated] = annotate(
        [read_text("Police in Tampere arrested two dock workers on Tuesday. The hills are green.", "a")]
    )
    extraction = extract(annotated)
    [by_words] = extraction.events
    [event] = resolve_article(annotated, extraction).extraction.events
    assert 0 < by_words.confidence < 1 and 0 < event.confidence < 1
    assert event.confidence != by_words.confidence
    assert any(name.startswith("agent is") for name in load_event_confidence().weights)
