"""A question in words that the grammar does not have, read by its parts; refused where they tell too little."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.ask.periods import Period, take_period
from kg.ask.words.callings import described
from kg.ask.words.help import not_understood, unknown_name
from kg.ask.words.parts import parts_of
from kg.ask.words.pieces import Part
from kg.ask.words.readings import Found, readings, weight
from kg.ask.words.render import heading
from kg.ask.words.understood import ABOUT_WORDS, SLOTS, Understood, hearing_of
from kg.errors import QuestionError
from kg.store.naming import Match, Names
from kg.vocabulary import NAMED_CLASSES

# What a reading must be worth, and by how much more than the next.
_LEAST, _AHEAD = 2.0, 0.15
# What is not asked for: "not what she did", "rather than his deeds".
_CONTRAST = re.compile(r",?\s+(?:not (?:what|just|only)|rather than|as opposed to|instead of)\b.*$", re.IGNORECASE)
_MAKING = frozenset(
    "write draft compose translate draw sing play calculate invent book buy order delete remove erase cook recommend".split()
)
_POLITE = frozenset(("-small", "-modal", "-pronoun", "-ask"))
_OWNED = re.compile(r"[^']+'s (?:[\w-]+ ?){1,4}")
_WHOSE = re.compile(r"(?P<source>.+?) (?:of|for|to|from|in) (?:the )?(?P<whose>.+)")  # "director of the FBI"
_MUCH = 2.5  # what a concept tells without which a question is another
_LITTLE = 1.0  # what a concept tells that nobody misses
_LINKING = frozenset(("that", "which", "who"))
_LONG = 3  # words of a topic
_KEYWORDS = 7  # of a search
_PERSONAL = frozenset(
    ("subject", "passive", "object", "by", "owner", "about")
)  # how whom a question is about hangs on it
# What is meant by an idiom, by its last word.
_DEEDS = {"custody": "arrested", "jail": "jailed", "bars": "jailed", "prisoner": "captured", "death": "executed"}
_KINDS = {"thought": "thought", "writing": "text"}


def read_by_parts(text: str, plain: str, period: Period, names: Names) -> Understood:
    """What a question asks, whose dates are blanked in ``plain``; QuestionError where its parts tell too little."""
    masked = _CONTRAST.sub("", plain.lower() if plain.isupper() else plain)
    parts = parts_of(masked, names)
    if _asks_nothing(parts) or _asks_a_degree(parts):
        raise QuestionError(not_understood(text, names))
    found = readings(parts, period)
    if not found or found[0].score < _LEAST or any(_misses(part) for part in found[0].unused):
        raise QuestionError(not_understood(text, names))
    best = _understood(text, found[0], parts, period, names)
    if len(found) > 1 and found[0].score - found[1].score < _AHEAD:
        ways = dict.fromkeys((heading(best), heading(_understood(text, found[1], parts, period, names))))
        if len(ways) > 1:
            raise QuestionError(
                f"{text!r} may be read as {' or as '.join(repr(way) for way in ways)}; ask one of them."
            )
    return best


def are_keywords(text: str, names: Names) -> bool:
    """Whether a text has names and words alone, no verb and nothing that asks: "berg taxes"."""
    parts = parts_of(take_period(text)[0], names)
    told = any(
        part.text != "'s"
        and (part.telling - {"claim", "people", "deed", "whois"} or part.concepts & {"-aux", "-modal", "-ask", "-what"})
        for part in parts
    )
    told = told or _asks_nothing(parts) or any(word.lower() in _MAKING for word in text.split())
    return len(text.split()) <= _KEYWORDS and not told and any(part.kind == "name" for part in parts)


def no_person_with_article(match: Match, text: str) -> Match:
    """The match without persons where "the" stands before one word of a name: "the Guardian" is nobody called so."""
    if " " in match.text or not re.search(rf"\bthe {re.escape(match.text)}\b", text, re.IGNORECASE):
        return match
    others = tuple(known for known in match.entities if "person" not in known.types)
    return replace(match, entities=others) if others else match


def _misses(part: Part) -> bool:
    """Whether a part tells so much that a reading without it is of another question; "only" may narrow any."""
    return (weight(part) >= _MUCH and "only" not in part.telling) or (part.is_person and part.relation in _PERSONAL)


def _asks_nothing(parts: Sequence[Part]) -> bool:
    """Whether somebody wants something made, tells of himself or of others, or asks for advice: "write a poem", "I hate
    such quotes", "Berg is great", "should Berg go"."""
    if not parts:
        return True
    first, second = parts[0], parts[1] if len(parts) > 1 else None
    bidden = [part for part in parts if not part.concepts & _POLITE or part.text.lower() in _MAKING]
    if bidden and bidden[0].text.lower() in _MAKING and not (second and second.text.lower() in ("me", "us")):
        return True
    if first.concepts & {"-modal"} and (second is None or not second.concepts & {"-pronoun", "people"}):
        return True
    if first.kind == "name" and second is not None and second.text.lower() in ("is", "was", "are", "were"):
        return parts[-1].text != "?"
    if "-ask" in first.concepts or first.text.split("'")[0].lower() not in ("i", "we"):
        return False
    return second is None or not second.concepts & {"-ask", "-aux", "-modal", "-small"}


