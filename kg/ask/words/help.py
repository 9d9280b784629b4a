"""What to say where a question is not understood, or names somebody whom the store doesn't know."""

from __future__ import annotations

import re

from kg.ask.words.pieces import pieces_of
from kg.store.name_key import name_key
from kg.store.naming import Names
from kg.vocabulary import NAMED_CLASSES

# One question of each kind, with {a}, {b}, {place} and {outlet} for names.
EXAMPLES = (
    "what did {a} say about {b}?",
    "what is said about {a}?",
    "who talks about {a}?",
    "whom does {a} talk about?",
    "who criticises {a}?",
    "who praises {a}?",
    "whom does {a} criticise?",
    "who agrees with {a} on {b}?",
    "who disagrees with {a} on {b}?",
    "who contradicts {a}?",
    "does {a} contradict himself?",
    "where do {a} and {b} differ?",
    "which claims of {a} were rated false?",
    "when did {a} first mention {b}?",
    "what did {outlet} report {a} saying?",
    "what happened in {place} in February 2022?",
    "what did {a} do?",
    "what was {a} told?",
    "who said “{words}”?",
    "who is quoted most?",
    "who is spoken about most?",
    "which outlets quote {a}?",
    "who is mentioned with {a}?",
    "who is {a}?",
    "who contradicts whom?",
    "how has {a}'s position on {b} changed?",
    "what do anonymous sources say about {a}?",
    "who is quoted only by {outlet}?",
    "what do outlets tell differently about {a}?",
    "what is new since March 2022?",
    "timeline of {a}",
    "which claims are repeated most?",
    "whose claims were rated false?",
    "what do {a} and {b} say about each other?",
    "which articles mention {a}?",
    "which outlets write about {a} most?",
    "who was arrested in {place}?",
    "who is quoted more, {a} or {b}?",
    "who praised and later criticised {a}?",
    "when was {a} arrested?",
    "what did officials say about {a}?",
)
_SHOWN = 5
_COMMON = frozenset("what did do does is are was who in the a of to and about on".split())


def not_understood(text: str, names: Names) -> str:
    """What can be asked instead: the nearest questions, with the names of this one in them."""
    matches = [part.match for part in pieces_of(text, names) if part.match is not None]
    found = [names.best_known(match, "mentioned").best for match in matches]
    actors = [known.name for known in found]
    places = [known.name for known in found if "place" in known.types]
    outlets = [known.name for known in found if "outlet" in known.types]
    values = {
        "a": (actors or ["X"])[0],
        "b": (actors[1:] or ["Y"])[0],
        "place": (places or ["Z"])[0],
        "outlet": (outlets or ["OUTLET"])[0],
        "words": "these words",
    }
    asked = _stems(text)

    def nearness(example: str) -> tuple[int, int, int]:
        stems = _stems(re.sub(r"\{\w+\}", "", example))
        named = min(len(actors), 2) - len(set(re.findall(r"\{[ab]\}", example)))
        return (-len(stems & asked), abs(named), EXAMPLES.index(example))

    nearest = sorted(EXAMPLES, key=nearness)[:_SHOWN]
    known = f" It names {', '.join(actors)}." if actors else ""
    questions = "; ".join(example.format(**values) for example in nearest)
    return f"{text!r} is no question that I understand.{known} You can ask, for example: {questions}"


def unknown_name(slot: str, text: str, names: Names, kinds: tuple[str, ...]) -> str:
    """That nobody is called so, and who is called nearly so."""
    kind = kinds[0] if len(kinds) == 1 else "actor or place"
    near = names.nearest(text, kinds) or (names.nearest(text, tuple(NAMED_CLASSES)) if kind != "actor or place" else [])
    hint = f" Did you mean: {', '.join(near)}?" if near else ""
    return f"No {kind} is called {text!r}.{hint}"


def _stems(text: str) -> set[str]:
    words = set(name_key(text).split()) - _COMMON
    return {re.sub(r"(?:ing|ed|es|s|e|y)$", "", word) for word in words if len(word) > 2}
