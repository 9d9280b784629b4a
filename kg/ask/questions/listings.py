"""Ready questions that list nodes: statements, events, verdicts, contradictions."""

from dataclasses import replace

from kg.ask.questions.ready import ReadyQuestion
from kg.store.question import Counted, Listing

_QUOTE = tuple(
    "modeName cueWords addresseeName text negated hypothetical outletName published articleId begin end statement".split()
)
OF_WHOM = ("speakerName", "aboutName", "stance", *_QUOTE)
BY_DATE = ("published", "articleId", "begin", "end", "statement")
_EVENT = (
    "placeName when type label agentName patientName factuality claimedBy outletName published articleId begin end event"
).split()
_BY_TIME = tuple("when published articleId begin event placeName type agentName patientName claimedBy".split())
BY_EVENT = tuple("event published articleId begin when placeName type agentName patientName claimedBy".split())
_SIDE = ("Speaker", "Cue", "Addressee", "Text", "Outlet", "Published", "ArticleId", "Begin", "End")


def _said(columns: str, order: str, has: str = "") -> Listing:
    """Statements with these columns before those of every quote."""
    return Listing("statement", (*columns.split(), *_QUOTE), (*BY_DATE, *order.split()), tuple(has.split()))


_PAIRS = Listing(
    "comparison",
    ("who", *(side + part for side in ("first", "second") for part in _SIDE))
    + ("when", "confidence", "reason", "first", "second"),
    ("who!=one speaker, two outlets", "who", "-confidence", "first", "second", "reason"),
)

# Events of all sorts.
EVENTS = Listing("event", tuple(_EVENT), _BY_TIME)

# Statements, whether or not they have a speaker, for questions about their words.
STATEMENTS = _said("speakerOrMention", "speakerName")

