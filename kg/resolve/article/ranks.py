"""Ranks and offices written in letters: "the ASP told reporters", "Upazila Nirbahi Officer (UNO)"."""

from __future__ import annotations

import functools
import re

from spacy.tokens import Doc, Span

from kg.names.gender import is_first_name
from kg.names.honorifics import HONORIFICS
from kg.names.known_bodies import known_acronyms
from kg.names.nouns import nouns_of
from kg.resolve.article.nouns import HUMAN_NOUNS, ORGANIZATION_NOUNS, PERSON_NOUNS
from kg.resolve.article.speaking import PEOPLE_NOUNS, is_lettered

LONGEST = 5  # letters
# Those that South Asian papers never spell out; those of the police, which are other things as well, in texts on them.
RANKS = frozenset("adgp asp cji dgp dsp igp sdm sho ssp uno".split())
POLICE_RANKS = frozenset(("asi", "dig", "oc", "si", "sp"))
POLICE = re.compile(r"\b[Pp]olice\b")
# Nouns of offices, beside those that the lists of people have.
OFFICERS = frozenset("collector inspector magistrate superintendent".split())
BEFORE_NAME = r"(?: \([^)]*\))?,? $"  # between an office and who holds it: "(Rural), "
HEAD = re.compile(r"[\w-]+(?= (?:of|for) |$)")


def is_office_in_letters(name: Span) -> bool:
    """Whether letters stand for who holds an office and for no body: by what the text spells them out as, or "the ASP"."""
    letters = name.text.replace(".", "")
    if not (letters.isalpha() and letters.isupper() and 2 <= len(letters) <= LONGEST) or letters in known_acronyms():
        return False
    if spelled_out(name):
        return True
    is_definite = name.start > 0 and name.doc[name.start - 1].lower_ == "the"
    return is_definite and _is_rank(letters, name.doc)


def without_rank(name: Span) -> Span:
    """The name of who holds an office that letters before it stand for, "OC | Mainul" is nobody else, and no body; and
    a whole name without what somebody does: "Plumber | Abel Osei"."""
    rest = [token for token in name if token.i > name.start]
    is_name = all(t.text.istitle() and t.is_alpha and t.lower_ not in ORGANIZATION_NOUNS for t in rest)
    is_held = name.label_ in ("ORG", "PERSON") and name[0].text.isupper() and bool(rest) and is_name
    if not (is_held and _is_rank(name[0].text, name.doc)) and not (is_name and _opens_with_trade(name)):
        return name
    return Span(name.doc, name.start + 1, name.end, "PERSON")


def _opens_with_trade(name: Span) -> bool:
    """Whether a name of three words and more opens with a noun that nobody is called by."""
    first = name[0]
    is_noun = first.text.istitle() and first.lower_ in _trades()
    return name.label_ == "PERSON" and len(name) > 2 and is_noun and not is_first_name(first.text)


@functools.cache
def _trades() -> frozenset[str]:
    return nouns_of("persons") - HONORIFICS - {"pro"}  # "Pro Tem Ann Lee"


def _is_rank(letters: str, doc: Doc) -> bool:
    low = letters.lower()
    return low in RANKS or (low in POLICE_RANKS and bool(POLICE.search(doc.text)))


def spelled_out(name: Span) -> tuple[str, ...]:
    """The phrases of a text that letters stand for, where those are offices."""
    letters = name.text.replace(".", "")
    known: dict[str, tuple[str, ...]] = name.doc.user_data.setdefault("ranks", {})
    if letters not in known:
        words = r" (?:of |for |the )*".join(rf"{letter}[\w-]+" for letter in letters)
        found = tuple(dict.fromkeys(re.findall(rf"\b{words}\b", name.doc.text)))
        heads = {head[0].lower() for phrase in found if (head := HEAD.search(phrase))}
        is_office = heads.isdisjoint(ORGANIZATION_NOUNS) and not heads.isdisjoint(PERSON_NOUNS | HUMAN_NOUNS | OFFICERS)
        known[letters] = found if is_office else ()
    return known[letters]


def before_names(name: Span) -> tuple[re.Pattern[str], ...]:
    """What finds the office that letters stand for right before the name of who holds it."""
    return tuple(re.compile(rf"{re.escape(phrase)}{BEFORE_NAME}") for phrase in spelled_out(name))


def is_trade(entity: Span) -> bool:
    """Whether a word is what somebody does whose name stands behind it: "Fisherman | Abel Osei"."""
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else None
    word = entity[0].lower_
    is_noun = entity[0].text.istitle() and (word in PEOPLE_NOUNS or word in nouns_of("persons"))
    return len(entity) == 1 and is_noun and after is not None and after.ent_type_ == "PERSON"


def is_unnamed(entity: Span) -> bool:
    """Whether a letter is all that somebody is called by, "Witness C", or what stands before it."""
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else entity[-1]
    return len(entity) < 3 and (is_lettered(entity[-1]) or is_lettered(after))