def _asks_a_degree(parts: Sequence[Part]) -> bool:
    """Whether it asks how or what something is that no article tells: "how tall is she", "what colour is the sky"."""
    for asked, words, after in zip(parts, parts[1:], [*parts[2:], None], strict=False):
        asks = "how" in asked.concepts or "-what" in asked.concepts
        if (
            asks
            and words.kind == "words"
            and (after is None or after.kind in ("mark", "name") or "-aux" in after.concepts)
        ):
            return True
    return False


def _understood(text: str, best: Found, parts: Sequence[Part], period: Period, names: Names) -> Understood:
    kind = best.kind.name
    matches: dict[str, tuple[Match, str]] = {}
    words, exact, source = None, False, ""
    for slot, part in best.slots.items():
        if slot in ("topic", "about") and part.kind == "name" and part.match is not None:
            matches["about"] = (no_person_with_article(part.match, text), SLOTS["about"][1])
        elif slot == "topic" and kind not in ABOUT_WORDS | {"unnamed", "outlets_on"}:
            if (named := _name_in(part.text, names)) is not None:
                matches["about"] = (named, SLOTS["about"][1])
        elif slot == "source":
            source = part.text
            whose = _WHOSE.fullmatch(source)
            match = names.exactly(whose["whose"], NAMED_CLASSES) if whose else None
            if whose and match is not None and "source_of" not in best.slots:
                source = whose["source"]
                matches["source_of"] = (no_person_with_article(match, text), SLOTS["source_of"][1])
        elif slot in ("topic", "words", "quote"):
            words, exact = part.text.strip('"'), part.kind == "quotation"
        else:
            kinds, role = SLOTS[slot] if kind not in ("told_differently", "both_tell") else SLOTS["outlet"]
            match = _of_kinds(part.match, kinds)
            if match is None and slot == "about" and kind in ABOUT_WORDS:
                words = part.text
                continue
            if match is None:
                raise QuestionError(unknown_name(slot, part.text, names, kinds))
            matches[slot] = (no_person_with_article(match, text), role)
    marks = _marks(kind, [part for part in parts if part not in best.unused], "about" in matches or words is not None)
    if source:
        marks |= {"role": source.removesuffix("s")} if kind == "unnamed" else {"source": source}
    speakers: tuple[str, ...] = ()
    if "source" in marks:
        of = f" {matches['source_of'][0].text}" if "source_of" in matches else ""
        speakers = described(source + of, names)
    unused = tuple(part.text.strip('"') for part in best.unused if part.is_free or weight(part) > _LITTLE)
    known = names.best_known_each(matches)
    return Understood(
        text,
        "said_about" if kind == "talkers" and words else kind,
        known,
        marks,
        words,
        exact,
        period,
        unused,
        speakers,
    )


