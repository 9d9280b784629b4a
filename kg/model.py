"""What flows between the stages: frozen dataclasses, and nothing else.

Offsets are Unicode code points into the stored text of the article, half-open:
``text[start:end]`` is the span's text (the convention of NIF 2.0 and RFC 5147).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]
StatementReference = tuple[str, str]
"""The identifiers of an article and of a statement or an event in it."""

BlockKind = Literal["headline", "dateline", "card", "body", "chrome"]
EntityType = Literal["person", "organization", "group", "place", "source", "work"]
"""A "source" is somebody whom an article does not name, a "work" is a text or a figure that speaks."""
MentionForm = Literal["name", "nominal", "pronoun"]
Mode = Literal["direct", "indirect", "mixed"]
Kind = Literal["speech", "thought", "text", "deed"]
Factuality = Literal["asserted", "denied", "possible", "planned"]
Decided = Literal["words", "clause", "paragraph", "dateline", "article"]
"""What decided where or when an event is: its own words, its clause, its paragraph, the dateline, what
the article tells elsewhere."""
Relation = Literal["repeats", "supports", "contradicts"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article and its part in the layout.

    ``card`` is a name line, or its role line, above a pull-quote; ``chrome`` is what the
    page put around the article (navigation, credits, calls to follow) and is never read
    as text.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class MarkedReview:
    """A schema.org ClaimReview in a page's markup: the claim and its rating, in words and, where
    that can be told, from 1 (false) to 5 (true); ``author`` is who rates; dates are ISO 8601."""

    claim: str
    speaker: str | None
    rating: str
    value: int | None
    speaker_type: EntityType | None = None
    author: str | None = None
    author_type: EntityType = "organization"
    url: str | None = None
    published: str | None = None
    said_on: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One document as it is stored. ``blocks`` are in order, without overlap, and cover
    every line that is not blank; ``published`` is an ISO 8601 date; ``pages`` are the offsets at which
    the pages of a printed text begin; ``made`` says how the text was made where it is no file's own."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    headline: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    reviews: tuple[MarkedReview, ...] = ()
    pages: tuple[int, ...] = ()
    made: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to an entity; ``entity`` is a cluster of the article until the
    corpus is resolved, then the entity's identifier."""

    start: int
    end: int
    form: MentionForm
    entity: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, as spans. ``speakers``, ``addressee`` and ``about`` hold entity
    identifiers and are empty until the resolve stage fills them; ``speaker_confidence`` is the
    chance that the speakers are the right ones, None where there are none; ``kind`` is what sort
    of telling it is, ``negated`` that it was not said or was denied, ``hypothetical`` that it is
    only supposed, asked, wished or still to come; ``within`` is the id of the innermost statement
    whose content encloses this one, ``events`` are the ids of the article's events that the
    content speaks of."""

    id: str
    mode: Mode
    source: Spans
    cue: Spans
    content: Spans
    cue_lemma: str | None = None
    addressee_span: Span | None = None
    kind: Kind = "speech"
    negated: bool = False
    hypothetical: bool = False
    said_on: str | None = None
    occasion: str | None = None
    within: str | None = None
    confidence: float = 1.0
    speakers: tuple[str, ...] = ()
    speaker_confidence: float | None = None
    addressee: str | None = None
    about: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    favours: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()

    @property
    def speaker(self) -> str | None:
        """The first of those who say it."""
        return self.speakers[0] if self.speakers else None


@dataclass(frozen=True, slots=True)
class Happening:
    """What several tellings of one event share: the first of them, the words that name it there,
    the most exact time that any of them gives, and the confidence of the surest."""

    first: StatementReference
    label: str
    time: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, where and when. ``type`` is a PLOVER root code; ``time`` an
    ISO 8601 date, month or year, ``between`` the first and the last day of one that is less certain
    ("last week"); ``time_by`` and ``place_by`` say what decided them. ``asserted_in`` is the statement that claims it; None
    means that the article itself does. ``confidence`` is the chance that all that is told of it is
    right, and what is not told rightly so. ``lemma`` is the trigger's, ``participants`` are the
    nouns that hang on it; ``happening`` is what this telling shares with others, if there are
    any, in this article or another."""

    id: str
    type: str
    trigger: Span
    agent_span: Span | None = None
    patient_span: Span | None = None
    place_span: Span | None = None
    time: str | None = None
    between: tuple[str, str] | None = None
    time_by: Decided | None = None
    place_by: Decided | None = None
    asserted_in: str | None = None
    factuality: Factuality = "asserted"
    agent: str | None = None
    patient: str | None = None
    place: str | None = None
    confidence: float = 1.0
    lemma: str = ""
    participants: tuple[str, ...] = ()
    happening: Happening | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outlet's rating of a statement: 1 is false, 5 is true (schema.org ClaimReview).

    ``statement`` is None where only the page's markup tells the claim: ``review`` is what it says.
    ``author`` is who rates; ``speaker`` who, by the markup, made the claim."""

    id: str
    statement: str | None
    rating: str
    rating_value: int
    evidence: Span | None
    author: str | None = None
    speaker: str | None = None
    review: MarkedReview | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extract stage finds in one article."""

    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """A point on Earth (WGS 84) with its GeoNames identifier and ISO 3166 country. ``inside`` is
    the town whose point it is, where the place itself is only known to be in or near that town;
    ``is_guess`` says that no more than the article's other places speak for the point: it keeps
    namesakes apart and is never told."""

    geonames: int | None
    latitude: float
    longitude: float
    country: str | None
    inside: str | None = None
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """One entity inside one article: a coreference cluster with what the article says of it.
    ``governs`` is the cluster of the place whose government this is; ``is_apart`` says of a family name
    alone that it is none of those whom the article names in full, who are relatives. Of a source or a work, ``of``
    is the cluster that it belongs to or comes from, ``anonymous`` the span that says that the
    source is not to be named, ``count`` how many people it is said to be. ``tagged`` is what the tagger takes its
    names for: percents for a person, a body, a place, a people, another thing and no name, each the sum over them; ``listed`` how
    many names of the first four kinds it is listed beside."""

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    location: Location | None = None
    governs: str | None = None
    of: str | None = None
    anonymous: Span | None = None
    count: int | None = None
    is_apart: bool = False
    tagged: tuple[int, ...] = ()
    listed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """That an article carries the text of another one, ``of``, by identifier: the share of its ``words``, in runs
    of five, that the other has; ``is_version`` says that both are of one outlet."""

    of: str
    words: float
    is_version: bool


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """One article with its mentions clustered and every role pointing to a cluster; after the
    corpus is resolved, to an entity, ``outlet`` included; ``copy`` says whose text it carries, if another's."""

    article: Article
    mentions: tuple[Mention, ...]
    clusters: tuple[Cluster, ...]
    extraction: Extraction
    outlet: str | None = None
    copy: Copy | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor or place of the corpus; ``reasons`` say why its mentions were merged,
    ``governs`` is the place whose government it is. A source or a work belongs to one
    ``article``, by identifier; ``of``, ``anonymous`` and ``count`` are as in `Cluster`."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    exact_matches: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    location: Location | None = None
    reasons: tuple[str, ...] = ()
    governs: str | None = None
    article: str | None = None
    of: str | None = None
    anonymous: Span | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two statements (in sorted order) and how they relate, with the reason."""

    first: StatementReference
    second: StatementReference
    relation: Relation
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that is mapped to triples, sorted by identifier throughout; ``replaced`` are
    identifiers that entities had, each with that of the entity now."""

    articles: tuple[ResolvedArticle, ...]
    entities: tuple[Entity, ...]
    comparisons: tuple[Comparison, ...] = field(default=())
    replaced: tuple[tuple[str, str], ...] = ()


def content_text(text: str, statement: Statement) -> str:
    """What is said, its pieces joined by an ellipsis, white space made single."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in statement.content)
