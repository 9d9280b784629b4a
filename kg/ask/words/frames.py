"""Questions about those who speak by what they are: "what did Republican senators say about Berg", "which economists
predicted a crash", "police in Brno or union leaders on the strike"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.ask.periods import Period
from kg.ask.words.callings import described, is_calling
from kg.ask.words.concepts import concepts_at, tokens_of
from kg.ask.words.pieces import ANY
from kg.ask.words.understood import Understood
from kg.store.naming import SPELLING, Match, Names

_AUX = r"(?:do|does|did|has|have|had|is|are|was|were|would|will|could)"
_ADVERB = r"(?:ever|also|publicly|openly|mostly|usually|often|repeatedly|really|already|still|now|been|being|all|actually|reportedly|\w+ly)"
_ON = r"(?:about|on|of|regarding|concerning|over|to|for|with|in regard to|when it comes to)"
_ACTIVE = re.compile(
    rf"^(?:(?:what|how|why|when|where)(?: \w+ly| else| exactly)? )?{_AUX} (?P<rest>.+)$", re.IGNORECASE
)
_PASSIVE = re.compile(
    rf"^what (?:is|was|were|has been|have been)(?: being)? (?:said|claimed|stated|told|argued) by (?P<who>.+?)(?: {_ON} (?P<topic>.+))?$",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"^(?:which|what|any|are there any|were there any)(?: of the)? (?!(?:do|does|did|has|have|had|is|are|was|were|would|will|could) )(?P<rest>.+)$",
    re.IGNORECASE,
)
_AMONG = re.compile(r"^who (?:among|amongst|of|in|within) (?:the )?(?P<rest>.+)$", re.IGNORECASE)
_AT_END = re.compile(r"^who (?P<said>.+?) (?:among|amongst) (?:the )?(?P<who>\w+(?: \w+){0,3})$", re.IGNORECASE)
_HEAD = re.compile(
    rf"^(?!(?:what|how) {_AUX}\b)(?:(?:show me|list|find|give me|tell me|compare|contrast|all|any|the|what|how)\s+)*(?P<who>.+?)(?:'s?)?"
    r"(?:(?: say| said| think)?(?: (?:views?|opinions?|statements?|comments?|quotes?|remarks?|reactions?|position|stance))? (?:on|about|regarding|to)) (?P<topic>.+)$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:show me|list|find|give me|all|any|the|what|what's|is|are|was|were)\s+)*(?:views?|opinions?|position|stance|attitude|quotes?|statements?|comments?|remarks?|claims?|reactions?|criticism|praise) "
    r"(?:by|from|of) (?P<who>.+?)(?: (?:on|about|regarding|to|of) (?P<topic>.+))?$",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"^(?:(?:who|which|what) (?:is|are|was|were) )?(?:the )?(?:most (?:often |frequently )?(?:quoted|cited) (?P<who>.+?)|"
    r"which (?P<which>.+?) (?:is|are|was|were|gets?|get) (?:quoted|cited) (?:the )?most(?: often)?)(?: (?:on|about) (?P<topic>.+))?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r",? (?:and|or|as well as|versus|vs\.?) (?:by |from )?|, ")
_AT = re.compile(r"^(?P<who>.+?) (?P<how>in|from|at|near|of|to|for|with|close to|on) (?:the )?(?P<whose>[A-Z].*)$")
_OWNED = re.compile(r"^(?P<whose>[A-Z].*?)'s? (?P<who>[a-z].*)$")
# What is no description: those who are asked for by any word for people, and those without a name.
_ANYBODY = re.compile(
    r"^(?:the )?(?:politicians|people|leaders|speakers|actors|voices|figures|others|sources|.*\b(?:unnamed|anonymous|nameless|unidentified|named)\b.*)$",
    re.IGNORECASE,
)
_TELLING = frozenset("tell told telling tells ask asked urge urged".split())
# "Critics of the plan" take a side on it.
_TAKING = re.compile(
    r"^(?:the )?(?:\w+ )?(?:critics|opponents|supporters|defenders|advocates|backers|enemies|allies) of (?:the )?",
    re.IGNORECASE,
)
_NO_SPEAKER = re.compile(r"\b(?:there|did|is|was|are|were|statements?|quotes?|say|said|about|by)\b", re.IGNORECASE)
_SPEAKING = frozenset("say thought discussed reaction told writing naming".split())
_LONGEST = 7  # words of those who speak


@dataclass(frozen=True, slots=True)
class _Speakers:
    """Who speaks, by IRI; of one description the words, whose it says they are, and where it puts them if nobody is
    called so."""

    iris: tuple[str, ...]
    where: str = ""
    who: str = ""
    whose: Match | None = None


def framed(plain: str, masked: str, period: Period, names: Names) -> Understood | None:
    """What a question asks whose speakers are described; None where they are not."""
    text = " ".join(masked.replace("?", " ").split()).rstrip(" .!")
    if '"' in text:
        return None
    if counted := _MOST.match(text):
        speakers = _speakers(counted["who"] or counted["which"], names)
        if speakers is None:
            return None
        asked = Understood(
            plain,
            "most_quoted",
            {},
            {"source": speakers.who or counted["who"] or counted["which"]},
            None,
            False,
            period,
            (),
            speakers.iris,
        )
        return _about(asked, re.sub(r"^(?:the|an?) ", "", counted["topic"] or ""), names)
    asks_which = bool(re.match(r"(?:which|any)\b", text, re.IGNORECASE) or _AMONG.match(text) or _AT_END.match(text))
    for who, verb, topic in _readings(text):
        group = None if asks_which else names.exactly(who, ("group",))
        marks = _marks(verb)
        if group is not None and marks is not None:  # "what did Democrats say", whom the store knows as such
            of_group = {"speaker": names.best_known(group, "speaker")}
            return _about(
                Understood(plain, "said", of_group, marks, None, False, period, ()), _topic(verb, topic), names
            )
        speakers = _speakers(who, names)
        if speakers is None or marks is None:
            continue
        marks |= {"source": speakers.who or who} | ({"where": speakers.where} if speakers.where else {})
        named = {"source_of": speakers.whose} if speakers.whose is not None else {}
        asked = Understood(plain, "described", named, marks, None, False, period, (), speakers.iris)
        topic = _topic(verb, topic)
        return _about(asked, topic, names)
    return None


def _topic(verb: str, written: str) -> str:
    """What is spoken about by what stands behind a verb: no preposition, and of a verb of telling not whom."""
    topic = re.sub(rf"^(?:{_ON}(?: |$))?(?:the |an? )?", "", written.strip(" ,"))
    if verb not in _TELLING:
        return topic
    told = re.search(r"\b(?:about|on|that|regarding)\b ?", topic)
    return topic[told.end() :] if told else ""


def _about(asked: Understood, topic: str, names: Names) -> Understood:
    """The question with what it is about: a name, or words."""
    about = names.exactly(topic, ANY) if topic else None
    if about is None:
        return replace(asked, words=topic or None)
    return replace(asked, names={**asked.names, "about": names.best_known(about, "about")})


def _readings(text: str) -> Iterator[tuple[str, str, str]]:
    """Who speaks, with which verb, about what, in the ways that the question may be parted."""
    if found := _AT_END.match(text):
        verb, _, topic = found["said"].partition(" ")
        yield found["who"], verb, topic
    if found := _PASSIVE.match(text):
        yield found["who"], "said", found["topic"] or ""
    for form in (_ACTIVE, _AMONG, _WHICH):
        if found := form.match(text):
            yield from _parted(found["rest"])
    if found := _BY.match(text):
        yield found["who"], "said", found["topic"] or ""
    if found := _HEAD.match(text):
        yield found["who"], "said", found["topic"]


def _parted(text: str) -> Iterator[tuple[str, str, str]]:
    """The text parted at each verb of saying or taking sides."""
    words = text.split()
    for place in range(1, min(len(words), _LONGEST + 1)):
        verb = words[place].strip(",").lower()
        if re.fullmatch(rf"{_ADVERB}|{_AUX}", verb):
            continue
        begin = place
        while begin > 1 and re.fullmatch(rf"{_ADVERB}|{_AUX}", words[begin - 1].lower()):
            begin -= 1
        if re.search(r"['’]s?$", words[begin - 1]):
            continue  # "Berg's rhetoric", which is no verb
        if _marks(verb) is not None:
            rest = words[place + 1 :]
            if rest and re.fullmatch(r"anything|something|things|what|publicly", rest[0]):
                rest = rest[1:]
            yield " ".join(words[:begin]), verb, " ".join(rest)


def _marks(verb: str) -> dict[str, str] | None:
    """What a verb says of how something is said; None where it is none."""
    told = concepts_at(tokens_of(verb), 0)[1]
    if len(told & {"oppose", "favour"}) == 1:
        return {"stance": "opposes" if "oppose" in told else "favours"}
    if cues := sorted(concept for concept in told if concept.startswith("cue=")):
        return {"cue": cues[0].split("=")[1]}
    return {} if told & _SPEAKING else None


def _speakers(who: str, names: Names) -> _Speakers | None:
    """Those whom a description fits; None where it is none, as a name is none."""
    if _ANYBODY.match(who) or _TAKING.match(who):
        return None
    if len(who.split()) > _LONGEST or _NO_SPEAKER.search(who):
        return None
    if one := re.fullmatch(r"(?:any|an?|one|some) (?P<who>.+\w(?<!s))", who, re.IGNORECASE):
        who = f"{one['who']}s"  # "any Democrat"
    parts = [part.strip() for part in _JOINED.split(who) if part.strip()]
    found = [_some(part, names) for part in parts]
    if not any(is_calling(part) for part in map(_kind_of, parts)) or any(some is None for some in found):
        return None
    known = [some for some in found if some is not None]
    if len(known) == 1:
        return known[0]
    return _Speakers(
        tuple(dict.fromkeys(iri for some in known for iri in some.iris)), next((s.where for s in known if s.where), "")
    )


def _kind_of(who: str) -> str:
    placed = _AT.match(who)
    return placed["who"] if placed else who


def _some(who: str, names: Names) -> _Speakers | None:
    """Those whom one description or name means, and where they are, if nobody is called so."""
    who = re.sub(r"^(?:the|some|any|many|other|several) ", "", who, flags=re.IGNORECASE)
    if not is_calling(_kind_of(who)):
        match = names.exactly(who, ANY)
        return _Speakers((names.best_known(match, "speaker").entities[0].iri,)) if match else None
    placed = _AT.match(who) or _OWNED.match(who)
    if placed is None:
        return _Speakers(described(who, names))
    fitting = described(f"{placed['who']} {placed['whose']}", names)
    if placed.groupdict().get("how") in ("in", "from", "at", "near"):
        return _Speakers(fitting or described(placed["who"], names), "" if fitting else placed["whose"])
    owner = names.match(placed["whose"], ANY)
    if owner is None or owner.sureness <= SPELLING:
        return _Speakers(fitting)
    return _Speakers(fitting, "", placed["who"], names.best_known(owner, "speaker"))
