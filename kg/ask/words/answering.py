"""One question in words, answered: what it is taken to ask, and the rows or passages that tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg.ask.by_name import count_left_out, left_out
from kg.ask.periods import Period
from kg.ask.words.alike import other_names
from kg.ask.words.answer import Answer
from kg.ask.words.asides import excepted, first_question, from_elsewhere, unsupported
from kg.ask.words.found import planned_of
from kg.ask.words.help import not_understood
from kg.ask.words.narrowed import Narrowed, narrowing_of, without
from kg.ask.words.planned import Plan
from kg.ask.words.quotes import quotes_of
from kg.ask.words.reading import read_question
from kg.ask.words.render import read_as
from kg.ask.words.reply import Reply
from kg.ask.words.retrieval import read_as_words, read_in_stories
from kg.ask.words.turning import IN_TIME, SPREAD, spread_over_time
from kg.ask.words.understood import Understood
from kg.ask.words.weighty import weighs
from kg.errors import QuestionError
from kg.store import Rows, Store
from kg.store.question_sparql import tells
from kg.vocabulary import SHOWN, TOLD

# Rows of an answer whose examples are looked up, to be shown in full.
_EXAMPLES = 200
_FEW, _LOOSE = 3, 10  # statements with the words of a topic, or of something near to it, beside which passages are told
_MOST_IN_TIME = 1_000  # rows in the order of time, up to which they are all read to show some of each part
_MOST_OF = 0.6  # of a passage, which is then shown already
_NAMED = 6  # of the names of a topic are told


_SAID_OF = frozenset(
    "said said_about who_said described told addressed unnamed verdicts position agree disagree contradictions differ both_say each_other "
    "happened did done done_to_whom timeline".split()
)  # beside few statements of which passages are told
_PLACE = ("articleId", "begin", "end")


def answered(
    store: Store, written: str, plain: str, limit: int | None, kinds: Sequence[str], dates: tuple[str, ...]
) -> Answer:
    """The answer to a question, ``written`` so and ``plain`` without what only asks, with the passages that have its words
    beside an answer of few rows; QuestionError where it is not understood."""
    answer = _answered(store, written, plain, limit, kinds, dates)
    if answer.plan.shape == "sentences":
        return answer
    dropped = [word.strip("?.,!") for word in first_question(plain)[1].split()]
    few = (
        answer.understood.kind in _SAID_OF
        and (
            (0 < answer.total < _FEW and answer.understood.words)
            or (0 < answer.total < _LOOSE and (answer.is_loose or _is_turn(answer.understood)))
        )
        and not answer.understood.exact_words
    )
    return with_passages(store, answer, plain, limit) if few or any(map(weighs, dropped)) else answer


def _is_turn(asked: Understood) -> bool:
    """Whether it is asked how somebody's words on a topic changed, of which some may not name it."""
    return asked.kind == "position" and bool(asked.words)


def with_passages(store: Store, answer: Answer, plain: str, limit: int | None) -> Answer:
    """The answer with the passages that have the words of the question and are not in it."""
    shown = places(answer.rows)
    try:
        more = of_words(store, plain, limit)
    except QuestionError:
        told = told_in(store, plain, (), articles_of(answer), shown, limit)
        return answer if told is None else replace(answer, further=(told,))
    new = tuple(
        row
        for row, (article, begin, end) in zip(more.rows.rows, places(more.rows), strict=True)
        if not _is_shown((article, begin, end), shown)
    )
    beside = "Beside it, these passages have its names and most of its words."
    remarks = (beside, *more.remarks[1:]) if more.understood.kind == "passages" else more.remarks
    further = replace(more, rows=replace(more.rows, rows=new), total=len(new), remarks=remarks)
    return replace(answer, further=(further,)) if new else answer


def _is_shown(passage: tuple[str, int, int], shown: Sequence[tuple[str, int, int]]) -> bool:
    """Whether rows that are shown hold most of a passage."""
    article, begin, end = passage
    inside = sum(max(0, min(end, last) - max(begin, first)) for other, first, last in set(shown) if other == article)
    return inside >= _MOST_OF * (end - begin)


def articles_of(answer: Answer) -> list[str]:
    """The articles in which the rows of an answer stand, by IRI, one a row."""
    name = next((name for name in ("article", "statement", "event") if name in answer.rows.variables), "")
    if not name:
        return []
    column = answer.rows.variables.index(name)
    return [str(getattr(row[column], "value", "")).split("#")[0] for row in answer.rows.rows]


def told_in(
    store: Store,
    part: str,
    before: Sequence[str],
    stories: Sequence[str],
    shown: Sequence[tuple[str, int, int]],
    limit: int | None,
) -> Answer | None:
    """The passages of some articles, and of others that tell of the same, which are nearest to a question or part of one and
    not shown yet."""
    reply = read_in_stories(store, part, before, list(dict.fromkeys(stories))) if stories else None
    if reply is None:
        return None
    found = reply.found.rows
    new = tuple(
        row
        for row, (article, begin, end) in zip(found.rows, places(found), strict=True)
        if not any(other == article and begin < last and first < end for other, first, last in shown)
    )
    rows = replace(found, rows=new[:limit])
    return Answer(reply.understood, reply.plan, rows, len(rows.rows), {}, reply.notes) if new else None


