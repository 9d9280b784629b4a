"""An answer as text for people: what was understood, then quotes with their sources, or a table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kg.ask.periods import after
from kg.ask.words.planned import Plan
from kg.ask.words.shapes import SHAPES, Examples, Line
from kg.ask.words.understood import Understood, turns
from kg.query.results import visible
from kg.store import Rows
from kg.store.naming import SPELLING, Match

LIMIT = 10
# Who is known this many times less than the best known of the name is not worth a word.
_RIVAL = 10
_HEADINGS = {
    "said": "What {speaker} {said}{occasion}{about}{stance}{mode}{kinds}{outlet}{period}",
    "described": "What {source} {said}{occasion}{about}{stance}{outlet}{period}",
    "both_say": "What {two} say{about}{period}",
    "said_about": "What is {said}{occasion}{about}{stance}{outlet}{period}",
    "more": "How often {two} {counted}{topic_of}{outlet}{period}",
    "both_ways": "What those say about {about_name} who favour and who oppose them{period}",
    "talkers": "Who talks{occasion}{about}{outlet}{period}",
    "topics": "What {speaker} talks about{period}",
    "targets": "Whom {speaker} {stance}{period}",
    "agree": "Who {agrees} {speaker}{about}",
    "disagree": "Who disagrees with {speaker}{about}",
    "self_contradictions": "Where {speaker} contradicts himself or herself{about}{period}",
    "contradictions": "Who contradicts {whom}{about}{period}",
    "differ": "Where {first_side} and {second_side} differ{about}",
    "happened": "What happened{place}{at_words}{period}",
    "did": "What {did}{place}{period}",
    "verdicts": "What {reviewer} say of {speaker}{of_words}{rating}{period}",
    "first": "The first time that {speaker} spoke{occasion}{about}{outlet}{period}",
    "last": "The last time that {speaker} spoke{occasion}{about}{outlet}{period}",
    "most_quoted": "Who {of_those}is quoted most{about}{outlet}{period}",
    "most_discussed": "Who is spoken{most} most{period}",
    "who_said": "Who said{about}{period}",
    "outlets": "Which outlets quote {speaker}{about}{period}",
    "entity": "Who or what {about_name} is",
    "told": "What {addressee} was {heard}{by}{occasion}{about}{period}",
    "addressed": "Whom {speaker} {heard}{occasion}{about}{outlet}{period}",
    "withheld": "What {speaker} did not say, or refused{occasion}{about}{outlet}{period}",
    "beside": "Who and what is mentioned with {about_name}",
    "position": "What {speaker} said{about} over time{period}",
    "unnamed": "What {nobody} say{about}{outlet}{period}",
    "only_in": "Who is quoted{outlet_only}",
    "only_on": "Who is quoted{named}{outlet_only}{near_words}{period}",
    "both_tell": "Events that {two} tell of{about}",
    "told_differently": "What {two} tell differently{about}{period}",
    "new_since": "What is {new}{about}{outlet}{period}",
    "timeline": "What was said{about} over time{outlet}{period}",
    "repeated": "Claims{of}{about} that are repeated most",
    "rated_by_speaker": "Whose claims were rated {rated}",
    "reported": "What {outlet_name} reports{occasion}{about}{period}",
    "each_other": "What {two} say about each other{period}",
    "articles": "Articles with {about_name}{outlet}{period}",
    "copies": "Articles that carry the text of another{about}{outlet}{period}",
    "outlets_on": "Which outlets tell what is said{about}{period}",
    "together": "Who and what are named together most",
    "evidence": "Where “{words}” stands",
    "passages": "Read as words “{words}”{period}",
    "part": "“{words}”, in these articles and others that tell of it",
    "meant": "What is told of something like “{words}”{period}",
    "done": "Events told as “{deed_alone}”{named}{place}{near_words}{period}",
    "done_to_whom": "Who {deed}{doer}{place}{near_words}{period}",
}
_DONE_BY_ONESELF = frozenset("resigned died drowned".split())
_UNITS = {
    "quotes": "statement",
    "events": "report",
    "tellings": "report",
    "pairs": "pair",
    "differences": "difference",
    "verdicts": "verdict",
    "others": "reason",
    "repeats": "claim",
    "articles": "article",
    "copies": "article",
    "passages": "passage",
    "sentences": "passage",
}


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
    @property
    def left(self) -> int: ...
    @property
    def further(self) -> Sequence[Answer]: ...


def render(answer: Answer, width: int = 100, limit: int = LIMIT) -> str:
    """The answer in lines of at most ``width`` characters, the first ``limit`` rows of it."""
    read, left = read_as(answer.understood)
    lines = [("Read as: " if read else "") + heading_of(answer)]
    lines += [f"({note})" for note in [*([left] if left else []), *answer.notes] if note != f"{read} {left}".strip()]
    shown = _own_lines(answer, limit)
    if shown:
        lines += ["", *_text(shown)]
        if answer.plan.shape != "details" and answer.total > limit:
            lines += ["", f"… and {answer.total - limit} more: --limit shows more, --format csv all."]
    own = "\n".join(line for text in lines for line in (_wrapped(text, width) if text else [""])) + "\n"
    return "\n".join([own, *(render(other, width, limit) for other in answer.further)])


def lines_of(answer: Answer, limit: int = LIMIT) -> list[Line]:
    """The first ``limit`` rows of an answer as sentences with their sources, or as rows of a table, and those of the
    further answers under what each is to and what is to be known of it."""
    found = _own_lines(answer, limit)
    for other in answer.further:
        found += [Line(heading_of(other), 0, is_head=True), *(Line(f"({note})", 2) for note in other.notes)]
        found += lines_of(other, limit)
    return found


def _own_lines(answer: Answer, limit: int) -> list[Line]:
    if "count" in answer.understood.marks:
        return []
    return lines_of_rows(answer.rows, answer.plan.shape, answer, limit)


def lines_of_rows(rows: Rows, shape: str, examples: Examples, limit: int) -> list[Line]:
    """The first ``limit`` rows in one of ``SHAPES``."""
    found = [
        {name: visible(getattr(term, "value", "")) for name, term in zip(rows.variables, row) if term is not None}
        for row in rows.rows
    ]
    shown = found if shape == "details" else found[:limit]
    return list(SHAPES[shape](shown, examples)) if shown else []


def _text(lines: Sequence[Line]) -> Iterator[str]:
    """The lines with their indents, those of tables in columns."""
    tabled = [line.cells for line in lines if line.cells]
    columns = list(zip(*tabled, strict=True))
    counted = [lines[0].is_head and all(cell.isdigit() for cell in column[1:] if cell) for column in columns]
    widths = [max(map(len, column)) for column in columns]
    for line in lines:
        cells = [c.rjust(w) if right else c.ljust(w) for c, w, right in zip(line.cells, widths, counted, strict=False)]
        yield " " * line.indent + (line.text or "  ".join(cells).rstrip())


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


def read_as(asked: Understood) -> tuple[str, str]:
    """How a question was read that is worded as none that the grammar has, and what of it was not used; else nothing."""
    if asked.unused is None or asked.kind in ("passages", "meant", "part"):  # whose heading says it
        return "", ""
    left = ", ".join(f"“{words}”" for words in asked.unused)
    return f"Read as: {heading(asked)}.", f"Not used: {left}." if left else ""


def heading(asked: Understood) -> str:
    """The question as it was understood."""
    names = {slot: match.best.name for slot, match in asked.names.items()}
    named = f" about {names['about']}" if "about" in names else ""
    about = named + (f" “{asked.words}”" if asked.words else "")
    parts = {
        "speaker": names.get("speaker", "anybody"),
        "about": about,
        "named": named,
        "about_name": names.get("about") or f"“{asked.words}”",
        "outlet": f" in {names['outlet']}" if "outlet" in names else "",
        "outlet_name": names.get("outlet", ""),
        "place": f" in {names['place']}" if "place" in names else "",
        "did": _did(names, asked.words),
        "addressee": names.get("addressee", ""),
        "first_side": names.get("first_side", ""),
        "second_side": names.get("second_side", ""),
        "mode": f" ({asked.marks['mode']} quotes)" if asked.marks.get("mode") else "",
        "kinds": f" ({asked.marks['kinds']} only)" if "kinds" in asked.marks else "",
        "words": asked.words or "",
        "of_words": f" “{asked.words}”" if asked.words else "",
        "reviewer": asked.marks.get("reviewer", "fact-checks").replace("|", " or "),
        "rating": f" as {asked.marks['rating']}" if "rating" in asked.marks else "",
        "stance": _stance(asked),
        "agrees": "repeats" if "repeating" in asked.marks else "agrees with",
        "most": {"opposes": " against", "favours": " for"}.get(asked.marks.get("stance", ""), " about"),
        "period": _period(asked),
        "whom": f"{names['speaker']}, or is contradicted" if "speaker" in names else "whom",
        "at_words": f" “{asked.words}”" if asked.kind == "happened" and asked.words else "",
        # Whether an event is of these words is not told: they stand in a statement of its article.
        "near_words": f", in articles with “{asked.words}”" if asked.words else "",
        "nobody": _nobody(asked),
        "outlet_only": f" by {names['outlet']} alone" if "outlet" in names else " by one outlet alone",
        "doer": f" by {names['actor']}" if "actor" in names else "",
        "two": f"{names['first_side']} and {names['second_side']}" if "second_side" in names else "outlets",
        "counted": {"about": "are spoken about", "outlet": "have statements"}.get(asked.marks.get("by", ""), "speak"),
        "topic_of": (f" of {names['speaker']}" if "speaker" in names else "") + about,
        "of": f" of {names['speaker']}" if "speaker" in names else "",
        "rated": asked.marks.get("rating", "false"),
        "said": f"said with “{asked.marks['cue']}”" if "cue" in asked.marks else "said",
        "deed": ("" if (deed := asked.marks.get("deed", "")) in _DONE_BY_ONESELF else "was ") + deed,
        "deed_alone": asked.marks.get("deed", ""),
        "source": f"those called “{asked.marks.get('source', '')}”"
        + (f" of {names['source_of']}" if "source_of" in names else ""),
        "of_those": f"of those called “{asked.marks['source']}” " if "source" in asked.marks else "",
        "new": "told otherwise than before" if turns(asked) else "new",
        "heard": asked.marks.get("hearing", "told"),
        "occasion": f", at or with the words “{asked.marks['occasion']}”," if "occasion" in asked.marks else "",
        "by": f" by {names['speaker']}" if "speaker" in names else "",
    }
    limit = f", {asked.limit}" if str(asked.limit) else ""
    within = ", in the articles that tell of it" if "stories" in asked.marks else ""
    return visible(_HEADINGS[asked.kind].format(**parts).rstrip(",") + within + limit)


def _did(names: Mapping[str, str], words: str | None) -> str:
    """Who did something, to whom; what happened to somebody where nobody is said to have done it."""
    if "actor" not in names:
        return f"happened to {names.get('patient') or f'“{words}”'}"
    return f"{names['actor']} did" + (f" to {names['patient']}" if "patient" in names else "")


def _nobody(asked: Understood) -> str:
    if "role" in asked.marks:
        return f"{asked.marks['role']}s without a name"
    return "anonymous sources" if "anonymous" in asked.marks else "those whom no article names"


def _stance(asked: Understood) -> str:
    stance = asked.marks.get("stance")
    if asked.kind == "targets":
        return stance or ""
    return f" that {stance} them" if stance else ""


def _period(asked: Understood) -> str:
    if "undated" in asked.marks:
        return ", in articles without a date"
    since, before = asked.period.since, asked.period.before
    if since and before == after(since):
        return f" {'on' if len(since) == 10 else 'in'} {since}"
    return (f" from {since}" if since else "") + (f" before {before}" if before else "")


def heading_of(answer: Answer) -> str:
    """What was understood, and how much there is of it."""
    asked, unit, count = heading(answer.understood), _UNITS.get(answer.plan.shape), answer.total
    if not count:
        return f"{asked}: {'nothing that is shown by default' if answer.left else 'the store has nothing'}."
    return f"{asked}: {count} {unit}{'' if count == 1 else 's'}" if unit else f"{asked}:"
