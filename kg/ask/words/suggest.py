"""What a question may go on with while somebody types it: the examples that begin so, and the names that do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ask.by_name import ask
from kg.ask.words.help import EXAMPLES
from kg.ask.words.understand import MAX_CHARACTERS
from kg.store import Store
from kg.store.naming import Names
from kg.vocabulary import NAMED_CLASSES

MOST = 8
_NAMES_EACH = 3  # for one example that is typed as far as a name
_WORDS_OF_NAME = 4  # of the end of what is typed, which may begin a name
_SLOT = re.compile(r"\{(\w+)\}")
_ANY_WORDS = ("b", "words")  # slots that a topic may fill, which no entity need be
_KINDS = {"place": ("place",), "outlet": ("outlet",)}


def suggestions(store: Store, typed: str, most: int = MOST) -> list[str]:
    """How a question that begins with ``typed`` may go on, the commonest first. One that ends in a space
    wants another name or words; nothing typed gives questions about those who are quoted most."""
    text = " ".join(typed.split()) + " " * (typed != typed.rstrip())
    if len(text) > MAX_CHARACTERS:
        return []
    if not text.strip():
        return _first(store)[:most]
    found: dict[str, None] = {}
    for example in EXAMPLES:
        found.update(dict.fromkeys(_completed(text, example, store.names)))
    if not found:
        found.update(dict.fromkeys(_with_name(text, store.names)))
    return [question for question in found if question.strip() != text.strip()][:most]


def _completed(typed: str, example: str, names: Names) -> Iterator[str]:
    """The example, as far as it is plain what stands in its slots, where it may begin as typed."""
    parts = _SLOT.split(example)
    literals, slots = parts[::2], parts[1::2]
    done, rest = "", typed
    for place, literal in enumerate(literals):
        if literal.lower().startswith(rest.lower()):
            yield done + literal
            return
        if place == len(slots) or not rest.lower().startswith(literal.lower()):
            return
        done, rest = done + literal, rest[len(literal) :]
        following = literals[place + 1]
        end = _end_of_name(rest, following)
        if end is None:
            for name in _names(rest, slots[place], names):
                yield done + name + following
            return
        if slots[place] not in _ANY_WORDS and not _names(rest[:end], slots[place], names):
            return
        done, rest = done + rest[:end], rest[end:]


def _end_of_name(text: str, following: str) -> int | None:
    """Where a name at the start of a text ends, if what follows it in the example has begun."""
    whole = text.lower().find(following.lower(), 1)
    if whole > 0:
        return whole
    begun = (end for end in range(1, len(text)) if following.lower().startswith(text[end:].lower()))
    return next(begun, None) if following[:1] == " " else None


def _names(text: str, slot: str, names: Names) -> list[str]:
    if slot == "words":
        return []
    return [known.name for known in names.beginning(text, _KINDS.get(slot, tuple(NAMED_CLASSES)), _NAMES_EACH)]


def _with_name(text: str, names: Names) -> Iterator[str]:
    """The text with its last words made the names that begin so."""
    words = text.split(" ")
    for count in range(min(_WORDS_OF_NAME, len(words)), 0, -1):
        before, last = " ".join(words[:-count]), " ".join(words[-count:])
        for known in names.beginning(last, tuple(NAMED_CLASSES), _NAMES_EACH) if last else ():
            yield f"{before} {known.name}".strip()


def _first(store: Store) -> list[str]:
    """Questions of several kinds, about those who are quoted most."""
    quoted = [row[0] for row in ask(store, "most-quoted", {}, 2).rows]
    names = [getattr(term, "value", "") for term in quoted]
    values = dict(zip("ab", names))
    return [example.format(**values) for example in EXAMPLES if set(_SLOT.findall(example)) <= values.keys()]
