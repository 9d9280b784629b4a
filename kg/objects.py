"""Statements, actors and articles of a store as typed objects, for scripts and notebooks."""

from __future__ import annotations

import datetime
import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

from kg.errors import ExtraError, QuestionError

if TYPE_CHECKING:
    import pandas
    import pyarrow
    from pyoxigraph import NamedNode

    from kg.explorer.data import ExplorerData
    from kg.explorer.records import Record
    from kg.store import Store, Term

Mode = Literal["direct", "mixed", "indirect"]
Kind = Literal["speech", "thought", "text", "deed"]
SHOWN = 20
AROUND = 80


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or is spoken about: ``type`` is person, organization, group, place, source or work."""

    iri: str
    name: str
    type: str
    aliases: tuple[str, ...] = field(default=(), repr=False)
    matches: tuple[str, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Source:
    """The article that a statement stands in."""

    iri: str
    identifier: str
    headline: str | None
    published: datetime.date | None
    outlet: Actor | None
    url: str | None
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article: ``article.text[begin:end]`` is ``exact``; offsets in code points."""

    article: Source = field(repr=False)
    begin: int
    end: int
    role: Literal["source", "cue", "content"]

    @property
    def exact(self) -> str:
        """The words."""
        return self.article.text[self.begin : self.end]

    @property
    def context(self) -> str:
        """The words with what stands around them."""
        text = self.article.text[max(0, self.begin - AROUND) : self.end + AROUND]
        return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, where."""

    iri: str
    text: str
    speakers: tuple[Actor, ...]
    about: tuple[Actor, ...]
    mode: Mode
    negated: bool
    confidence: float
    article: Source
    _spans: tuple[Evidence, ...] = field(repr=False)

    @property
    def speaker(self) -> Actor | None:
        """The first of those who say it; None where nobody is told."""
        return self.speakers[0] if self.speakers else None

    def evidence(self) -> tuple[Evidence, ...]:
        """The words of the article that say it, and who says it, in their order."""
        return self._spans

    def __str__(self) -> str:
        who = ", ".join(actor.name for actor in self.speakers) or "somebody"
        return f"{who}{' did not say' if self.negated else ''}: {self.text}"


@dataclass(frozen=True, slots=True, repr=False)
class Statements(Sequence[Statement]):
    """Some statements, which a notebook shows as a table."""

    items: tuple[Statement, ...]

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> Statements: ...
    def __getitem__(self, index: int | slice) -> Statement | Statements:
        return Statements(self.items[index]) if isinstance(index, slice) else self.items[index]

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.items)

    def __repr__(self) -> str:
        first = "".join(f"\n  {str(one)[:100]}" for one in self.items[:3])
        return f"<{len(self)} statements>{first}" + ("\n  …" if len(self) > 3 else "")

    def _columns(self) -> dict[str, list[object]]:
        return {
            "statement": [one.iri for one in self.items],
            "speaker": [one.speaker.name if one.speaker else None for one in self.items],
            "text": [one.text for one in self.items],
            "about": [[actor.name for actor in one.about] for one in self.items],
            "mode": [one.mode for one in self.items],
            "negated": [one.negated for one in self.items],
            "confidence": [one.confidence for one in self.items],
            "outlet": [one.article.outlet.name if one.article.outlet else None for one in self.items],
            "published": [one.article.published for one in self.items],
            "article": [one.article.identifier for one in self.items],
        }

    def to_pandas(self) -> pandas.DataFrame:
        """A frame, ``published`` as real dates; ExtraError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise ExtraError("A frame needs pandas", "pandas") from error
        frame = pandas.DataFrame(self._columns())
        frame["published"] = pandas.to_datetime(frame["published"])
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table, ``published`` as date32; ExtraError where pyarrow is not installed."""
        try:
            import pyarrow
        except ImportError as error:
            raise ExtraError("An Arrow table needs pyarrow", "tables") from error
        types = {"published": pyarrow.date32(), "about": pyarrow.list_(pyarrow.string())}
        columns = {
            name: pyarrow.array(values, types.get(name, pyarrow.string() if not values else None))
            for name, values in self._columns().items()
        }
        return pyarrow.table(columns)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(', '.join(actor.name for actor in one.speakers))}</td>"
            f"<td>{html.escape(one.text)}</td><td>{html.escape(one.article.identifier)}</td></tr>"
            for one in self.items[:SHOWN]
        )
        more = f"<p>… and {len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        head = "<tr><th>speaker</th><th>text</th><th>article</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{more}"


def find_statements(
    store: Store,
    terms: Mapping[str, Sequence[Term]],
    *,
    since: str | datetime.date | None = None,
    before: str | datetime.date | None = None,
    mode: Mode | None = None,
    kind: Kind | None = None,
    text: str | None = None,
    min_confidence: float = 0.0,
    limit: int | None = None,
) -> Statements:
    """The statements that fit; ``terms`` are the entities meant by speaker, about and outlet."""
    from pyoxigraph import NamedNode

    from kg.query.run import select

    patterns = {
        "speaker": "?s kg:speaker ?speaker .",
        "about": "?s schema:about|kg:favours|kg:opposes ?about .",
        "outlet": "?article schema:publisher ?outlet .",
    }
    lines = ["?s a kg:Statement ; prov:wasDerivedFrom ?article ; kg:confidence ?confidence ."]
    lines += [patterns[name] for name in terms]
    if mode is not None:
        lines.append(f"?s kg:mode kg:{_one_of('mode', mode, ('direct', 'mixed', 'indirect'))} .")
    if kind is not None:
        lines.append(f"?s kg:kind kg:{_one_of('kind', kind, ('speech', 'thought', 'text', 'deed'))} .")
    if since is not None or before is not None:
        lines.append("?article schema:datePublished ?published .")
        lines += [f'FILTER(STR(?published) >= "{_day(since)}")'] if since is not None else []
        lines += [f'FILTER(STR(?published) < "{_day(before)}")'] if before is not None else []
    bindings: dict[str, Sequence[Term]] = dict(terms)
    if text is not None:
        from pyoxigraph import Literal as Text

        lines.append("?s schema:text ?said . FILTER(CONTAINS(LCASE(?said), LCASE(?words)))")
        bindings["words"] = [Text(text)]
    lines.append(f"FILTER(?confidence >= {float(min_confidence)})")
    cut = f" LIMIT {int(limit)}" if limit is not None else ""
    rows = select(store, f"SELECT DISTINCT ?s {{ {' '.join(lines)} }} ORDER BY ?s{cut}", bindings)
    return statements_at(store, (row[0] for row in rows if isinstance(row[0], NamedNode)))


def statements_at(store: Store, iris: Iterable[NamedNode], *, shown_only: bool = False) -> Statements:
    """The statements of some IRIs, in the order of their articles; ``shown_only`` leaves out what views do."""
    from kg.explorer.base import base_of_store
    from kg.explorer.data import explorer_data, is_shown
    from kg.explorer.rows import Part

    wanted = {iri.value for iri in iris}
    if not wanted:
        return Statements(())
    base = base_of_store(store)
    data = explorer_data(store, Part(base, frozenset(wanted)))
    found = (one for one in data.statements if base + one["id"] in wanted)
    return Statements(tuple(_statement(data, one) for one in found if is_shown(one) or not shown_only))


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise QuestionError(f"There is no {name} {value!r}; there are {', '.join(known)}.")
    return value


def _day(value: str | datetime.date) -> str:
    written = value.isoformat() if isinstance(value, datetime.date) else value
    if not written.replace("-", "").isdigit():
        raise QuestionError(f"{written!r} is no date; write it as 2025-08-08, 2025-08 or 2025.")
    return written


def _statement(data: ExplorerData, record: Record) -> Statement:
    from kg.explorer.data import speakers_of

    article = _source(data, data.articles[record["article"]])
    roles: tuple[Literal["source", "cue", "content"], ...] = ("source", "cue", "content")
    spans = [Evidence(article, begin, end, role) for role in roles for begin, end in record.get(role, ())]
    return Statement(
        iri=data.base + record["id"],
        text=record["text"],
        speakers=tuple(_actor(data, place) for place in speakers_of(record)),
        about=tuple(_actor(data, place) for place in record.get("about", ())),
        mode=record["mode"],
        negated=record.get("negated", False),
        confidence=record["confidence"],
        article=article,
        _spans=tuple(sorted(spans, key=lambda span: (span.begin, span.end))),
    )


def _actor(data: ExplorerData, place: int) -> Actor:
    node = data.nodes[place]
    told = (tuple(node.get(name, ())) for name in ("aliases", "matches"))
    return Actor(data.base + node["id"], node["name"], node["type"], *told)


def _source(data: ExplorerData, article: Record) -> Source:
    published = article.get("published")
    return Source(
        iri=data.base + article["id"],
        identifier=article["identifier"],
        headline=article.get("headline"),
        published=datetime.date.fromisoformat(published) if published and len(published) == 10 else None,
        outlet=_actor(data, article["outlet"]) if "outlet" in article else None,
        url=article.get("url"),
        text=article["text"],
    )
