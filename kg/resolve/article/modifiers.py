"""Names that are none of somebody: words for a language, and what only ever modifies a thing."""

from __future__ import annotations

from typing import Protocol, TypeVar

from spacy.tokens import Token

from kg.extract.spans import SUBJECTS
from kg.names.gender import is_first_name

LANGUAGES = frozenset(
    "Arabic Chinese English French German Hindi Italian Japanese Mandarin Polish Portuguese Russian Spanish Welsh".split()
)
OF_A_NOUN = frozenset(("amod", "det", "nummod", "poss"))


class Named(Protocol):
    """What is asked of a name here."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def is_modifier(self) -> bool: ...


Name = TypeVar("Name", bound=Named)


def is_language(name: str, root: Token) -> bool:
    """Whether a word is what people speak, and not they: "the status of English", not "the English won"."""
    is_bare = not any(child.dep_ in OF_A_NOUN for child in root.children)
    speaks = root.dep_ in SUBJECTS and root.head.tag_ != "VBZ"
    return name in LANGUAGES and is_bare and not speaks


def without_stray_modifiers(found: list[Name]) -> list[Name]:
    """Drop persons that only ever modify a thing ("Iskander missile systems"), but not full names ("an Ann Lee goal")
    and words of those that the article has elsewhere."""
    heads = {mention.name for mention in found if not mention.is_modifier}
    people = (mention.name for mention in found if mention.type == "person" and mention.name in heads)
    known = heads | {word for name in people for word in name.split()}

    def is_stray(mention: Name) -> bool:
        if mention.type != "person" or not mention.is_modifier or mention.name in known:
            return False
        first, *others = mention.name.split()
        return not (others and is_first_name(first))

    return [mention for mention in found if not is_stray(mention)]
