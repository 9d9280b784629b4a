"""What a question in words is taken to ask and what the store has for it; or what stands in for a reading that has no answer or
leaves something out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.ask.words.asides import is_of_a_claim
from kg.ask.words.found import found_of, planned_of, reply_to, unsure_of
from kg.ask.words.help import not_understood
from kg.ask.words.missed import Missed, missed
from kg.ask.words.narrowed import with_words
from kg.ask.words.planned import Plan
from kg.ask.words.render import heading
from kg.ask.words.reply import Reply
from kg.ask.words.retrieval import NOT_WHOLE, read_as_words
from kg.ask.words.understand import LEAST_LIKELY, asks_of_articles, understand
from kg.ask.words.understood import Understood
from kg.errors import QuestionError
from kg.store import Store
from kg.store.naming import SPELLING

_MANY, _TWO = 40, 2  # rows of a reading of little chance, which are of less than what is asked, unless it has two names
_SAYING = frozenset("said said_about told addressed withheld".split())
_UNNAMED = frozenset(("unnamed",))  # whose words passages do not tell from others'
# What has no place for words: of a question with more of them it is no answer.
_WORDLESS = frozenset("beside talkers targets most_discussed topics together did".split())
_DEEDS = frozenset("did done done_to_whom".split())
_WHY = re.compile(r"why\b|how come\b", re.IGNORECASE)
# Kinds of questions of which it is an answer that there is nothing.
_SURELY = frozenset("verdicts rated_by_speaker copies evidence only_in entity articles outlets most_quoted".split())
# Kinds of questions with a clause, which passages may tell in other words.
_CLAUSES = frozenset("who_said told addressed".split())
# Whose passages are asked for; else of the two sides, if there are any.
_OF_OUTLETS = {"reported": ("outlet",), "said": ("speaker",)}
_NOTHING = Missed((), (), ())


@dataclass(frozen=True, slots=True)
class _Request:
    """A question as it is asked plainly, and how much of an answer is wanted: the first ``limit`` rows, of statements told in
    some ways."""

    store: Store
    plain: str
    limit: int | None
    kinds: Sequence[str]

    def found(self, understood: Understood) -> Reply:
        """What the store has for it as it is understood, or for what else may be meant."""
        return found_of(self.store, understood, self.limit, self.kinds)

    def passages(self, *, nearest: bool = False) -> Reply | None:
        """The passages that have its names and words, or its names and are ``nearest`` in meaning."""
        return read_as_words(self.store, self.plain, self.limit, nearest=nearest)

    def left_out(self, asked: Understood, plan: Plan) -> Missed:
        """What a reading, and the plan of an answer to it, leave out of it."""
        return missed(self.plain, asked, plan.asked.given, self.store.names)

    def not_understood(self) -> QuestionError:
        """The error that says what can be asked in its place."""
        return QuestionError(not_understood(self.plain, self.store.names))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a question is read as, and the reply: to it, or to what else may be meant by it."""

    asked: Understood
    reply: Reply

    @property
    def is_empty(self) -> bool:
        """Whether nothing is found, which is no answer of its own."""
        understood = self.reply.understood
        return not self.reply.total and (understood.kind not in _SURELY or bool(understood.words))

    @property
    def tells_of_silence(self) -> bool:
        """Whether it is an answer that nothing is found: somebody said nothing. Of two there may be passages."""
        understood = self.reply.understood
        is_bare = not understood.words and not understood.marks and len(understood.names) < _TWO
        return understood.kind in _SAYING and is_bare

    @property
    def drops_words(self) -> bool:
        """Whether the reading has words for something of which the reply has none."""
        understood = self.reply.understood
        return bool(self.asked.words) and not understood.words and understood.names == self.asked.names


