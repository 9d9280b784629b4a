"""What happened that a question names beside a time: "after the Brno attack", "during the strike"."""

from __future__ import annotations

import re

_HAPPENING = re.compile(
    r"(?<=\s)(?:after|before|during|amid|following|in the (?:wake|aftermath|days after|run-up to)(?: of)?)\s+"
    r"(?P<what>(?:the|his|her|their|its|an?)\s+(?:[\w'’.-]+\s+){0,4}?(?:attacks?|shootings?|bombings?|massacres?|crisis|crises|"
    r"scandals?|disasters?|crash|crashes|strikes?|riots?|protests?|war|wars|election|elections|referendum|vote|coup|killings?|"
    r"murders?|earthquake|flood|floods|hurricane|storm|shutdown|outbreak|epidemic|campaign|primary|primaries|verdict|ruling))"
    r"(?P<after>(?:\s+(?:in|of|at|on)\s+[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+)*)?)(?=\s*[?.!]*$)"
)
_HAPPENS = re.compile(r"\b(?:happen\w*|occur\w*|did\s+[^?]*\sdo)\b", re.IGNORECASE)
_TOPICAL = re.compile(r"\b(?:about|on|regarding|concerning|over|of|to|for)\b", re.IGNORECASE)


def made_topical(text: str) -> str:
    """The question with what happened as what it is about, where it names nothing else that it is about.

    >>> made_topical("What did Berg announce after the Brno attack?")
    'What did Berg announce about the Brno attack?'
    """
    found = _HAPPENING.search(text)
    if found is None or _TOPICAL.search(text[: found.start()]) or _HAPPENS.search(text[: found.start()]):
        return text
    return f"{text[: found.start()]}about {found['what']}{found['after']}{text[found.end() :]}"
