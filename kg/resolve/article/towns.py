"""Towns and bodies that the tagger of names takes for each other, told apart by where they stand."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import text_of
from kg.names.gender import is_first_name
from kg.names.parts import words_of
from kg.places.candidates import SITE
from kg.places.gazetteer import places_named
from kg.places.regions import STATES
from kg.places.senses import country_named, is_known_place
from kg.resolve.article.introductions import AFTER, KIN_AFTER
from kg.resolve.article.mentions import PEOPLE, NamedMention, is_where
from kg.resolve.article.nouns import PARTISANS

# What a town is called before its name: "the village of".
TOWN_NOUNS = frozenset(
    "city town village hamlet suburb district province port island neighborhood neighbourhood".split()
)
SEVERAL = frozenset(("have", "are", "were"))
# What places do without acting: "Narva saw protests".
OF_PLACES = frozenset(
    "boast border contain experience face feature get have hold host include lack lie lose need record see"
    " suffer receive welcome witness".split()
)
# Offices and parties that people have in a region.
OF_STATES = PARTISANS | frozenset(
    "assemblyman assemblywoman attorney-general attorney congressman congresswoman delegate gov gov. governor lawmaker"
    " legislator rep rep. representative sen sen. senator".split()
)


def with_towns_and_bodies(doc: Doc, found: Sequence[NamedMention]) -> tuple[NamedMention, ...]:
    """The mentions with what the article calls a town and what is a state's bare name as a place,
    and what acts as bodies do, and is known as no place, as an organization."""
    return tuple(_with_bodies(doc, _with_states(doc, _with_towns(doc, _with_namesakes(doc, found)))))


def _with_namesakes(doc: Doc, found: Sequence[NamedMention]) -> list[NamedMention]:
    """A first name that a place has, too, is a person's where somebody's relative is called so, "Georgia,
    their daughter", and with the family name where the article has it alone: "Chester Hill … Chester said"."""
    people = {m.name for m in found if m.type == "person"}
    places = {m.name for m in found if m.type == "place" and is_where(doc[m.root])}
    called = {
        m.name
        for m in found
        if m.type == "place" and m.name not in places and is_first_name(words_of(m.name)[0] if words_of(m.name) else "")
        if (" " in m.name and m.name.split()[0] in people) or (" " not in m.name and _is_relative(doc, m))
    }
    return [replace(m, type="person") if m.name in called and m.type == "place" else m for m in found]


def _is_relative(doc: Doc, mention: NamedMention) -> bool:
    told = KIN_AFTER.match(text_of(doc)[mention.end :][:AFTER])
    return told is not None and bool(told["kin"])


def _with_towns(doc: Doc, found: Sequence[NamedMention]) -> list[NamedMention]:
    """What the article calls a town is one, whatever the tagger says: "the village of Tarkova"."""

    def is_called_a_town(root: Token) -> bool:
        return root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lemma_.lower() in TOWN_NOUNS

    towns = {mention.name for mention in found if is_called_a_town(doc[mention.root])}
    regional = _before_their_regions(doc, found)
    return [
        replace(m, type="place")
        if (m.type == "person" and m.name in towns)
        or (m.type in ("person", "organization") and m.name in regional and not _acts(doc[m.root]))
        else m
        for m in found
    ]


def _before_their_regions(doc: Doc, found: Sequence[NamedMention]) -> set[str]:
    """The towns that stand before the region or country that they lie in, "in Jackson, Mississippi",
    unless a person of the article has the name, too."""
    borne = {word for m in found if m.type == "person" and (" " in m.name or m.honorific) for word in m.name.split()}
    return {
        m.name
        for m, after in itertools.pairwise(found)
        if m.name not in borne and after.type == "place"
        if m.type == "person" or doc[m.root].dep_ == "pobj"  # a team plays in its town
        if text_of(doc)[m.end : after.start] == ", " and _lies_in(m.name, after.name)
    }


def _lies_in(town: str, outer: str) -> bool:
    """Whether there is a town of a name in a region or a country of another."""
    country = country_named(outer)
    codes = {code for code, called in STATES.items() if outer.rstrip(".") in called.replace(".", "").split("|")}
    codes |= {place.region for place in places_named(outer) if place.kind == "region"}
    return any(
        place.region in codes or (country is not None and place.location.country == country.code)
        for place in places_named(town)
        if place.kind == "city"
    )


