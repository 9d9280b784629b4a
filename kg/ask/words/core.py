"""The core of a question: without the clause that asks for it, "it would help me to hear who …", and with its parts in
the order that questions have, "Berg: has he denied it?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Words of which an asking clause is made: who asks, its verbs and their helpers, what is asked for, how politely.
_ASKING = frozenset(
    """want wanted need needed like love wish wonder wondering wondered know learn hear see find look looking search searching seek
    seeking tell show give get got bring pull dig fetch list remind check verify understand explain help let grateful glad curious
    interested keen useful helpful handy idea chance hint clue record appreciate care send share compile gather summarise summarize
    interest obliged anything something searched looked asking name display present tried trying try collect sure""".split()
)
_AROUND = frozenset(
    """i we one you me us my our it there this that's would could can may might will shall should must 'd 'll do does do don't did am 'm i'm
    i'd i'll i've we're we'd is are was be been being have has had need good nice great interesting important possible happy able
    for of to on at about in if with by out up down into from a an the any some all everything much really just quickly please
    also kindly again exactly perhaps maybe then now more very hi hello hey dear ok okay so well thanks sorry excuse question quick
    overview mind favour favor way ask asked ever going go hoping hope thankful yourself myself briefly me not happen after got asap urgently""".split()
)
_WANTING_TOO = frozenset("wants needs asks asked would has wanted needed".split())
_QUOTES = frozenset("quotes quotations statements remarks comments words".split())
_WH = frozenset(
    "what what's whats whatever who who's whos whom whoever which whose how when where why whether if".split()
)
_KEPT_BEFORE_WH = frozenset("by to against from about with under on in at".split())
_LOOKED = frozenset(
    "look looking search searching asking curious information idea interested check clue hint out".split()
)
_OPENING = frozenset("all everything anything something any some a an the of for about on to".split())
_IMPERATIVE = frozenset(("name", "list", "present", "display", "share", "record", "check"))
_ASIDE = re.compile(
    r"(?:,\s*|\s+)(?:please|if possible|if any|if there (?:is|are) any|thanks|thank you|by the way|for example|if you can|asap|urgently|right now|right away)(?=\s*(?:[,?.!]|$))[,]?",
    re.IGNORECASE,
)
_TOPICAL = re.compile(
    r"(?<=\w )when it comes to\b|(?<=\w )on the (?:subject|topic|question|issue|matter) of\b", re.IGNORECASE
)
# Where something is told as following what somebody said, what they said it about is the topic: "after his remarks on taxes".
_AFTER = re.compile(
    r"\b(?:after|following|because of|in the wake of|for) (?:his|her|their) (?:own )?(?P<what>remarks?|comments?|words|statements?|speech|tweets?|claims?|letter|decision|vote)"
    r"(?: (?:on|about|over|against|for) (?P<topic>[^,?]+?))?(?=\W*$|,)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"^(?:for (?:what|which) reasons?|how come|for what) (?P<who>[^?]+?) (?P<be>was|is|were|are|has been) (?=\w+ed\b)",
    re.IGNORECASE,
)
_EXTENT = re.compile(
    r"^(?:to what extent|how (?:far|strongly|openly|sharply|harshly)|in (?:what|which) ways?|on what grounds|with what arguments?|in what terms) (?=do|does|did|has|have|is|was|are)",
    re.IGNORECASE,
)
_UNMARKED = re.compile(r"^(what|who|how|where|when)s(?=\s)", re.IGNORECASE)
_ON_SIDE = re.compile(
    r"^who(?:'s| is| was| are| were)(?: still)? on (?P<whom>[^?]+?)(?:'s|(?<=s)') side\b", re.IGNORECASE
)
_PIECE = re.compile(r"[,;:–—]|\s-\s|\.(?=\s)")
_WORD = re.compile(r"[^\s,;:–—?!]+")

_CLEFT = re.compile(
    r"^(?P<wh>what|who|where|when|why) (?P<be>was|is|were|are) (?:it|that|those|the (?:man|woman|person|people|one|ones|politicians?|speakers?)) "
    r"(?:(?P<who>who|that|which) )?(?=\w)",
    re.IGNORECASE,
)
_THOSE = re.compile(
    r"^(?:(?:a |the )?(?:list|names|overview|number) of |(?:is|are|was|were) there )?(?:the |any |all )?(?:people|persons|those|anyone|anybody|someone|somebody|everyone|everybody|voices|speakers|ones) (?:who|that)(?P<have>'ve)? ",
    re.IGNORECASE,
)
_WANTING = re.compile(
    r"^(?P<who>(?-i:[A-Z])[^,?]*?) (?:wants?|wanted|would like|hopes?|plans?|intends?|wishes|seeks?|thinks (?:of|about)|supports?|backs?|favou?rs?|opposes?|"
    r"believes? in|is (?:for|against|in favou?r of))(?: to| for)? (?:an? |the )?(?P<what>.+)$",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    r"^(?P<aux>has|have|had|did|does|do|is|was|were|are) (?:any|some)(?:one|body)(?: else)?(?! (?:in|from|at|of|on|within|who|that)\b)(?: ever| yet)* (?=\w+ \w)",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"^(?:whether|if) (?:or not )?", re.IGNORECASE)
_AUX = frozenset("has have had is was were are will would can could did does do should".split())
_DOING = frozenset(("did", "does", "do"))
_FRONTED = re.compile(
    r"^(?P<how>regarding|concerning|about|as for|as to|with regard to|when it comes to|speaking of|on the (?:subject|topic|question|issue) of|on|in|at) "
    r"(?P<what>[^,?:]{2,60}?)[,:–—] (?P<rest>(?:what|who|whom|which|how|when|where|why|did|has|have|does|is|was)\b[^?]*)(?P<end>\W*)$",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"^(?P<when>(?:since|in|during|before|after|until|between|from|by)\b [^,?:]*\b(?:\d{4}|\w+day|year|month|week)),? (?P<rest>(?:what|who|whom|which|how|when|where|why|did|has|have|does|is|was)\b.+?)(?P<end>\W*)$",
    re.IGNORECASE,
)
_DISLOCATED = re.compile(
    r"^(?P<whom>[^?:;–—,]{2,60}?(?:, [^?:;–—,]{2,60}?)?)(?:\s*[:;–—]|\s+-|,)\s+(?P<rest>(?:(?:by |to |of |against |in |on )?(?:what|who|whom|which|how|when|where|why)\b|what's|did|has|have|does|is|was|were|are|had)\b.*)$",
    re.IGNORECASE,
)
# What stands in front of a question and is named by no pronoun in it: a question, a clause, what has a preposition.
_NO_NAME = re.compile(
    r"^(?:what|who|how|which|when|where|why|on|in|at|by|to|of|for|about|over|since|after|before|according)\b|\b(?:was|were|is|are|has|have|had|did|does|do|said|says)\b",
    re.IGNORECASE,
)
# "Between A and B, who is quoted more": the two stand behind.
_OF_TWO = re.compile(
    r"^(?:between|of|among|out of) (?P<two>[^,?]+ (?:and|or) [^,?]+), (?P<rest>(?:who|which) [^?]*\b(?:more|most|less)\b[^?]*?)(?P<end>\W*)$",
    re.IGNORECASE,
)
_LEAVING = re.compile(
    r"\b(?P<must>should|must|ought to|has to|have to|needs to|had to) (?:go|quit|step down|stand down|step aside|leave office)(?=\W*$)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"^what (?:has |have )?(?:said|says|thinks?|thought|claimed|claims|wrote) (?P<who>(?:the )?[^?]+?) (?P<rest>(?:about|on|of) .+)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?P<pronoun>he|she|they|him|them|his|her|their)\b", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:about|on|of|over|with|to|at|by) (?P<it>that|this|it|these|those|them)(?=\W*$)", re.IGNORECASE
)
_OWNING = frozenset(("his", "their"))
_CRITICS = "critics|detractors|opponents|enemies|accusers"
_SUPPORTERS = "supporters|defenders|backers|fans|admirers|allies|champions"
_SIDE = re.compile(
    rf"^(?:what (?:(?:do|did|does|have|has|are|were) )?|how (?:do|did) )?(?:the )?(?:(?P<one>{_CRITICS}|{_SUPPORTERS}) of (?P<whom>[^?]+?)|(?P<owner>[^?]+?)'s? (?P<two>{_CRITICS}|{_SUPPORTERS}))"
    r"(?: (?:say|said|saying|have said|argue|think|claim)(?: (?:about|on|of|over) (?P<what>[^?]+?))?| (?:on|over) (?P<over>[^?]+?))?(?P<end>\W*)$",
    re.IGNORECASE,
)


def core_of(text: str) -> str:
    """The question itself, as one would ask it plainly.

    >>> core_of("It would help me to hear which voices praised Ann Berg, please")
    'which voices praised Ann Berg'
    >>> core_of("I was wondering if anybody has attacked Berg over the strike")
    'who attacked Berg over the strike'
    >>> core_of("Ann Berg: has she denied it?")
    'has Ann Berg denied it?'
    >>> core_of("What was it that Ann Berg refused to do?")
    'what Ann Berg refused to do?'
    """
    text = _UNMARKED.sub(r"\1's", _TOPICAL.sub("about", _ASIDE.sub("", text)).strip())
    text = _without_end(_without_begin(text))
    if found := _WHETHER.match(text):
        text = _asked_whether(text[found.end() :])
    text = _LEAVING.sub(r"\g<must> resign", _in_order(text))
    text = _THOSE.sub("who ", text)
    text = _ANYONE.sub(
        lambda found: f"who {found['aux'].lower()} " if found["aux"].lower() not in _DOING else "who ", text
    )
    text = _REASON.sub(r"why \g<be> \g<who> ", text)
    text = _AFTER.sub(lambda found: f"over {found['topic'] or found['what']}", _EXTENT.sub("how ", text))
    return _sided(_uncleft(text))


def _is_asking(words: Sequence[str]) -> bool:
    has = "have" in words and bool({"you", "we"} & set(words))
    after = "after" in words and bool({"are", "am", "we're", "i'm"} & set(words))
    return has or after or any(word in _ASKING or word in ("wants", "needs") for word in words)


def _without_begin(text: str) -> str:
    """The text without the clause that asks for it."""
    words = [(match[0].lower().replace("’", "'").rstrip("."), match.start()) for match in _WORD.finditer(text)]
    place = 0
    while place < len(words) and _goes_on(words, place):
        place += 1
        if place < len(words) and text[words[place][1] - 2] == ":" and words[place][0] in _AUX:
            break  # "Check: did she say so?"
    before = [word for word, _ in words[:place]]
    if place == len(words) or not place or not _is_asking(before):
        return text
    if before[0] in _AUX and before[1:2] not in (["there"], ["you"], ["we"], ["i"], ["one"]):
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


def _asked_whether(clause: str) -> str:
    """A clause behind "whether" as a question."""
    if wants := _WANTING.match(clause):
        return f"what did {wants['who']} say about {wants['what']}"
    words = clause.split()
    if len(words) > 2 and re.fullmatch(r"(?:any|some)(?:one|body)|people", words[0], re.IGNORECASE):
        rest = words[2:] if words[1].lower() in ("has", "have", "had", "ever") else words[1:]
        return " ".join(["who", *rest])
    for place, word in enumerate(words[1:6], 1):
        if word.lower() in _AUX:
            return " ".join([word, *words[:place], *words[place + 1 :]])
    return f"did {clause}" if words else clause


def _in_order(text: str) -> str:
    """The text with what stands in front of a question in its place."""
    if found := _TIMED.match(text):
        return f"{found['rest']} {found['when'][0].lower()}{found['when'][1:]}{found['end']}"
    found = _FRONTED.match(text)
    if found and not re.search(r",? or ", found["rest"]):
        how = found["how"].lower()
        how = how if how in ("in", "at") else "about"
        return f"{found['rest'].rstrip()} {how} {found['what']}{found['end']}"
    if found := _OF_TWO.match(text):
        return f"{found['rest']}, {re.sub(r' and ', ' or ', found['two'])}{found['end']}"
    if found := _TURNED.match(text):
        return f"what did {found['who']} say {found['rest']}"
    if (
        (found := _DISLOCATED.match(text))
        and (thing := _THING.search(found["rest"]))
        and not _NO_NAME.search(found["whom"])
    ):
        return f"{found['rest'][: thing.start('it')]}{found['whom']}{found['rest'][thing.end('it') :]}"
    pronouns = {pronoun.lower() for pronoun in _PRONOUN.findall(found["rest"])} if found else set()
    pronoun = found and _PRONOUN.search(found["rest"])
    if found and pronoun and len(pronouns) == 1 and not _NO_NAME.search(found["whom"]):
        whom, _, topic = found["whom"].partition(", ")
        told = pronoun["pronoun"].lower()
        behind = found["rest"][pronoun.end() :]
        owns = told in _OWNING or (
            told == "her"
            and bool(re.match(r" [a-z]", behind))
            and not re.match(r" (?:about|on|in|for|over|of|to|and|when)\b", behind)
        )
        named = f"{whom}'s" if owns else whom
        end = re.search(r"\W*$", behind)
        mark = end[0] if end else ""
        about = f" about {topic}" if topic else ""
        return f"{found['rest'][: pronoun.start()]}{named}{behind.removesuffix(mark)}{about}{mark}"
    return text


def _uncleft(text: str) -> str:
    """The text without "it was that" around what it asks: "who is the man that", "what was it that"."""
    found = _CLEFT.match(text)
    if not found or not (found["who"] or " it " in found[0]):
        return text
    wh, rest = found["wh"].lower(), text[found.end() :]
    if wh == "who":
        return f"who {rest}"
    return f"{wh} {rest}"


def _sided(text: str) -> str:
    """Who takes a side, where somebody's critics or supporters are asked for: "what did Berg's critics say"."""
    text = _ON_SIDE.sub(r"who supports \g<whom>", text)
    found = _SIDE.match(text)
    if found is None:
        return text
    side = (found["one"] or found["two"]).lower()
    verb = "criticises" if side in _CRITICS.split("|") else "praises"
    whom, over = found["whom"] or found["owner"], found["what"] or found["over"]
    return f"who {verb} {whom}{f' over {over}' if over else ''}{found['end']}"
