"""Phrases that say what one word says, and forms that no ending tells: texts are compared after these are folded.

"Gone up" is a rise, "stay open" is open, "vote against" is to oppose; an amount of money is so much money;
a half, a third and 30 percent of something are parts of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MOVE = r"(?:go|goes|going|gone|went|creep|crept|edg(?:e|ed|ing)|inch(?:ed|ing)?|head(?:ed|ing)?|mov(?:e|ed|ing)|shot|tick(?:ed|ing)?)"
_OF_A_FIGURE = r"(?=\W*$|[,.;:”\"]| (?:again|and|by|for|from|in|last|over|since|slightly|sharply|this|to)\b| \d)"
_THAN = r"(?=[^.;]{1,40}\bthan\b(?! \d))"
_FOLDS: tuple[tuple[str, str], ...] = (
    (rf"\b{_MOVE} up{_OF_A_FIGURE}", " rise "),
    (rf"\b{_MOVE} down{_OF_A_FIGURE}", " fall "),
    (r"\b(?:is|are|was|were|been|be) up (?=by\b|from\b|since\b|on last\b|\d)", " rise "),
    (r"\b(?:is|are|was|were|been|be) down (?=by\b|from\b|since\b|on last\b|\d)", " fall "),
    (r"\b(?:stay|remain|keep|kept)(?:s|ed|ing)? open\b", " open "),
    (r"\bshut(?:s|ting)?(?: down)?\b|\bshutter(?:s|ed|ing)?\b", " close "),
    (r"\b(?:vot|argu|campaign|lobby|lobbi)\w* against\b|\bcome out against\b|\bcame out against\b", " oppose "),
    (r"\b(?:am|is|are|was|were|be|been)(?P<ever> (?:always|firmly|strongly|still))? against\b", r"\g<ever> oppose "),
    (r"\bvot(?:e|es|ed|ing) for\b|\bin favou?r of\b", " support "),
    (rf"\b(?:more|greater|higher|larger)\b{_THAN}", " higher "),
    (rf"\b(?:less|fewer|lower|smaller)\b{_THAN}", " lower "),
    (r"(?<!the )(?<![-\w])left (?=the|a|his|her|its|their|our|my|for|early)\b", " leave "),
    (
        r"(?P<sum>[$£€] ?\d[\d,.]*\d(?:[ -]*(?:hundred|thousand|million|billion|trillion))?|[$£€] ?\d)\b",
        r"\g<sum> money ",
    ),
    (r"(?<=\d)(?: ?%| per cent\b)", " percent "),
)
_FOLDED = tuple((re.compile(pattern, re.IGNORECASE), word) for pattern, word in _FOLDS)
_ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern, _ in _FOLDS), re.IGNORECASE)

BASE = {
    form: base
    for base, forms in (
        pair.split(":")
        for pair in """
        become:became begin:began,begun break:broke,broken bring:brought build:built buy:bought catch:caught
        choose:chose,chosen come:came draw:drew,drawn drive:drove,driven eat:ate,eaten fall:fell,fallen feel:felt
        fight:fought flee:fled fly:flew,flown forget:forgot,forgotten freeze:froze,frozen give:gave,given
        grow:grew,grown hear:heard hide:hid,hidden hold:held keep:kept lead:led lose:lost mean:meant meet:met
        pay:paid rise:rose,risen run:ran see:saw,seen sell:sold send:sent shrink:shrank,shrunk sink:sank,sunk
        speak:spoke,spoken spend:spent stand:stood steal:stole,stolen strike:struck swear:swore,sworn
        teach:taught tell:told think:thought throw:threw,thrown win:won withdraw:withdrew,withdrawn
        write:wrote,written take:took,taken die:died,dying lie:lied,lying
        """.split()
    )
    for form in forms.split(",")
}
"""The word of which a form that no ending tells is one."""


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A text with each such phrase as one word.

    >>> folded("rents have gone up and the pool will stay open")
    'rents have  rise  and the pool will  open '
    """
    if not _ANY.search(text):
        return text
    for pattern, word in _FOLDED:
        text = pattern.sub(word, text)
    return text
