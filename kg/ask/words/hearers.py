"""Questions about what is said to somebody who has no name here, or to an outlet, and who bids somebody do something:
"what did Berg tell the Courier about taxes", "who called on Berg to apologise"."""

from __future__ import annotations

import re

from kg.ask.periods import Period
from kg.ask.words.pieces import ANY
from kg.ask.words.understood import SLOTS, Understood
from kg.store.naming import SPELLING, Match, Names

_TOLD = re.compile(
    r"^(?:(?:what|which things?|how) (?:did|does|do|has|have|had) |(?:everything|all|anything|what)(?: that)? )(?P<who>[^,?]+?) (?:ever |has |have |had )?"
    r"(?:tell|tells|told|say to|said to|write to|wrote to|testify to|testified to|talk to|talked to|speak to|spoke to) (?P<whom>[^,?]+?)"
    r"(?: (?:about|on|over|regarding|concerning|of) (?P<what>.+?))?\W*$",
    re.IGNORECASE,
)
_BIDDEN = re.compile(
    r"^(?:who|which [\w ]+?)(?:'s been| has| have| had| been| is| was| are| were| else| all| first| publicly)* (?:call(?:ed|ing|s)? (?:for|(?:up)?on)|urg(?:ed|ing|es)|ask(?:ed|ing|s)|told|press(?:ed|ing)|want(?:ed|s)|demand(?:ed|ing|s)(?: that)?|"
    r"beg(?:ged|s)|order(?:ed|s)|advis(?:ed|es)|implor(?:ed|es)|plead(?:ed)? with|encourag(?:ed|es)) (?P<whom>(?:the )?[\w.'-]+(?: [A-Z][\w.'-]*)*) (?:to|should|must) (?P<what>[^,?]+?)\W*$",
    re.IGNORECASE,
)


def told_to(text: str, period: Period, names: Names) -> Understood | None:
    """What somebody told an outlet, or those who are described; None where they are named, for which there is a form."""
    asked = _TOLD.match(text)
    who = _sure(asked["who"], names) if asked else None
    if asked is None or who is None:
        return None
    hearer = names.exactly(re.sub(r"^the ", "", asked["whom"], flags=re.IGNORECASE), ANY)
    is_outlet = hearer is not None and "outlet" in hearer.entities[0].types
    if hearer is not None and not is_outlet:
        return None
    found = {"speaker": names.best_known(who, "speaker")}
    about = names.exactly(asked["what"], SLOTS["about"][0]) if asked["what"] else None
    if hearer is not None:
        found["outlet"] = names.best_known(hearer, "outlet")
    if about is not None:
        found["about"] = names.best_known(about, "about")
    unused = () if hearer is not None else (f"to {asked['whom']}",)
    return Understood(text, "said", found, {}, None if about is not None else asked["what"], False, period, unused)


def bidden(text: str, period: Period, names: Names) -> Understood | None:
    """Who bids somebody do something."""
    asked = _BIDDEN.match(text)
    whom = _sure(asked["whom"], names) if asked else None
    if asked is None or whom is None:
        return None
    about = {"about": names.best_known(whom, "about")}
    return Understood(text, "said_about", about, {"cue": "demand"}, asked["what"], False, period, ())


def _sure(name: str, names: Names) -> Match | None:
    match = names.match(name, SLOTS["speaker"][0])
    return match if match is not None and match.sureness > SPELLING else None
