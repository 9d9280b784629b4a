"""What looks like an attack and was an accident or a disaster."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.grammar import is_passive

VEHICLES = frozenset(
    "automobile boat bus car coach lorry motorbike motorcycle train tram tractor truck van vehicle".split()
)
HURTING = frozenset("crush hit hurt injure strike".split())
WILFUL = frozenset("attack attacker deliberately plough plow ram suspect terror terrorist".split())
# Doers by which people die and nobody is attacked.
OF_NATURE = frozenset(
    "accident avalanche blaze cancer crash cyclone disaster disease earthquake epidemic fire flood heatwave hurricane"
    " illness landslide outbreak pandemic quake storm tornado tsunami typhoon virus wave".split()
)
KILLING = frozenset({"kill", "claim"})


def by_mischance(trigger: Token, code: str, agent: Token | None) -> str | None:
    """The type of what looks like an attack and was an accident or a disaster: a death, or somebody is hurt."""
    lemma = trigger.lemma_.lower()
    if code != "ASSAULT" or lemma not in KILLING | HURTING:
        return None
    if agent is None:
        return (
            ("DEATH" if lemma in KILLING else "ACCIDENT") if is_passive(trigger) and _is_in_accident(trigger) else None
        )
    by = agent.lemma_.lower()
    is_driven = by in VEHICLES and not any(word.lemma_.lower() in WILFUL for word in trigger.sent)
    if not is_driven and by not in OF_NATURE:
        return None
    return "DEATH" if lemma in KILLING else "ACCIDENT"


def _is_in_accident(verb: Token) -> bool:
    """Whether somebody was killed or hurt in an accident, and nobody meant it."""
    inside = (noun for way in verb.children if way.lower_ == "in" for noun in way.children)
    is_meant = any(word.lemma_.lower() in WILFUL for word in verb.sent)
    return not is_meant and any(noun.lemma_.lower() in OF_NATURE - {"blaze", "fire"} for noun in inside)
