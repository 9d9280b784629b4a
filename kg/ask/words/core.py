"""The core of a question: without the clause that asks for it, "it would help me to hear who …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

AUXILIARIES = frozenset("has have had is was were are will would can could did does do should".split())
# Words of which an asking clause is made: who asks, its verbs and their helpers, what is asked for, how politely.
_ASKING = frozenset(
    """want wanted need needed like love wish wonder wondering wondered know learn hear see find look looking search searching seek
    seeking tell show give get got bring pull dig fetch list remind check verify understand explain help let grateful glad curious
    interested keen useful helpful handy idea chance hint clue record appreciate care send share compile gather summarise summarize
    establish determine ascertain confirm figure provide obliged anything something searched looked asking name display present tried trying try collect sure""".split()
)
_AROUND = frozenset(
    """i we one you me us my our it there this that's would could can may might will shall should must 'd 'll do does do don't did am 'm i'm
    i'd i'll i've we're we'd is are was be been being have has had need good nice great interesting important possible happy able
    for of to on at about in if with by out up down into from a an the any some all everything much really just quickly please
    also kindly again exactly perhaps maybe then now more very hi hello hey dear ok okay so well thanks sorry excuse question quick
    overview mind favour favor way ask asked ever going go hoping hope thankful yourself myself briefly me keep keeps still your files archive database corpus collection records not happen after got asap urgently""".split()
)
_WANTING_TOO = frozenset("wants needs asks asked would has wanted needed".split())
_FILED = frozenset("files archive database corpus collection records".split())
_QUOTES = frozenset("quotes quotations statements remarks comments words".split())
_WH = frozenset(
    "what what's whats whatever who who's whos whom whoever which whose how when where why whether if".split()
)
_KEPT_BEFORE_WH = frozenset("by to against from about with under on in at".split())
_LOOKED = frozenset(
    "look looking search searching asking curious information idea interested check clue hint out".split()
)
_OPENING = frozenset(
    "all everything anything something any some a an the of for about on to in from by that's been".split()
)
_IMPERATIVE = frozenset(("name", "list", "present", "display", "share", "record", "check"))
_ASIDE = re.compile(
    r"(?:,\s*|\s+)(?:please|if possible|if any|if there (?:is|are) any|thanks|thank you|by the way|for example|if you can|according to (?:the |these |your )?(?:reports?|articles?|papers|news|archive|coverage)|asap|urgently|right now|right away)(?=\s*(?:[,?.!]|$))[,]?",
    re.IGNORECASE,
)
_TOPICAL = re.compile(
    r"(?<=\w )when it comes to\b|(?<=\w )on the (?:subject|topic|question|issue|matter) of\b", re.IGNORECASE
)
_UNMARKED = re.compile(r"^(what|who|how|where|when)s(?=\s)", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"^(?:an? |the )?(?:short |brief |quick |full )?(?:account|summary|overview|digest|rundown|compilation) of (?=\w)",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[,;:–—]|\s-\s|\.(?=\s)")
_WORD = re.compile(r"[^\s,;:–—?!]+")


def core_of(text: str) -> str:
    """The question itself, as one would ask it plainly.

    >>> core_of("It would help me to hear which voices praised Ann Berg, please")
    'which voices praised Ann Berg'
    >>> core_of("I was wondering if anybody has attacked Berg over the strike")
    'if anybody has attacked Berg over the strike'
    """
    text = _UNMARKED.sub(r"\1's", _TOPICAL.sub("about", _ASIDE.sub("", text)).strip())
    return _ACCOUNT.sub("", _without_end(_without_begin(text)))


def _is_asking(words: Sequence[str]) -> bool:
    has = "have" in words and bool({"you", "we"} & set(words))
    after = "after" in words and bool({"are", "am", "we're", "i'm"} & set(words))
    return (
        has
        or after
        or bool(set(words) & _FILED)
        or any(word in _ASKING or word in ("wants", "needs") for word in words)
    )


def _without_begin(text: str) -> str:
    """The text without the clause that asks for it."""
    words = [(match[0].lower().replace("’", "'").rstrip("."), match.start()) for match in _WORD.finditer(text)]
    place = 0
    while place < len(words) and _goes_on(words, place):
        place += 1
        if place < len(words) and text[words[place][1] - 2] == ":" and words[place][0] in AUXILIARIES:
            break  # "Check: did she say so?"
    before = [word for word, _ in words[:place]]
    if place == len(words) or not place or not _is_asking(before):
        return text
    if before[0] in AUXILIARIES and before[1:2] not in (["there"], ["you"], ["we"], ["i"], ["one"], ["your"], ["the"]):
        return text  # "has it got"
    if words[place][0] in _WH:
        if before[-1] in _KEPT_BEFORE_WH and not (len(before) > 1 and before[-2] in _LOOKED):
            place -= 1
        return text[words[place][1] :]
    while place and words[place - 1][0] in _OPENING:
        place -= 1
    if place and words[place][0] in ("of", "for", "to"):
        place += 1
    return text[words[place][1] :] if _is_asking(before[:place]) else text


def _goes_on(words: Sequence[tuple[str, int]], place: int) -> bool:
    """Whether the clause that asks goes on with a word."""
    word = words[place][0]
    if word in ("if", "whether"):
        return False
    if place and words[place - 1][0] in ("my", "our"):  # "my editor wants to know"
        return place == 1 and len(words) > 2 and words[2][0] in _WANTING_TOO
    if word in ("say", "says") and place and words[place - 1][0] in _FILED:  # "do your files say who …"
        return True
    if word in _IMPERATIVE and place and words[place - 1][0] not in ("please", "you", "to", "me"):
        return word == "record"
    return word in _ASKING or word in _AROUND or word in _WANTING_TOO or (not place and word in ("my", "our"))


def _without_end(text: str) -> str:
    """The text without a last piece that only asks for it: ", I'd like to see it"."""
    pieces = list(_PIECE.finditer(text))
    if not pieces:
        return text
    last = pieces[-1]
    words = [word.lower().rstrip(".?!") for word in _WORD.findall(text[last.end() :])]
    quotes = bool(words) and words[0] in _QUOTES
    is_asking = all(word in _ASKING or word in _AROUND for word in words[quotes:]) and _is_asking(words)
    return text[: last.start()] if is_asking and len(words) > 2 - quotes else text
