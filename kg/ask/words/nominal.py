"""Questions whose verb is a noun, with it as their verb: "Berg's message on taxes", "reactions by Berg to the fire"."""

from __future__ import annotations

import re

# What somebody says or thinks, as a noun.
_SPEECH = (
    r"(?:(?:public|official|initial|first|main|own|exact|stated|current) )?(?:position|stance|views?|viewpoint|opinions?|comments?|remarks?|statements?|reactions?|response|"
    r"attitude|take|plans?|polic(?:y|ies)|proposals?|claims?|messages?|line|word|thoughts|feelings|rhetoric|arguments?|explanations?|reasons?|answers?|reply|replies|"
    r"assessment|judg(?:e)?ment|account|version|verdict|advice|prediction|predictions|criticisms? |words|tweets?|pronouncements?|utterances|testimony)"
)
_ON = r"(?:on|about|regarding|concerning|towards?|of|to|over|for|as to)"
_ASKED = r"(?:(?:what|how|which|any)(?:'s| is| was| were| are| have been| has been)? |(?:is|are|was|were|has|have) there (?:been )?(?:any |an? )?)?(?:the |any |an? )?"
_WHO = r"(?P<who>[^,?]+?)"
_FORMS = (
    re.compile(
        rf"^(?:all|everything|anything|what)(?: that)?(?:'s| is| was| were| has| have| had)?(?: ever)?(?: been)? (?:said|claimed|stated|written|argued) by {_WHO} {_ON} (?P<what>.+)$",
        re.IGNORECASE,
    ),
    re.compile(rf"^{_ASKED}{_WHO}(?:'s|(?<=s)'|(?-i:(?<=[a-z])) party) {_SPEECH} {_ON} (?P<what>.+)$", re.IGNORECASE),
    re.compile(rf"^{_ASKED}{_SPEECH} (?:came |given |made )?(?:of|by|from) {_WHO} {_ON} (?P<what>.+)$", re.IGNORECASE),
    re.compile(
        rf"^{_ASKED}(?P<who>(?-i:[A-Z])[\w.'-]*(?: (?-i:[A-Z])[\w.'-]*)*) (?:party )?{_SPEECH} {_ON} (?P<what>.+)$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:what|which|what kind of|was there any|is there any|any) (?:evidence|proof|grounds|justifications?|details?|figures?|numbers?|estimates?|statistics|excuses?|examples?|assurances?|{_SPEECH})"
        rf"(?: for \w+ing)? (?:did|do|does|has|have|had) {_WHO} (?:ever )?"
        r"(?:give|gave|given|offer|offered|cite|cited|provide|provided|have|present|presented|put forward|made?|mentioned?|take|took|express|expressed|hold|held|voice|voiced)"
        r" (?:for|of|on|about|that|to (?:support|justify|explain|back(?: up)?)) (?:the (?:claim|idea|allegation|assertion) that )?(?P<what>.+)$",
        re.IGNORECASE,
    ),
)
# Where the noun is of no speaker: "views on taxes over time", and what is asked of the noun itself.
_OTHERWISE = re.compile(
    r"\b(?:who|whom|change[ds]?|develop\w*|evolve[ds]?|mov(?:e[ds]?|ing)|shift(?:ed|s)?|differ\w*|contradict\w*|over time|rated|false|true|wrong|repeat\w*|first|last|latest|most|outlets?|papers?|anonymous|unnamed)\b"
    r"|^(?:did|does|do|has|have|had|is|was|are|were)\b(?! there)",
    re.IGNORECASE,
)


def verbal(text: str) -> str:
    """The question with what somebody says of something as a verb.

    >>> verbal("What was Ann Berg's message on the strike?")
    'what did Ann Berg say about the strike?'
    >>> verbal("reactions by Ann Berg to the fire")
    'what did Ann Berg say about the fire'
    """
    if '"' in text or _OTHERWISE.search(text):
        return text
    for form in _FORMS:
        if found := form.match(text):
            return f"what did {found['who']} say about {found['what']}"
    return text
