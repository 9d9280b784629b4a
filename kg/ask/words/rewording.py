"""Questions in words that the grammar does not have, said as it has them.

Asked only where the grammar reads nothing, or reads names that nobody has: small talk goes, embedded questions
become plain ones, and notes of key words ("Berg taxes quotes") become sentences. Each rewording is tried in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SAYINGS = r"(?:statements?|quotes?|quotations?|comments?|remarks?|words|opinions?|views?|claims?)"
_ON = r"(?:about|on|regarding|concerning|of|over|re)"
_PAPERS = r"(?:media|outlets?|newspapers?|papers?|sites?|press)"
_GOOD = r"(?:good|great|kind|nice|positive|favou?rable|friendly)"
_BAD = r"(?:bad|critical|harsh|hostile|mean|nasty|negative|unfavou?rable|unfriendly)"
_ANYBODY = r"(?:any(?:body|one)|some(?:body|one)|others|people)"
_FALSE = r"(?:false|wrong|untrue|lies|incorrect)"

# What stands before a question and asks nothing.
_SMALL_TALK = re.compile(
    r"^(?:(?:hi|hello|hey|ok|okay|so|well|pls|please|kindly|can|could|would|will|may) ?,? "
    r"|(?:i|we|you) (?:(?:would|'d) )?(?:like|want|need)(?: to)? |(?:i|we|you) (?:(?:do|did) )?"
    r"|(?:do|does) (?:we|you) |(?:tell|show|give|find|get|list|see|know|have|search(?: for)?|look(?:ing)? for)(?: (?:me|us))? "
    r"|(?:all|any|some|every|everything|anything|something) (?=" + _SAYINGS + r"))",
    re.IGNORECASE,
)
_THANKS = re.compile(r"[ ,]+(?:please|pls|thanks|thank you)[.!?]*$", re.IGNORECASE)

# Wordings, and how the grammar has them.
_REWORDINGS = tuple(
    (re.compile(f"^{pattern}$", re.IGNORECASE), plain)
    for pattern, plain in (
        (r"what (.+?) (?:thinks?|thought) (?:of|about|on) (.+)", r"what did \1 say about \2"),
        (r"what (.+?) (?:has |have |had )?(?:said|says|say|told|stated) " + _ON + r" (.+)", r"what did \1 say about \2"),
        (r"(?:every|any|some)thing (.+?) (?:has |have |had )?(?:said|says|stated) " + _ON + r" (.+)", r"what did \1 say about \2"),
        (_SAYINGS + r" (?:made |given )?(?:by|from|of) (.+?) (?:about|on|regarding|concerning|over|re) (.+)", r"what did \1 say about \2"),
        (r"(?:was|were|is|are|has|have|did) (.+?) (?:been )?(?:contradicted|disputed|challenged) by " + _ANYBODY, r"who contradicts \1"),
        (r"(?:was|were|is|are|has|have) (.+?) (?:been )?(?:contradicted|disputed|challenged) by (.+)", r"what do \2 and \1 contradict each other on"),
        (r"(?:do|does|did|has|have) " + _ANYBODY + r" (?:contradict|contradicted|dispute|disputed|disagree with) (.+)", r"who contradicts \1"),
        (r"(.+?) (?:vs\.?|versus|against) (.+?)(?: (?:disagreements?|contradictions?|differences|conflicts?))?", r"where do \1 and \2 contradict each other"),
        (r"(.+?) (?:or|and) (.+?),? where (?:do )?they (?:contradict|differ|disagree).*", r"where do \1 and \2 contradict each other"),
        (r"(?:" + _BAD + r" (?:" + _SAYINGS + r"|things)(?: said)?|" + _SAYINGS + r" (?:critical|against|hostile)) (?:about |on |of |to |towards? )?(.+)", r"who criticises \1"),
        (r"(?:" + _GOOD + r" (?:" + _SAYINGS + r"|things)(?: said)?|" + _SAYINGS + r" (?:supportive|praising|in favou?r)) (?:about |on |of |to |towards? )?(.+)", r"who praises \1"),
        (r"(?:people|folks|those|persons|politicians) who (?:said|say|says) " + _GOOD + r" things about (.+)", r"who praises \1"),
        (r"(?:people|folks|those|persons|politicians) who (?:said|say|says) " + _BAD + r" things about (.+)", r"who criticises \1"),
        (r"(?:people|folks|those|persons|politicians) (?:who )?(?:critici[sz](?:e|es|ed|ing)|attack(?:s|ed|ing)?|against|opposing) (.+)", r"who criticises \1"),
        (r"(?:people|folks|those|persons|politicians) (?:who )?(?:prais(?:e|es|ed|ing)|support(?:s|ed|ing)?|back(?:s|ed|ing)?) (.+)", r"who praises \1"),
        (_PAPERS + r" (?:that |which |who )?(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)) (.+)", r"which outlets quote \1"),
        (r"(?:the )?(?:latest|newest|recent|news|updates?)(?: news)? (?:on|about|of|from|regarding) (.+)", r"what is new about \1"),
        (r"(?:which )?" + _SAYINGS + r" (?:by|of|from) (.+?) (?:that |which )?(?:.*\b)?" + _FALSE, r"which claims of \1 were rated false"),
        (r"(?:history|development|evolution|change) of what (.+?) (?:said|says|thinks|thought) " + _ON + r" (.+)", r"how did \1's position on \2 develop"),
        (r"(?:any|every)thing (?:on|about|regarding) (.+)", r"what is said about \1"),
        (r"anonymous sources (?:talking|speaking) " + _ON + r" (.+)", r"what do anonymous sources say about \1"),
    )
)  # fmt: skip
_KEY_WORDS = re.compile(r"^(.+?)(?:'s)? " + _SAYINGS + "$", re.IGNORECASE)
_MOST_WORDS = 3  # of a name that begins a note of key words


def reworded(question: str) -> Iterator[str]:
    """Other wordings of a question, the nearest first."""
    plain = _THANKS.sub("", " ".join(question.split()).rstrip(" ?!."))
    while (shorter := _SMALL_TALK.sub("", plain)) != plain:
        plain = shorter
    yield plain
    for pattern, replacement in _REWORDINGS:
        if pattern.match(plain):
            yield pattern.sub(replacement, plain)
    if noted := _KEY_WORDS.match(plain):
        words = noted[1].split()
        for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            yield f"what did {' '.join(words[:count])} say about {' '.join(words[count:])}"