def _with_states(doc: Doc, found: Sequence[NamedMention]) -> list[NamedMention]:
    """A region that people hold office in and that does nothing itself is a place, whatever the
    tagger says: "the Vermont senator", "Ann Lee, a New York Democrat"."""
    states = {m.name for m in found if m.type == "organization" and _is_state(m.name)}
    states &= {m.name for m in found if _has_office_holders(doc[m.root])}
    states -= {m.name for m in found if _acts(doc[m.root])}
    return [replace(m, type="place") if m.type == "organization" and m.name in states else m for m in found]


def _has_office_holders(root: Token) -> bool:
    """Whether a name stands before the noun of an office or a party that people hold in a region, or
    is what such a one is of: "Senator Ann Lee of Vermont"."""
    above = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else root.head
    if root.dep_ not in ("compound", "nmod", "pobj", "poss") or above is root:
        return False
    return any(word.lower_ in OF_STATES for word in (above, *above.lefts))


def _is_state(name: str) -> bool:
    """Whether a bare name is that of a region of the first level."""
    return name.istitle() and any(place.kind == "region" and place.primary for place in places_named(name))


def _with_bodies(doc: Doc, found: Sequence[NamedMention]) -> list[NamedMention]:
    """A word that acts, stands nowhere where places stand, and is no place that is known, is a body's
    name: "Hezbollah fired rockets at Haifa"; two words may be a person's."""
    places: dict[str, list[Token]] = {}
    for mention in found:
        if mention.type == "place" and not mention.is_modifier and " " not in mention.name:
            places.setdefault(mention.name, []).append(doc[mention.root])
    found = [_with_country_behind(doc, mention) for mention in found]
    bodies = {
        name
        for name, roots in places.items()
        if any(map(_acts, roots)) and not any(map(is_where, roots)) and not (is_known_place(name) or SITE.search(name))
    }
    several = {name: roots for name, roots in places.items() if _is_several(name, roots)}
    bodies |= {name for name, roots in several.items() if all(_is_workplace(r) for r in roots if is_where(r))}
    return [replace(m, type="organization") if m.name in bodies and m.type == "place" else m for m in found]


def _is_several(name: str, roots: Sequence[Token]) -> bool:
    """Whether a place's name in the singular has a verb in the plural, as teams and firms have: "Iceland have announced"."""
    return not name.endswith("s") and any(
        root.dep_ == "nsubj"
        and not any(root.conjuncts)
        and any(child.lower_ in SEVERAL and child.dep_ == "aux" and child.i > root.i for child in root.head.children)
        and not any(child.dep_ == "aux" and child.i < root.i for child in root.head.children)  # "Did Iceland have …?"
        for root in roots
    )


def _is_workplace(root: Token) -> bool:
    """Whether somebody has a post at what a name means: "a chef at Iceland"."""
    post = root.head.head
    is_persons = post.lemma_.lower() in PEOPLE or (post.dep_ == "appos" and post.head.ent_type_ == "PERSON")
    return root.head.lower_ == "at" and is_persons


def _with_country_behind(doc: Doc, mention: NamedMention) -> NamedMention:
    """ "Priorities USA", "Team Canada": a capitalised plural before a country's name is a body's with it."""
    root = doc[mention.root]
    before = root.nbor(-1) if root.i > root.sent.start else root
    if mention.type != "place" or before is root or root.idx != mention.start or country_named(mention.name) is None:
        return mention
    ends_as_plural = (
        before.lower_.endswith("s") and not before.lower_.endswith("ss") and not is_known_place(before.text)
    )
    is_plural = before.tag_ in ("NNS", "NNPS") or ends_as_plural or before.lower_ == "team"
    if not (is_plural and before.text.istitle() and before.head == root and not before.ent_type_):
        return mention
    name = f"{before.text} {mention.name}"
    return replace(mention, start=before.idx, name=name, type="organization", is_modifier=False)


def _acts(root: Token) -> bool:
    """Whether a name is the subject of a deed or of words: of a verb with an object or a clause."""
    verb = root.head
    if root.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.lemma_.lower() in OF_PLACES:
        return False
    return any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in verb.children)