LISTINGS = (
    ReadyQuestion(
        "who-said-what",
        "Who said what: every statement with a known speaker, in the order of publication.",
        "speaker? mode? outlet? words? since? before? kinds?",
        _said("speakerName", "speakerName", has="speaker"),
    ),
    ReadyQuestion(
        "what-did-x-say-about-y",
        "What one actor said about another actor or a place, and whether it favours or opposes them.",
        "speaker about words? outlet? since? before? kinds?",
        _said("speakerName aboutName stance", "speakerName aboutName"),
    ),
    ReadyQuestion(
        "what-each-says-of-the-other",
        "What two say about each other.",
        "first second since? before? kinds?",
        _said("speakerName", "speakerName", has="speaker"),
    ),
    ReadyQuestion(
        "outlets-on",
        "Which outlets have statements about somebody, or with some words, and how many.",
        "about? words? since? before? kinds?",
        Counted(
            Listing("statement", ("outletName", "published", "statement"), BY_DATE, has=("outlet",)),
            ("outletName",),
            "statement",
            "statements",
            ("-statements", "outletName"),
        ),
    ),
    ReadyQuestion(
        "who-was-it-done-to",
        "Who was arrested, killed, elected, …: events told in that word, with whom they are done to.",
        "deed place? kinds?",
        Listing("event", tuple(_EVENT), _BY_TIME, has=("patient",)),
    ),
    ReadyQuestion(
        "what-about",
        "What was said about somebody or something, by whom, and whether it favours or opposes them.",
        "about words? outlet? since? before? kinds?",
        _said("aboutName stance speakerOrMention", "aboutName speakerName"),
    ),
    ReadyQuestion(
        "what-x-told-y",
        "What an actor was told, and by whom.",
        "addressee speaker? kinds?",
        _said("speakerName", "speakerName addresseeName", has="addressee"),
    ),
    ReadyQuestion(
        "whom-x-told",
        "Whom an actor told, asked, urged, warned or assured, and what.",
        "speaker about? words? outlet? since? before? kinds?",
        _said("speakerName", "speakerName addresseeName", has="speaker addressee"),
    ),
    ReadyQuestion(
        "what-x-did-not-say",
        "What an actor did not say, refused or declined to say or do, or denied.",
        "speaker about? words? outlet? since? before? kinds?",
        _said("speakerName", "speakerName", has="speaker"),
        where=("unsaid",),
    ),
    ReadyQuestion(
        "whom-x-favours-or-opposes",
        "Whom or what an actor favours or opposes, with the statements that show it.",
        "speaker kinds?",
        _said("speakerName side sideName", "stance aboutName", has="speaker stance"),
    ),
    ReadyQuestion(
        "how-a-position-developed",
        "What an actor said about somebody, or with some words, over time: the dated statements, the first in front.",
        "speaker about? words? since? before? kinds?",
        _said("speakerName", "speakerName"),
        where=("dated",),
    ),
    ReadyQuestion(
        "timeline-of",
        "What was said about somebody, or with some words, over time: the dated statements, the first in front.",
        "about? words? outlet? since? before? kinds?",
        _said("speakerOrMention", "speakerName"),
        where=("dated",),
    ),
    ReadyQuestion(
        "new-since",
        "What was said since a day, month or year that repeats nothing published before it, the newest in front.",
        "since about? words? outlet? kinds?",
        Listing("statement", ("speakerOrMention", *_QUOTE), ("-published", *BY_DATE, "speakerName")),
        where=("fresh",),
    ),
    ReadyQuestion(
        "unnamed-sources",
        "What those say whom the article does not name, as it describes them.",
        "about? words? outlet? since? before? kinds?",
        _said("speakerName", "speakerName", has="speaker"),
        where=("unnamed",),
    ),
    ReadyQuestion(
        "anonymous-sources",
        "What those say who asked not to be named, or are described as sources, officials or aides without a name.",
        "about? words? outlet? since? before? kinds?",
        _said("speakerName", "speakerName", has="speaker"),
        where=("unnamed", "anonymous"),
    ),
    ReadyQuestion(
        "events-at-place",
        "What happened at a place: events with their actors, and who claims them when it is not the article.",
        "place kinds?",
        Listing("event", (*_EVENT,), _BY_TIME),
    ),
    ReadyQuestion(
        "events-in-period",
        "What happened in a period, by the events' own dates: from since on, and before before.",
        "since before kinds?",
        Listing("event", (*_EVENT,), _BY_TIME, has=("time",)),
    ),
    ReadyQuestion(
        "events-of",
        "What an actor did, or what was done to them, and who claims it when it is not the article.",
        "actor kinds?",
        Listing("event", ("role", *_EVENT), (*_BY_TIME, "role")),
    ),
    ReadyQuestion(
        "what-befell",
        "What happened to somebody or something, or there: events, and who claims them when it is not the article.",
        "whom kinds?",
        Listing("event", (*_EVENT,), _BY_TIME),
    ),
    ReadyQuestion(
        "told-by-several",
        "Events that several outlets tell of, or two of them: what each tells, who did what to whom.",
        "teller? beside? about? kinds?",
        Listing("event", (*_EVENT,), BY_EVENT),
        where=("several_outlets",),
    ),
    ReadyQuestion(
        "verdicts",
        "What a fact-check says of a statement: its rating from 1 (false) to 5 (true), and the evidence.",
        "speaker?",
        Listing(
            "review",
            ("rating", "ratingValue", "speakerName", "text", "reviewerName", "evidence")
            + ("published", "articleId", "begin", "end", "statement"),
            ("ratingValue", "published", "articleId", "begin", "statement", "reviewerName", "speakerName"),
        ),
    ),
    ReadyQuestion(
        "disagreements",
        "Statements that contradict each other, first those of one speaker in two outlets, with the reason.",
        "speaker? about? words? since? before? kinds?",
        _PAIRS,
    ),
    ReadyQuestion(
        "changed-since",
        "What is told since a day, month or year otherwise than before it: contradictions across that day, the newest in front.",
        "since speaker? about? words? kinds?",
        replace(_PAIRS, order=("-when", "-confidence", "first", "second", "reason")),
        where=("turned",),
    ),
    ReadyQuestion(
        "told-differently",
        "What outlets tell differently: contradictions, numbers among them, between what two of them report.",
        "outlet? beside? about? words? since? before? kinds?",
        _PAIRS,
        where=("two_outlets",),
    ),
)
