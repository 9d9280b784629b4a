"""A question with its parts in the order that questions have: "Berg: has he denied it?" is "has Berg denied it?"."""

from __future__ import annotations

import re

from kg.ask.words.concepts import concepts_at, tokens_of

AUXILIARIES = frozenset("has have had is was were are will would can could did does do should".split())
_DOING = frozenset(("did", "does", "do"))
_THOSE = re.compile(
    r"^(?:(?:a |the )?(?:list|names|overview|number) of |(?:is|are|was|were) there )?(?:the |any |all )?(?:people|persons|those|anyone|anybody|someone|somebody|everyone|everybody|voices|speakers|ones) (?:who|that)(?P<have>'ve)? ",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    r"^(?P<aux>has|have|had|did|does|do|is|was|were|are) (?:any|some)(?:one|body)(?: else)?(?! (?:in|from|at|of|on|within|who|that)\b)(?: ever| yet)* (?=\w+ \w)",
    re.IGNORECASE,
)
# Whether somebody is criticised, or praised, by anybody.
_PASSIVE = re.compile(
    r"^(?:is|was|were|are|(?:has|have|had)(?=[^,?]* been\b)) (?P<whom>(?-i:[A-Z])[^,?]*?) (?:(?:ever|been|being|often|publicly|also|heavily|widely|at all) )*(?P<verb>[a-z]+ed)"
    r"(?: by (?:any(?:one|body)|some(?:one|body)|people|others|whom)| by (?P<who>(?-i:[A-Z])[\w.'-]*(?: (?-i:[A-Z])[\w.'-]*)*))?(?P<rest>(?: (?!by\b)[^,?]*)?)(?P<end>\W*)$",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"^(?P<how>regarding|concerning|about|as for|as to|with regard to|when it comes to|speaking of|(?:on|to) the (?:subject|topic|question|issue|matter) of|on|in|at) "
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
# "Was there any criticism of …" is "criticism of …".
_THERE = re.compile(
    r"^(?:is|are|was|were|has|have) there (?:been )?(?:any |some |an? )?(?=(?:criticism|praise|contradictions?|disagreements?|quotes?|articles?|news)\b)",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"^(?:someone|somebody) (?P<did>[^,;:–—]+?)(?:[,;:–—]| -) (?:but )?who\b(?: was it| was that| exactly| did| is it)?(?=\W*$)",
    re.IGNORECASE,
)
_CLEFT = re.compile(
    r"^(?P<wh>what|who|where|when|why) (?P<be>was|is|were|are) (?:it|that|those|the (?:man|woman|person|people|one|ones|politicians?|speakers?)) "
    r"(?:(?P<who>who|that|which) )?(?=\w)",
    re.IGNORECASE,
)
_WHICH_OF = re.compile(r"^(?:which|what|how many) of (?P<who>[^?]+?)(?:'s|(?<=s)') (?P<what>\w+s)\b", re.IGNORECASE)
_CRITICS = "critics|detractors|opponents|enemies|accusers"
_SUPPORTERS = "supporters|defenders|backers|fans|admirers|allies|champions"
_ASKED_WORDS = "what|who|whom|which|whose|how|when|where|why|is|was|are|were|do|does|did|has|have|had|the|a|an|of|by|on|about|in|to|for|from|and|say|said|says"
_PLAIN = rf"(?!(?:{_ASKED_WORDS})\b)[\w.'-]+"
# "Berg defenders taxes" as keywords.
_KEYED_SIDE = re.compile(
    rf"^(?P<whom>{_PLAIN}(?: {_PLAIN}){{0,3}}) (?P<side>{_CRITICS}|{_SUPPORTERS})(?: (?P<over>{_PLAIN}(?: {_PLAIN}){{0,2}}))?$",
    re.IGNORECASE,
)
_ON_SIDE = re.compile(
    r"^who(?:'s| is| was| are| were)(?: still)? on (?P<whom>[^?]+?)(?:'s|(?<=s)') side\b", re.IGNORECASE
)
_SIDE = re.compile(
    rf"^(?:what (?:(?:do|did|does|have|has|are|were) )?|how (?:do|did) )?(?:the )?(?:(?P<one>{_CRITICS}|{_SUPPORTERS}) of (?P<whom>[^?]+?)|(?P<owner>[^?]+?)'s? (?P<two>{_CRITICS}|{_SUPPORTERS}))"
    r"(?: (?:say|said|saying|have said|argue|think|claim)(?: (?:about|on|of|over) (?P<what>[^?]+?))?| (?:on|over) (?P<over>[^?]+?))?(?P<end>\W*)$",
    re.IGNORECASE,
)


def arranged(text: str) -> str:
    """The question in the order and the form that most questions have.

    >>> arranged("Regarding taxes, what did Ann Berg say?")
    'what did Ann Berg say about taxes?'
    >>> arranged("Was Ann Berg ever criticised by anybody?")
    'who criticised Ann Berg?'
    """
    text = _LEAVING.sub(r"\g<must> resign", _in_order(text))
    text = _THOSE.sub("who ", text)
    text = _ANYONE.sub(
        lambda found: f"who {found['aux'].lower()} " if found["aux"].lower() not in _DOING else "who ", text
    )
    text = _SOMEONE.sub(r"who \g<did>", _THERE.sub("", text))
    text = _WHICH_OF.sub(r"which \g<what> of \g<who>", text)
    text = _REASON.sub(r"why \g<be> \g<who> ", text)
    found = _PASSIVE.match(text)
    if found and concepts_at(tokens_of(found["verb"]), 0)[1] & {"oppose", "favour"}:
        asks = f"did {found['who']}" if found["who"] else "who"
        text = f"{asks} {found['verb']} {found['whom']}{found['rest']}{found['end']}"
    text = _AFTER.sub(lambda found: f"over {found['topic'] or found['what']}", _EXTENT.sub("how ", text))
    return _sided(_uncleft(text))


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
        whom, _, topic = re.sub(r" (?:on|about|regarding) ", ", ", found["whom"], count=1).partition(", ")
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
    return f"{found['wh'].lower()} {text[found.end() :]}"


def _sided(text: str) -> str:
    """Who takes a side, where somebody's critics or supporters are asked for: "what did Berg's critics say"."""
    text = _ON_SIDE.sub(r"who supports \g<whom>", text)
    if found := _KEYED_SIDE.match(text):
        verb = "criticises" if found["side"].lower() in _CRITICS.split("|") else "praises"
        over = f" over {found['over']}" if found["over"] else ""
        return f"who {verb} {found['whom']}{over}"
    found = _SIDE.match(text)
    if found is None:
        return text
    side = (found["one"] or found["two"]).lower()
    verb = "criticises" if side in _CRITICS.split("|") else "praises"
    whom, over = found["whom"] or found["owner"], found["what"] or found["over"]
    return f"who {verb} {whom}{f' over {over}' if over else ''}{found['end']}"