def read_question(store: Store, written: str, plain: str, limit: int | None, kinds: Sequence[str]) -> Reply:
    """What a question is taken to ask and its answer; where a reading has none, or leaves out a name, a year or words of
    weight, the passages that have them all."""
    request = _Request(store, plain, limit, kinds)
    if is_of_a_claim(plain):
        if (ranked := request.passages()) is None:
            raise request.not_understood()
        return ranked
    try:
        understood = understand(written, store.names, store.tagged)
        reading = _Reading(understood, request.found(understood))
    except QuestionError as error:
        if (told := _without_reading(request, written)) is not None:
            return told
        if (unlikely := _unlikely(request, written, LEAST_LIKELY)) is None:
            if asks_of_articles(plain) and (near := request.passages(nearest=True)) is not None:
                return near
            raise error from None
        reading = unlikely
    return _checked(request, reading)


def _without_reading(request: _Request, written: str) -> Reply | None:
    """What answers a question that is not understood: a reading of little chance that the store bears out, or passages."""
    borne_out = _unlikely(request, written, 0.0)
    if borne_out is not None and _is_whole(request, borne_out):
        return borne_out.reply
    return request.passages()


def _checked(request: _Request, reading: _Reading) -> Reply:
    """The reply to a reading, or what is told in its place if it leaves out what is asked or has no answer."""
    asked, reply = reading.asked, reading.reply
    if reply.understood.exact_words:
        return reply
    if reply.understood.kind in _DEEDS and _WHY.match(request.plain) and (ranked := request.passages()) is not None:
        return ranked  # no event tells why
    if asked.kind == "verdicts" and asked.words:
        if _has_verdicts(request, reading) or (ranked := request.passages()) is None:
            return reply
        return _told_instead(ranked, asked)
    left = request.left_out(reply.understood, reply.plan)
    if reply.understood.kind in _UNNAMED and reply.total and not left.harms:
        return reply
    if not (left or reading.drops_words or (reading.is_empty and not reading.tells_of_silence)):
        return reply
    ranked = _ranked_instead(request, reading, left)
    if ranked is not None and ranked.understood.kind == "passages":
        return ranked
    told = _without_what_is_left(request, reading, left)
    # What has some of the words tells more than what is only near in meaning.
    if ranked is not None and (told is None or not told.total):
        return ranked
    if told is None or (not told.total and told.understood.kind in _CLAUSES):
        if (near := request.passages(nearest=True)) is not None:
            return _told_instead(near, asked)
    if told is None:
        raise request.not_understood()
    return told


def _has_verdicts(request: _Request, reading: _Reading) -> bool:
    """Whether there is a verdict on a claim with the words of a reading that leaves no name out."""
    asked, reply = reading.asked, reading.reply
    words = (asked.words or "").lower()
    lost = [name for name in request.left_out(asked, reply.plan).names if name.lower() not in words]
    is_same = reply.understood is asked
    return is_same and not lost and bool(with_words(reply.found.rows, reply.plan, words).rows.rows)


def _ranked_instead(request: _Request, reading: _Reading, left: Missed) -> Reply | None:
    """The passages that are told in the place of a reading, with what to say of it; None where there are none."""
    asked = reading.asked
    ranked = request.passages()
    if ranked is None or ranked.understood.kind == "meant":  # what outlets have of it tells more
        ranked = _by_outlet(request, asked) or ranked
    if ranked is None and reading.is_empty:
        ranked = _of_a_side(request, asked)
    if ranked is None:
        return None
    told = _told_instead(ranked, reading.reply.understood if left else asked, left, is_empty=reading.is_empty)
    if not reading.is_empty:
        return told
    unsure = unsure_of(request.store, asked, planned_of(request.store, asked, request.kinds), request.kinds)
    return replace(told, notes=(*told.notes, *unsure))


