"""An answer as text for people: what was understood, then quotes with their sources, or a table."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from kg.ask.words.periods import after
from kg.ask.words.plans import Plan
from kg.ask.words.understand import Understood
from kg.query.results import visible
from kg.store import Rows
from kg.store.naming import SPELLING, Match

Row = dict[str, str]
LIMIT = 10
# Who is known this many times less than the best known of the name is not worth a word.
_RIVAL = 10
_HEADINGS = {
    "said": "What {speaker} said{about}{stance}{mode}{outlet}{period}",
    "said_about": "What is said{about}{stance}{outlet}{period}",
    "talkers": "Who talks{about}{outlet}{period}",
    "topics": "What {speaker} talks about",
    "targets": "Whom {speaker} {stance}{period}",
    "agree": "Who agrees with {speaker}{about}",
    "disagree": "Who disagrees with {speaker}{about}",
    "self_contradictions": "Where {speaker} contradicts himself or herself",
    "contradictions": "Statements that contradict each other{about}",
    "differ": "Where {first_side} and {second_side} differ{about}",
    "happened": "What happened{place}{period}",
    "did": "What {actor} did{patient}{period}",
    "verdicts": "What fact-checks say of {speaker}{rating}{period}",
    "first": "The first time that {speaker} spoke{about}{outlet}{period}",
    "last": "The last time that {speaker} spoke{about}{outlet}{period}",
    "most_quoted": "Who is quoted most{outlet}",
    "most_discussed": "Who is spoken{most} most",
    "who_said": "Who said{about}{period}",
    "outlets": "Which outlets quote {speaker}",
    "entity": "Who or what {about_name} is",
    "told": "What {addressee} was told{about}{period}",
    "beside": "Who and what is mentioned with {about_name}",
    "reported": "What {outlet_name} reports{about}{period}",
}
_UNITS = {
    "quotes": "statement",
    "events": "report",
    "pairs": "pair",
    "differences": "difference",
    "verdicts": "verdict",
    "others": "match",
}
_COUNTS = ("speakerName", "aboutName", "outletName", "otherName", "statements", "favours", "opposes", "articles")


class Answer(Protocol):
    """What is rendered; see ``answers.Answer``."""

    @property
    def understood(self) -> Understood: ...
    @property
    def plan(self) -> Plan: ...
    @property
    def rows(self) -> Rows: ...
    @property
    def total(self) -> int: ...
    @property
    def examples(self) -> Mapping[str, Mapping[str, str]]: ...
    @property
    def notes(self) -> list[str]: ...


def render(answer: Answer, width: int = 100, limit: int = LIMIT) -> str:
    """The answer in lines of at most ``width`` characters, the first ``limit`` rows of it."""
    rows = [
        {
            name: visible(getattr(term, "value", ""))
            for name, term in zip(answer.rows.variables, row)
            if term is not None
        }
        for row in answer.rows.rows
    ]
    shape = answer.plan.shape
    lines = [_heading(answer.understood, shape, answer.total)]
    lines += [f"({note})" for note in answer.notes]
    limit = len(rows) if shape == "details" else limit
    if rows and "count" not in answer.understood.marks:
        lines += [""]
        lines += _SHAPES[shape](rows[:limit], answer)
        if answer.total > limit:
            lines += ["", f"… and {answer.total - limit} more: --limit shows more, --format csv all."]
    return "\n".join(line for text in lines for line in (_wrapped(text, width) if text else [""])) + "\n"


def notes_of(match: Match) -> list[str]:
    """What to tell whoever asked: the entity meant, and others of the name, where it is not plain."""
    best, *others = match.entities
    others = [known for known in others if known.count * _RIVAL >= best.count]
    if others:
        more = f" and {len(others) - 4} more" if len(others) > 4 else ""
        listed = ", ".join(f"{known.name} ({known.types[0]}, {known.count})" for known in others[:4])
        return [
            f"{match.text!r} is taken for {best.name} ({best.types[0]}, {best.count}), the best known; "
            f"it may also be {listed}{more}."
        ]
    return [f"{match.text!r} is taken for {best.name}."] if match.sureness <= SPELLING else []


def _wrapped(text: str, width: int) -> list[str]:
    indent = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False) if len(text) > width else [text]


def heading(asked: Understood) -> str:
    """The question as it was understood."""
    names = {slot: match.entities[0].name for slot, match in asked.names.items()}
    about = f" about {names['about']}" if "about" in names else ""
    if asked.words:
        about += f" “{asked.words}”"
    parts = {
        "speaker": names.get("speaker", "anybody"),
        "about": about,
        "about_name": names.get("about", ""),
        "outlet": f" in {names['outlet']}" if "outlet" in names else "",
        "outlet_name": names.get("outlet", ""),
        "place": f" in {names['place']}" if "place" in names else "",
        "actor": names.get("actor", "anybody"),
        "patient": f" to {names['patient']}" if "patient" in names else "",
        "addressee": names.get("addressee", ""),
        "first_side": names.get("first_side", ""),
        "second_side": names.get("second_side", ""),
        "mode": " (direct quotes)" if asked.marks.get("mode") else "",
        "rating": f" as {asked.marks['rating']}" if "rating" in asked.marks else "",
        "stance": _stance(asked),
        "most": {"opposes": " against", "favours": " for"}.get(asked.marks.get("stance", ""), " about"),
        "period": _period(asked),
    }
    return visible(_HEADINGS[asked.kind].format(**parts))


def _stance(asked: Understood) -> str:
    stance = asked.marks.get("stance")
    if asked.kind == "targets":
        return stance or ""
    return f" that {stance} them" if stance else ""


def _period(asked: Understood) -> str:
    since, before = asked.period.since, asked.period.before
    if since and before == after(since):
        return f" {'on' if len(since) == 10 else 'in'} {since}"
    return (f" from {since}" if since else "") + (f" before {before}" if before else "")


def _heading(asked: Understood, shape: str, count: int) -> str:
    unit = _UNITS.get(shape)
    if not count:
        return f"{heading(asked)}: the store has nothing."
    return f"{heading(asked)}: {count} {unit}{'' if count == 1 else 's'}" if unit else f"{heading(asked)}:"


def _source(row: Row, prefix: str = "") -> str:
    """Where something stands: outlet, date, article and characters."""

    def get(name: str) -> str:
        return row.get(prefix + name[0].upper() + name[1:] if prefix else name, "")

    outlet = get("outletName") or get("outlet")
    where = row.get("articleId", "")
    characters = f"characters {get('begin')}–{get('end')}" if get("begin") else ""
    return ", ".join(part for part in (outlet, get("published"), where, characters) if part)


def _quotes(rows: list[Row], answer: Answer) -> Iterator[str]:
    for row in rows:
        yield f"  {row['text']}"
        speaker = row.get("speakerName", "somebody unnamed")
        stance = f", {row['stance']} {row.get('aboutName', '')}" if row.get("stance") else ""
        yield f"    — {speaker}{stance} · {_source(row)}"


def _counts(rows: list[Row], answer: Answer) -> Iterator[str]:
    columns = [name for name in _COUNTS if any(row.get(name) for row in rows)]
    names = [name for name in columns if name.endswith("Name")]
    # A column that says the same in each row is in the heading already.
    columns = [c for c in columns if c not in names or len(names) == 1 or len({row.get(c) for row in rows}) > 1]
    titles = {name: name.removesuffix("Name") for name in columns}
    cells = [titles] + [{name: row.get(name, "") for name in columns} for row in rows]
    widths = {name: max(len(row[name]) for row in cells) for name in columns}
    for row in cells:
        parts = [row[n].ljust(widths[n]) if n.endswith("Name") else row[n].rjust(widths[n]) for n in columns]
        yield "  " + "  ".join(parts).rstrip()


def _pairs(rows: list[Row], answer: Answer) -> Iterator[str]:
    for row in rows:
        yield f"  {row['who']}" + (f" ({row['reason']})" if row.get("reason") else "")
        for side in ("first", "second"):
            yield f"    {row[side + 'Text']}"
            yield f"      — {row.get(side + 'Speaker', 'somebody unnamed')} · {_source(row, side)}"


def _events(rows: list[Row], answer: Answer) -> Iterator[str]:
    """Each event once, with those who tell of it."""
    tellings: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        tellings[row["event"]].append(row)
    for told in tellings.values():
        first = told[0]
        actors = " → ".join(part for part in (_all(told, "agentName"), _all(told, "patientName")) if part)
        place = _all(told, "placeName")
        facts = f"{first.get('label', '')} ({first['type']}){f' in {place}' * bool(place)}{': ' * bool(actors)}{actors}"
        sources = {(_source(row), _commitment(row)): None for row in told}
        shared = {commitment for _, commitment in sources}
        one = shared.pop() if len(shared) == 1 else ""
        yield f"  {first.get('when', 'undated')}  {facts}{one}"
        for source, commitment in sources:
            yield f"    — {source}{'' if one else commitment}"


def _all(rows: list[Row], column: str) -> str:
    return ", ".join(dict.fromkeys(row[column] for row in rows if row.get(column)))


def _commitment(row: Row) -> str:
    """How far a telling commits itself, and who speaks if not the article."""
    degree = f", {row['factuality']}" if row.get("factuality", "asserted") != "asserted" else ""
    return degree + (f", says {row['claimedBy']}" if row.get("claimedBy") else "")


def _verdicts(rows: list[Row], answer: Answer) -> Iterator[str]:
    for row in rows:
        yield f"  {row['rating']}: {row['text']}"
        yield f"    — {row.get('speakerName', 'somebody unnamed')}"
        if row.get("evidence"):
            reviewer = row.get("reviewerName", "")
            yield f"    because: {row['evidence']}"
            yield f"    — {reviewer}{' · ' * bool(reviewer)}{_source(row)}"


def _others(rows: list[Row], answer: Answer) -> Iterator[str]:
    for row in rows:
        about = f" {row['aboutName']} too" if row.get("aboutName") else ""
        yield f"  {row['otherName']} {row['how']}{about}, {row['statements']}×, for example:"
        yield from _example(row["example"], answer)


def _differences(rows: list[Row], answer: Answer) -> Iterator[str]:
    for row in rows:
        about = f" {row['aboutName']}" if row.get("aboutName") else ""
        counts = f" ({row['firstStatements']} and {row['secondStatements']} statements)" if about else ""
        yield f"  {row['how']}{about}{counts}" + (f" ({row['reason']})" if row.get("reason") else "")
        for side in ("first", "second"):
            yield from _example(row[side + "Example"], answer)


def _example(statement: str, answer: Answer) -> Iterator[str]:
    quote = {name: visible(value) for name, value in answer.examples[statement].items()}
    yield f"    {quote['text']}"
    yield f"      — {quote.get('speakerName', 'somebody unnamed')} · {_source(quote)}"


def _details(rows: list[Row], answer: Answer) -> Iterator[str]:
    longest = max(len(row["detail"]) for row in rows)
    shown: dict[str, list[str]] = {"type": sorted({row["type"] for row in rows})}
    for row in rows:
        values = shown.setdefault(row["detail"], [])
        if row["value"] not in values:
            values.append(row["value"])
    for detail, values in shown.items():
        yield f"  {detail.ljust(longest)}  {'; '.join(values)}"


_SHAPES: dict[str, Callable[[list[Row], Answer], Iterator[str]]] = {
    "quotes": _quotes,
    "counts": _counts,
    "pairs": _pairs,
    "events": _events,
    "verdicts": _verdicts,
    "others": _others,
    "differences": _differences,
    "details": _details,
}
