"""From reports to claims, outlet beside outlet.

A claim is a statement with those that repeat it. An outlet leaves a claim out when an article of
it mentions the subject in the ``WINDOW`` after the claim was first reported and none reports the
claim. Of an outlet that wrote nothing then, or whose articles have no date, nothing is said.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from networkx.utils import UnionFind
from pyoxigraph import NamedNode

from kg.ask.by_name import entities_called
from kg.errors import QuestionError
from kg.outlets.reading import (
    Article,
    Rating,
    Relation,
    Report,
    articles_mentioning,
    read_articles,
    read_ratings,
    read_relations,
    read_reports,
    statements_with,
)
from kg.query.run import select
from kg.store import Store
from kg.vocabulary import SHOWN

WINDOW = datetime.timedelta(days=7)
NAME = "SELECT ?name WHERE { ?entity schema:name ?name } ORDER BY ?name"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one speaker said, with every report of it, the earliest first."""

    reports: tuple[Report, ...]
    left_out_by: tuple[str, ...]
    relations: tuple[Relation, ...]
    ratings: tuple[Rating, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who reports it, each once, the earliest first."""
        return tuple(dict.fromkeys(report.outlet for report in self.reports))

    @property
    def texts(self) -> int:
        """How many texts report it: an article and its copies are one, and so is what one article says twice."""
        return len({report.original for report in self.reports})

    @property
    def sources(self) -> tuple[str, ...]:
        """The outlets without those that only carry the text of another one of these reports."""
        articles = {report.article for report in self.reports}
        return tuple(dict.fromkeys(report.outlet for report in self.reports if report.copy_of not in articles))

    def related(self, kind: str) -> tuple[Relation, ...]:
        """Its relations of one kind."""
        return tuple(relation for relation in self.relations if relation.kind == kind)


@dataclass(frozen=True)
class SideBySide:
    """The claims of a subject across outlets, those in dispute first; ``left_out`` statements are too unsure,
    deeds or hypothetical."""

    subject: str
    outlets: tuple[str, ...]
    claims: tuple[Claim, ...]
    left_out: int = 0

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number, from 1, of the claim that each reported statement belongs to."""
        numbered = enumerate(self.claims, 1)
        return {report.statement: number for number, claim in numbered for report in claim.reports}


def side_by_side(
    store: Store,
    speaker: str | None = None,
    about: str | None = None,
    between: tuple[str, str] | None = None,
    kinds: Collection[str] = SHOWN,
) -> SideBySide:
    """Compare what outlets report of a speaker, on a topic, or both, in statements told in some ways;
    names match as in ``kg ask``.

    Raises QuestionError where nothing is asked for or a name matches nothing.
    """
    named = {} if speaker is None else {"speaker": entities_called(store, "speaker", speaker)}
    bindings: dict[str, list[NamedNode]] = dict(named)
    worded: set[str] | None = None
    if about is not None and (called := _called(store, about)):
        named["about"] = bindings["about"] = called
    elif about is not None:
        bindings["statement"], worded = statements_with(store, about)
    if between is not None:
        pair = [entities_called(store, "outlet", name) for name in between]
        bindings["outlet"] = sorted({iri for found in pair for iri in found}, key=str)
    if not bindings:
        raise QuestionError("Say what to compare: --speaker, --about or --between OUTLET OUTLET.")
    articles = read_articles(store)
    kept = _of_outlets(articles, bindings.get("outlet"))
    reports = read_reports(store, bindings, articles, kinds)
    left_out = 0 if set(kinds) != set(SHOWN) else len(read_reports(store, bindings, articles)) - len(reports)
    relations = [
        relation
        for relation in read_relations(store, bindings, reports, articles)
        if between is None or relation.other.outlet in {article.outlet for article in kept.values()}
    ]
    covering = set(kept)
    for entities in named.values():
        covering &= articles_mentioning(store, entities)
    covering = covering if worded is None else covering & worded
    outlets = {kept[iri].outlet for iri in covering} | {r.outlet for r in reports.values()}
    claims = _claims(reports, relations, read_ratings(store, bindings, articles), _days(kept[iri] for iri in covering))
    subject = _subject(store, named, between, about if worded is not None else None)
    return SideBySide(subject, tuple(sorted(outlets)), claims, left_out)


def _of_outlets(articles: Mapping[str, Article], outlets: Sequence[NamedNode] | None) -> dict[str, Article]:
    if outlets is None:
        return dict(articles)
    wanted = {outlet.value for outlet in outlets}
    return {iri: article for iri, article in articles.items() if article.publisher in wanted}


def _days(articles: Iterable[Article]) -> dict[str, list[datetime.date]]:
    """The days on which each outlet wrote, outlets in order."""
    days: dict[str, list[datetime.date]] = defaultdict(list)
    for article in articles:
        if (day := _day(article.published)) is not None:
            days[article.outlet].append(day)
    return dict(sorted(days.items()))


def _day(published: str | None) -> datetime.date | None:
    """The day of a date; None where it isn't known to the day."""
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _left_out_by(group: Sequence[Report], days: Mapping[str, Sequence[datetime.date]]) -> tuple[str, ...]:
    """The outlets that wrote about the subject in the ``WINDOW`` after a claim and don't report it."""
    told = [day for report in group if (day := _day(report.published)) is not None]
    if not told:
        return ()
    first, reporting = min(told), {report.outlet for report in group}
    return tuple(
        outlet
        for outlet, own in days.items()
        if outlet not in reporting and any(first <= day <= first + WINDOW for day in own)
    )


def _claims(
    reports: Mapping[str, Report],
    relations: Sequence[Relation],
    ratings: Mapping[str, Sequence[Rating]],
    days: Mapping[str, Sequence[datetime.date]],
) -> tuple[Claim, ...]:
    own: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        own[relation.report.statement].append(relation)
    claims = []
    for group in _repeated(reports, relations):
        claims.append(
            Claim(
                reports=tuple(group),
                left_out_by=_left_out_by(group, days),
                relations=tuple(found for report in group for found in own[report.statement]),
                ratings=tuple(dict.fromkeys(r for report in group for r in ratings.get(report.statement, ()))),
            )
        )
    return tuple(sorted(claims, key=_rank))


def _rank(claim: Claim) -> tuple:
    """In dispute first, then what most outlets report, then by date."""
    first = claim.reports[0]
    return (
        not claim.related("contradicts"),
        not claim.ratings,
        -len(claim.sources),
        -claim.texts,
        _moment(first),
    )


def _moment(report: Report) -> tuple[str, str, int, str]:
    return report.published or "9999", report.article, report.begin, report.statement


def _repeated(reports: Mapping[str, Report], relations: Iterable[Relation]) -> Iterable[list[Report]]:
    """The reports in groups that repeat each other, each in the order of time."""
    repeated = UnionFind(reports)
    for relation in relations:
        first, second = relation.report.statement, relation.other.statement
        if relation.kind == "repeats" and second in reports:
            repeated.union(first, second)
    return (sorted((reports[iri] for iri in group), key=_moment) for group in repeated.to_sets())


def _called(store: Store, about: str) -> list[NamedNode]:
    """The entities of that name; none where it is a topic in words."""
    try:
        return entities_called(store, "about", about)
    except QuestionError as unknown:
        if statements_with(store, about)[0]:
            return []
        raise QuestionError(f"{unknown} No statement has these words, either.") from unknown


def _subject(
    store: Store, named: Mapping[str, Sequence[NamedNode]], between: tuple[str, str] | None, words: str | None
) -> str:
    """What is compared, in words: "Jana Nováková on Brno, between A and B"."""
    parts = []
    for key, word in (("speaker", ""), ("about", "on ")):
        if key in named:
            names = [name.value for (name,) in select(store, NAME, {"entity": named[key]})]
            parts.append(word + " or ".join(dict.fromkeys(names)))
    if words is not None:
        parts.append(f"on “{words}”")
    if between is not None:
        parts.append(f"between {between[0]} and {between[1]}")
    return " ".join(parts)