def places(rows: Rows) -> list[tuple[str, int, int]]:
    """Where each row stands: article, first and last character; zeros where it is not told."""
    columns = [rows.variables.index(name) for name in _PLACE if name in rows.variables]
    told = [[str(getattr(row[column], "value", "")) for column in columns] for row in rows.rows]
    return [(where[0], int(where[1] or 0), int(where[2] or 0)) for where in told if len(where) == len(_PLACE)]


def of_words(store: Store, text: str, limit: int | None, side: str = "") -> Answer:
    """The passages that have a question's words, and a verb of a side; QuestionError where there are none."""
    ranked = read_as_words(store, text, limit, side)
    if ranked is None and side:
        asked = Understood(text, "passages", {}, {}, f"{text} ({side} it)", False, Period(), ())
        return Answer(asked, planned_of(store, asked, TOLD), Rows(("text",), ()), 0, {})
    if ranked is None:
        raise QuestionError(not_understood(text, store.names))
    return Answer(ranked.understood, ranked.plan, ranked.found.rows, ranked.total, {}, ranked.notes)


def _answered(
    store: Store, written: str, plain: str, limit: int | None, kinds: Sequence[str], dates: tuple[str, ...]
) -> Answer:
    asked, whom = excepted(plain)
    reply = read_question(store, excepted(written)[0], asked, None if whom else limit, kinds)
    understood, planned, found = reply.understood, reply.plan, reply.found
    notes = [*dates, *_of_reading(reply), *reply.notes, *_unused(asked, reply)]
    quotes = examples_of(store, found.rows)
    left = _count_left_out(store, reply, kinds)
    notes += left_out(planned.asked, left, found.total) if left is not None else []
    is_in_time = understood.kind in IN_TIME and "count" not in understood.marks
    if is_in_time and limit is not None and limit < found.total <= _MOST_IN_TIME:
        every_row = store.answer(planned.asked, None, counting=False)
        found = replace(found, rows=spread_over_time(every_row.rows, limit))
        notes.append(SPREAD)
    answer = Answer(
        understood, planned, found.rows, found.total, quotes, tuple(notes), left or 0, is_loose=reply.is_loose
    )
    if whom:
        return _narrowed(answer, without(found.rows, planned, store, whom), limit)
    narrowing = narrowing_of(understood)
    return _narrowed(answer, narrowing(store, planned, found.rows), limit) if narrowing is not None else answer


def _of_reading(reply: Reply) -> list[str]:
    """How a question was read, and what else its topic was looked for as."""
    read = " ".join(read_as(reply.understood)).strip()
    return [*([read] if read else []), *_without_period(reply.understood, reply.plan), *_other_names(reply.understood)]


def _unused(asked: str, reply: Reply) -> list[str]:
    """What is asked of speakers that nothing tells."""
    notes = []
    if (elsewhere := from_elsewhere(asked)) and reply.plan.shape != "sentences":
        notes.append(f"Not used: “{elsewhere}”; these are of anybody.")
    if (silence := unsupported(asked)) and "stance" in reply.understood.marks:
        notes.append(f"Who is silent isn't told: for “{silence}” these are those who are told to oppose.")
    return notes


def _count_left_out(store: Store, reply: Reply, kinds: Sequence[str]) -> int | None:
    """How many rows a reply leaves out by default; None where it leaves out none of a kind."""
    every = planned_of(store, reply.understood, TOLD).asked
    if set(kinds) != set(SHOWN) or not tells(every.question):
        return None
    return count_left_out(store, reply.plan.asked, every, reply.total)


def _narrowed(answer: Answer, left: Narrowed, limit: int | None) -> Answer:
    rows = replace(left.rows, rows=left.rows.rows[:limit])
    remarks = (*answer.remarks, *([left.remark] if left.remark else []))
    return replace(answer, rows=rows, total=len(left.rows.rows), remarks=remarks, query=left.query)


def _other_names(understood: Understood) -> list[str]:
    """What else the words of a topic were looked for as."""
    about = understood.names.get("about")
    topic = understood.words or (about.text if about is not None and not about.is_a("person") else "")
    if (
        not topic
        or understood.exact_words
        or understood.kind in ("passages", "meant", "part")
        or "most_of" in understood.marks
    ):
        return []
    return [
        f"{part!r} is looked for as {', '.join(others[:_NAMED])} too." for part, others in other_names(topic).items()
    ]


def _without_period(understood: Understood, planned: Plan) -> list[str]:
    """What to say where a question that knows no dates was asked of a period."""
    days = {understood.period.since, understood.period.before} - {None}
    given = {getattr(value, "value", "") for values in planned.asked.given.values() for value in values}
    is_used = not days or bool(days & given) or "undated" in understood.marks
    return [] if is_used else ["Not used: the dates; this is counted over all of them."]


def examples_of(store: Store, rows: Rows) -> Mapping[str, Mapping[str, str]]:
    """The text and source of the statements that rows name as examples."""
    shown = [index for index, name in enumerate(rows.variables) if name.lower().endswith("example")]
    examples = [row[index] for row in rows.rows[:_EXAMPLES] for index in shown]
    return quotes_of(store, {term.value for term in examples if isinstance(term, Literal | NamedNode)})
