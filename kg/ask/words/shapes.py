"""The rows of an answer as lines for people: a sentence with its source, a table, two sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.ask.words.sentences import sentence
from kg.query.results import visible

Row = dict[str, str]
_COUNTS = tuple(
    "speakerName aboutName outletName otherName firstName secondName statements favours opposes articles verdicts ratedFalse ratedTrue".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer: how far it is moved in, and what it is about, by the IRI of a statement, event,
    person or place. A row of a table has ``cells``, and no text."""

    text: str
    indent: int = 2
    iri: str = ""
    cells: tuple[str, ...] = ()
    is_head: bool = False


class Examples(Protocol):
    """An answer with the statements that its rows name as examples; see ``answers.Answer``."""

    @property
    def examples(self) -> Mapping[str, Mapping[str, str]]: ...


def _source(row: Row, prefix: str = "") -> str:
    """Where something stands: outlet, date, article and characters."""

    def get(name: str) -> str:
        return row.get(prefix + name[0].upper() + name[1:] if prefix else name, "")

    outlet = get("outletName") or get("outlet")
    where = get("articleId")
    characters = f"characters {get('begin')}–{get('end')}" if get("begin") else ""
    return ", ".join(part for part in (outlet, get("published"), where, characters) if part)


def _quotes(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        stance = f"{row['stance']} {row.get('aboutName', '')} · " if row.get("stance") else ""
        supposed = "only supposed · " if row.get("hypothetical") == "true" else ""
        yield Line(sentence(row), iri=row["statement"])
        yield Line(f"— {supposed}{stance}{_source(row)}", 4)


def _counts(rows: list[Row], answer: Examples) -> Iterator[Line]:
    columns = [name for name in _COUNTS if any(row.get(name) for row in rows)]
    names = [name for name in columns if name.endswith("Name")]
    # A column that says the same in each row is in the heading already.
    told = {c for c in names if len({row.get(c) for row in rows}) == 1} if "secondName" not in names else set()
    columns = [c for c in columns if c not in told or len(names) == 1]
    yield Line("", cells=tuple(name.removesuffix("Name") for name in columns), is_head=True)
    for row in rows:
        whom = next((row.get(name.removesuffix("Name"), "") for name in columns if name in names), "")
        yield Line("", iri=whom, cells=tuple(row.get(name, "") for name in columns))


def _pairs(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        sides = dict.fromkeys(row.get(side + "Speaker", "somebody unnamed") for side in ("first", "second"))
        who = " and ".join(sides) + ("" if len(sides) > 1 else f": {row['who']}")
        yield Line(who + (f" ({row['reason']})" if row.get("reason") else ""))
        for side in ("first", "second"):
            parts = ("speakerName", "cueWords", "addresseeName", "text")
            columns = (side + column for column in ("Speaker", "Cue", "Addressee", "Text"))
            told = {part: row[column] for part, column in zip(parts, columns, strict=True) if column in row}
            yield Line(sentence(told), 4, row[side])
            yield Line(f"— {_source(row, side)}", 6)


def _events(rows: list[Row], answer: Examples) -> Iterator[Line]:
    """Each event once, with those who tell of it; those that nothing tells apart in one place."""
    tellings: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        tellings[row["event"]].append(row)
    alike: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    for event, told in tellings.items():
        alike[f"{told[0].get('when', '')} {_facts(told)}"][event] = told
    for events in alike.values():
        every = [row for told in events.values() for row in told]
        sources = {(_source(row), _commitment(row)): None for row in every}
        shared = {commitment for _, commitment in sources}
        one = shared.pop() if len(shared) == 1 else ""
        published = min((row["published"] for row in every if row.get("published")), default="")
        when = every[0].get("when") or (f"undated, told {published}" if published else "undated")
        yield Line(f"{when}  {_facts(every)}{one}", iri=next(iter(events)))
        for source, commitment in sources:
            yield Line(f"— {source}{'' if one else commitment}", 4)


def _facts(told: list[Row]) -> str:
    """What tells an event from others, beside its date."""
    actors = " → ".join(part for part in (_all(told, "agentName"), _all(told, "patientName")) if part)
    place, first = _all(told, "placeName"), told[0]
    return f"{first.get('label', '')} ({first['type']}){f' in {place}' * bool(place)}{': ' * bool(actors)}{actors}"


def _tellings(rows: list[Row], answer: Examples) -> Iterator[Line]:
    """Each event once, with what each article tells of it."""
    events: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        events[row["event"]].append(row)
    for event, told in events.items():
        place = _all(told, "placeName")
        yield Line(f"{told[0].get('label', '')} ({told[0]['type']}){f' in {place}' * bool(place)}", iri=event)
        articles: dict[str, list[Row]] = defaultdict(list)
        for row in told:
            articles[f"{row['articleId']} {row['begin']}"].append(row)
        for telling in articles.values():
            who = [part for part in (_all(telling, "agentName"), _all(telling, "patientName")) if part]
            row = telling[0]
            when = f" ({row['when']})" if row.get("when") else ""
            said = f"{' → '.join(who) or 'nobody is named'}{when}{_commitment(row)}"
            yield Line(f"{row.get('outletName', row['articleId'])}: {said}", 4)
            yield Line(f"— {_source(row)}", 6)


def _all(rows: list[Row], column: str) -> str:
    return ", ".join(dict.fromkeys(row[column] for row in rows if row.get(column)))


def _commitment(row: Row) -> str:
    """How far a telling commits itself, and who speaks if not the article."""
    degree = f", {row['factuality']}" if row.get("factuality", "asserted") != "asserted" else ""
    return degree + (f", says {row['claimedBy']}" if row.get("claimedBy") else "")


def _passages(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        yield Line(f"{row['before']}[{row['passage']}]{row['after']}", iri=row["statement"])
        yield Line(f"— {row.get('speakerName', 'somebody unnamed')}, {_source(row)}", 4)


def _sentences(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        speaker = row.get("speakerName", "")
        by = f"{speaker}: " if speaker and speaker.split()[-1] not in row["text"] else ""
        yield Line(f"{by}{row['text']}", iri=row["article"])
        headline = f" “{row['headline']}”" if row.get("headline") and row["headline"] != row["text"] else ""
        yield Line(f"— {_source(row)}{headline}", 4)


def _articles(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        yield Line(f"{_source(row)}: named {row['mentions']}×", iri=row["article"])


def _copies(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        original = ", ".join(row[c] for c in ("originalOutlet", "originalPublished", "originalId") if row.get(c))
        share = f" ({float(row['sameWords']):.0%} of its words)" if row.get("sameWords") else ""
        yield Line(f"{_source(row)}: {row['how']} of{share}", iri=row["article"])
        yield Line(f"— {original}", 4, row["original"])


def _verdicts(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        yield Line(f"{row['rating']}: {row['text']}", iri=row["statement"])
        yield Line(f"— {row.get('speakerName', 'somebody unnamed')}", 4)
        if row.get("evidence"):
            reviewer = row.get("reviewerName", "")
            yield Line(f"because: {row['evidence']}", 4)
            yield Line(f"— {reviewer}{' · ' * bool(reviewer)}{_source(row)}", 4)


def _others(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        about = f" {row['aboutName']}" if row.get("aboutName") else ""
        yield Line(f"{row['otherName']} {row['how']}{about}, {row['statements']}×, for example:", iri=row["other"])
        yield from _example(row["example"], answer)


def _repeats(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        outlets = int(row.get("outlets", "0"))
        where = f" in {outlets} outlet{'s' * (outlets != 1)}" if outlets else ""
        yield Line(f"repeated {row['repeats']}×{where}, first:")
        yield from _example(row["example"], answer)


def _differences(rows: list[Row], answer: Examples) -> Iterator[Line]:
    for row in rows:
        about = f" {row['aboutName']}" if row.get("aboutName") else ""
        counts = f" ({row['firstStatements']} and {row['secondStatements']} statements)" if about else ""
        yield Line(f"{row['how']}{about}{counts}" + (f" ({row['reason']})" if row.get("reason") else ""))
        for side in ("first", "second"):
            yield from _example(row[side + "Example"], answer)


def _example(statement: str, answer: Examples) -> Iterator[Line]:
    quote = {name: visible(value) for name, value in answer.examples[statement].items()}
    yield Line(sentence(quote), 4, statement)
    yield Line(f"— {_source(quote)}", 6)


def _details(rows: list[Row], answer: Examples) -> Iterator[Line]:
    shown: dict[str, list[str]] = {"type": sorted({row["type"] for row in rows})}
    for row in rows:
        values = shown.setdefault(row["detail"], [])
        if row["value"] not in values:
            values.append(row["value"])
    for detail, values in shown.items():
        yield Line("", iri=rows[0]["about"] if detail == "type" else "", cells=(detail, "; ".join(values)))


SHAPES: dict[str, Callable[[list[Row], Examples], Iterator[Line]]] = {
    "quotes": _quotes,
    "counts": _counts,
    "pairs": _pairs,
    "events": _events,
    "tellings": _tellings,
    "verdicts": _verdicts,
    "others": _others,
    "differences": _differences,
    "details": _details,
    "repeats": _repeats,
    "articles": _articles,
    "copies": _copies,
    "passages": _passages,
    "sentences": _sentences,
}