def _without_what_is_left(request: _Request, reading: _Reading, left: Missed) -> Reply | None:
    """The reply that may be told although the reading leaves something out; None where it is to another question."""
    asked, reply = reading.asked, reading.reply
    if (left.names or (left.words and reply.understood.kind in _WORDLESS)) and reply.total:
        if request.left_out(asked, planned_of(request.store, asked, request.kinds)):
            return None
        return reply_to(request.store, asked, request.limit, request.kinds)
    if left or reading.drops_words:
        return _strictly(request, reading)
    return reply


def _strictly(request: _Request, reading: _Reading) -> Reply:
    """What has all that is asked for, where what was found in its place has none of the words: nothing as a rule."""
    asked, reply = reading.asked, reading.reply
    if reply.understood is asked or reply.understood.words or not asked.words:
        return reply
    return reply_to(request.store, asked, request.limit, request.kinds)


def _told_instead(ranked: Reply, asked: Understood, left: Missed = _NOTHING, *, is_empty: bool = True) -> Reply:
    """Passages in the place of a reading, with what it would leave out, or that it has no answer."""
    read = heading(asked)
    lost = [word for word in (*left.names, *left.words, *left.years) if word.lower() not in read.lower()]
    if lost:
        left_out = f"Not read as: {read}, which leaves out {', '.join(f'“{word}”' for word in lost)}."
        return replace(ranked, notes=(left_out, *ranked.notes))
    if not is_empty:
        return ranked
    bare = (note.replace(f"{NOT_WHOLE} ", "These ", 1) for note in ranked.notes)
    return replace(ranked, notes=(f"Nothing is found for: {read}.", *bare))


def _of_a_side(request: _Request, asked: Understood) -> Reply | None:
    """The passages in which somebody is named and something is denied, or somebody is praised or criticised, where it is
    asked who contradicts them or takes a side."""
    stance = asked.marks.get("stance", "")
    denied = asked.kind in ("contradictions", "disagree")
    whom = asked.names.get("speaker" if denied else "about")
    if whom is None or not (denied or (asked.kind == "said_about" and stance)):
        return None
    side = "who denied what" if denied else {"opposes": "who criticised", "favours": "who praised"}[stance]
    topic = [asked.names["about"].text] if denied and "about" in asked.names else []
    words = " ".join([side, whom.text, "said", *topic, asked.words or ""])
    return read_as_words(request.store, words, request.limit)


def _by_outlet(request: _Request, asked: Understood) -> Reply | None:
    """What an outlet, or each of two, has of what it is asked of."""
    slots = _OF_OUTLETS.get(asked.kind, ("first_side", "second_side"))
    sides = [asked.names[slot] for slot in slots if slot in asked.names]
    if not sides or not all(match.is_a("outlet") for match in sides):
        return None
    about = [asked.names["about"].text] if "about" in asked.names else []
    topic = " ".join([*about, asked.words or ""])
    return read_as_words(request.store, topic, request.limit, outlets=[match.text for match in sides])


def _unlikely(request: _Request, written: str, least: float) -> _Reading | None:
    """What a question asks as it is read with a chance of no less than the ``least``, and its answer; None where it has none."""
    try:
        understood = understand(written, request.store.names, request.store.tagged, least)
        reply = request.found(understood)
    except QuestionError:
        return None
    return _Reading(understood, reply) if reply.total else None


def _is_whole(request: _Request, reading: _Reading) -> bool:
    """Whether a reading of little chance is borne out by the store: it has all names as they are written, nothing of weight is
    left out, and the answer is to what was read."""
    asked, reply, plain = reading.asked, reading.reply, request.plain
    names = asked.names.values()
    if reply.total > _MANY and len(names) < _TWO:
        return False
    left = request.left_out(asked, reply.plan)
    # Of two sides a word may be how it is asked: "the row between".
    is_told = not left.harms and len(left.words) < len(names)
    is_same = reply.understood.names == asked.names and reply.understood.words == asked.words
    # "the department" is no name where others have capitals
    are_written = all(match.sureness > SPELLING and (plain.islower() or not match.text.islower()) for match in names)
    return is_same and bool(names) and are_written and is_told