def _name_in(words: str, names: Names) -> Match | None:
    """The name that a topic begins with, for a kind that takes no words."""
    tokens = words.split()
    found = (names.exactly(" ".join(tokens[:count]), NAMED_CLASSES) for count in range(len(tokens), 0, -1))
    return next((match for match in found if match is not None), None)


def _of_kinds(match: Match | None, kinds: Sequence[str]) -> Match | None:
    if match is None:
        return None
    fitting = tuple(known for known in match.entities if set(kinds) & set(known.types))
    return Match(match.text, fitting, match.sureness) if fitting else None


def _marks(kind: str, parts: Sequence[Part], has_topic: bool) -> dict[str, str]:
    """The fixed values that the concepts of a reading stand for."""
    told = {concept for part in parts for concept in part.telling}
    marks: dict[str, str] = {}
    if (
        kind in ("said", "said_about", "described", "targets", "most_discussed")
        and len(told & {"oppose", "favour"}) == 1
    ):
        if kind != "said" or has_topic:
            marks["stance"] = "opposes" if "oppose" in told else "favours"
    if kind in ("verdicts", "rated_by_speaker") and len(told & {"false", "true"}) == 1:
        marks["rating"] = "false" if "false" in told else "true"
    if kind in ("said", "said_about", "unnamed", "described", "first", "last"):
        if cues := [concept.split("=")[1] for concept in sorted(told) if concept.startswith("cue=")]:
            marks["cue"] = cues[0]
        if told & {"direct", "indirect"}:
            marks["mode"] = "direct" if "direct" in told else "indirect"
        if kinds := [value for concept, value in _KINDS.items() if concept in told and kind == "said"]:
            marks["kinds"] = ",".join(kinds)
        if "count" in told:
            marks["count"] = "yes"
    if kind in ("told", "addressed"):
        verbs = [hearing_of(part.text) for part in parts if part.telling & {"told", "cue=warn"}]
        if verb := next(filter(None, verbs), ""):
            marks["hearing"] = verb
    if kind == "done_to_whom":
        deed = next(part.text.lower() for part in parts if "deed" in part.telling)
        marks["deed"] = _DEEDS.get(deed.split()[-1], deed)
    if kind == "new_since" and "change" in told and "new" not in told:
        marks["changed"] = "yes"
    if kind == "unnamed":
        marks["anonymous"] = "yes"
    return marks


def is_doubtful(worded: Understood, masked: str, names: Names) -> bool:
    """Whether what the grammar takes for a topic or name holds more of a question: who said it, in which outlet, a verb."""
    words = worded.words
    if words and _OWNED.fullmatch(words) and names.exactly(words.partition("'s ")[0], NAMED_CLASSES):
        return False  # "Berg's speech on taxes"
    if not words or worded.exact_words or worded.kind == "who_said":
        return False
    idioms = [part.text.lower() for part in parts_of(masked, names) if part.telling and " " in part.text]
    if any(words.lower() in idiom for idiom in idioms):
        return True
    parts = parts_of(words, names)
    if not parts:
        return False
    hangs = parts[0].kind == "concept" and not parts[0].telling and not parts[0].is_small  # "on Berg"
    acts = any(("-aux" in part.concepts and part.text != "'s") or part.text.lower() in _LINKING for part in parts)
    long = len(words.split()) > _LONG and any(part.telling - {"people", "claim", "be"} for part in parts)
    held = any(part.relation in ("by", "per") or (part.is_outlet and len(parts) > 1) for part in parts)
    return hangs or acts or long or held or "," in words


def keeps_speaker(worded: Understood, parted: Understood) -> bool:
    """Whether the parts of a long topic would lose who the grammar has as speaker, or words: "say about the book by Berg"."""
    speaker, other = (asked.names.get("speaker") for asked in (worded, parted))
    if worded.kind != "said" or speaker is None or not worded.words:
        return False
    if parted.kind in ("both_say", "differ"):
        return False
    return bool(parted.unused) or other is None or other.entities[0].iri != speaker.entities[0].iri
