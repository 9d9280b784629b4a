"""`kg evaluate confidence`: of statements that somebody read, how many are right by their confidence."""

from kg.evaluate.confidence import judged_in, measure, names_digest
from kg.model import Article, Cluster, Extraction, ResolvedArticle, Statement

TEXT = "Ann Lee said it rained. Tom Fox said it snowed. Ann Lee fears hail."


def told(content: tuple[int, int], source: tuple[int, int], speaker: str, confidence: float) -> Statement:
    """A statement that names its speaker, of some confidence."""
    speakers = (speaker,) if speaker else ()
    return Statement(
        f"statement={content[0]}",
        "indirect",
        (source,),
        (),
        (content,),
        confidence=confidence,
        speakers=speakers,
        speaker_confidence=0.95 if speaker else None,
    )


def resolved(speakers: tuple[str, str]) -> ResolvedArticle:
    """Two statements, of .9 and .6, said by these; the third that was read is told no more."""
    statements = (told((13, 22), (0, 7), speakers[0], 0.9), told((37, 46), (24, 31), speakers[1], 0.6))
    clusters = tuple(Cluster(i, "person", name) for i, name in (("c0", "Ann Lee"), ("c1", "Tom Fox")))
    return ResolvedArticle(Article("a", TEXT, ()), (), clusters, Extraction(statements))


GOLD = {
    "id": "a",
    "statements": [
        {
            "content": [list(content)],
            "source": [list(source)],
            "right": right,
            "speaker": "right",
            "told": names_digest([name]),
            "weight": weight,
        }
        for content, source, right, name, weight in (
            ((13, 22), (0, 7), True, "Ann Lee", 3),
            ((37, 46), (24, 31), False, "Tom Fox", 1),
            ((62, 66), (48, 55), True, "Ann Lee", 1),
        )
    ],
}


def test_right_statements_are_counted_by_what_is_shown_and_by_what_they_stand_for() -> None:
    report = measure(list(judged_in(GOLD, resolved(("c0", "c1")))))
    assert (report.shown.read, report.shown.right, report.lost) == (1, 1, 1)
    assert report.shown_of_told == 0.75
    assert [(band.low, band.read, band.right) for band in report.bands if band.read] == [(0.5, 1, 0), (0.85, 1, 1)]


def test_a_judgement_holds_only_of_the_speaker_who_was_read() -> None:
    same, another, nobody = (
        measure(list(judged_in(GOLD, resolved((speaker, "c1"))))).speakers_shown for speaker in ("c0", "c1", "")
    )
    assert (same.read, same.right) == (1, 1)
    assert another.read == 0
    assert (nobody.read, nobody.right) == (1, 0)
