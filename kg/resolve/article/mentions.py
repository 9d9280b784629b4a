"""Named mentions: what the tagger calls a name, with its type set right by its context."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Entity

from kg.annotating.stage import AnnotatedArticle, block_lookup, text_lookup, turn_lookup
from kg.extract.spans import Nearby, noun_phrases_in, overlaps, text_of
from kg.model import Block, EntityType
from kg.names.gender import female_share, is_first_name
from kg.names.honorifics import HONORIFICS
from kg.names.parts import body_key, brands, words_of
from kg.places.countries import is_country_or_capital
from kg.places.courts import is_before_police, is_court_of_a_town
from kg.places.senses import country_of_people, is_known_place
from kg.resolve.article.boundaries import name_spans
from kg.resolve.article.governments import SEATS
from kg.resolve.article.grammar import predicates
from kg.resolve.article.modifiers import is_language, without_stray_modifiers
from kg.resolve.article.no_bodies import is_before_state, is_no_bodys
from kg.resolve.article.nouns import (
    HUMAN_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    countries_of,
    title_of,
)
from kg.resolve.article.phrases import end_with_of
from kg.resolve.article.taggings import number_ten, with_usual_labels

TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# ‘97 after a name belongs to it ("Charter ‘97").
YEAR_SUFFIX = re.compile(r"\s[‘’']\d\d\b")
PEOPLE = PERSON_NOUNS | HUMAN_NOUNS
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "inside", "outside", "into", "around", "via"})
MEMBERS = frozenset("mp mps mla mlas mpp msp msps mha tds".split())  # of parliaments, by what follows "for"
BEFORE_NAMES = re.compile(r"^(?:the\s+|[-–—•*]+(?=\w))")
POSSESSIVE = re.compile(r"[’‘']s?$")
BRACKETS = str.maketrans("", "", "[]")  # "Ann [Lee]" is Ann Lee
STOP = re.compile(r"(?<=&[A-Z])\.$")  # of the sentence: "a bid for B&Q."


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A name in the text: code-point offsets, its type, and what its noun phrase adds."""

    start: int
    end: int
    name: str
    type: EntityType
    root: int
    titles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    is_modifier: bool = False
    honorific: str | None = None
    """The honorific before a person's name, as written: "Sir", "Mr."."""


def find_names(annotated: AnnotatedArticle) -> tuple[NamedMention, ...]:
    """Find the named mentions of an article's text, in order, each surface with one type."""
    article, doc = annotated.article, annotated.doc
    is_text, block_at = text_lookup(article), block_lookup(article)
    datelines = {block.start for block in article.blocks if block.kind == "dateline"}  # each begins with its place
    found = [
        mention
        for entity in with_usual_labels(name_spans(doc, turn_lookup(article)))
        if entity.label_ in TYPES and (is_text(entity.start_char) or entity.start_char in datelines)
        for mention in _mention_of(doc, entity)
    ]
    found = [_in_mixed_case(mention, block_at(mention.start)) for mention in found]
    found.extend(_missed_names(doc, found, is_text))
    found = _join_capital_district(article.text, found)
    found = _without_families(found)
    found = without_stray_modifiers(sorted(found, key=lambda m: m.start))
    return _with_brands(_with_one_type(_with_capitals(found)))


def _in_mixed_case(mention: NamedMention, block: Block | None) -> NamedMention:
    """ "DANA WHITLOCK" at the head of a turn is called Dana Whitlock, "MINSK" of a dateline Minsk."""
    kinds = {"person": "card", "place": "dateline"}
    if block is None or block.kind != kinds.get(mention.type) or not mention.name.isupper():
        return mention
    return replace(mention, name=re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), mention.name))


def _mention_of(doc: Doc, entity: Entity) -> Iterator[NamedMention]:
    start, end = entity.start_char, entity.end_char
    text = text_of(doc)[start:end]
    if entity[-1].tag_ != "POS" or entity.label_ == "PERSON":  # a body's own belongs to it: "McDonald's"
        text = POSSESSIVE.sub("", text.rstrip()) if not text.endswith("s’") else text.rstrip("’")
    stripped = BEFORE_NAMES.sub("", text)
    start += len(text) - len(stripped)
    stripped = STOP.sub("", stripped.strip())
    suffix = YEAR_SUFFIX.match(text_of(doc), start + len(stripped))
    end = suffix.end() if suffix else start + len(stripped)
    name = " ".join(text_of(doc)[start:end].split())
    name = name.translate(BRACKETS) if entity.label_ == "PERSON" else name
    if not any(character.isalpha() for character in name):
        return
    root = entity.root
    if entity.label_ == "PERSON" and name.islower():
        return
    kind = TYPES[entity.label_]
    titles, countries = _context(root, entity)
    is_modifier = root.dep_ in ("compound", "nmod", "amod") and root.head.pos_ == "NOUN"
    if kind == "person" and root.dep_ == "conj" and root.head.pos_ == "NOUN":
        is_modifier = root.head.lemma_.lower() not in PERSON_NOUNS
    if kind == "group" and not _is_brand(name):
        yield from _people(start, end, name, root)
        return
    kind = _type_in_context(kind, name, root, entity)
    before = entity[0].nbor(-1) if entity.start else None
    is_honorific = kind == "person" and before is not None and before.lower_.rstrip(".") in HONORIFICS
    honorific = before.text if before is not None and is_honorific else None
    yield NamedMention(start, end, name, kind, root.i, titles, countries, is_modifier, honorific)


def _people(start: int, end: int, name: str, root: Token) -> Iterator[NamedMention]:
    """ "Russian troops" names the country; "Russians" names the people."""
    country = country_of_people(name)
    if root.pos_ == "ADJ" or root.dep_ in ("amod", "compound"):
        if country is not None:
            yield NamedMention(start, end, name, "place", root.i, (), (country.code,), True)
    elif not is_language(name, root):
        countries = (country.code,) if country else ()
        yield NamedMention(start, end, name, "group", root.i, (), countries)


def _type_in_context(kind: EntityType, name: str, root: Token, entity: Entity) -> EntityType:
    """The type that the nouns around a name ask for: "the rights group Khartia"."""
    if kind == "group":
        return "organization"
    if (kind == "person" and _is_seat(root)) or is_before_state(entity):
        return "place"
    if is_known_place(name) and (kind == "place" or is_where(root)):
        return "place"
    if kind == "organization" and (is_before_police(name, root) or (is_where(root) and is_court_of_a_town(name))):
        return "place"
    nouns = {noun.lemma_.lower() for noun in _describing_nouns(root, entity)}
    if nouns & ORGANIZATION_NOUNS and not nouns & PERSON_NOUNS:
        return "person" if kind == "person" and _is_of_person(root) else "organization"
    if nouns & PERSON_NOUNS and kind != "organization":
        return "person"
    words = name.lower().split()
    is_body = kind == "person" and len(words) > 1 and words[-1] in ORGANIZATION_NOUNS and not is_first_name(words[0])
    return "organization" if is_body else kind


def _is_of_person(root: Token) -> bool:
    """Whether a name in apposition to a body ends the description of one of its people: "a spokeswoman for the
    office, Ann Lee"."""
    by = root.head.head
    return root.dep_ == "appos" and by.dep_ == "prep" and by.head.lemma_.lower() in PERSON_NOUNS


def _is_seat(root: Token) -> bool:
    """Whether a name is what a member of a parliament is for: "the MP for Ashford and Tenterden"."""
    while root.dep_ == "conj":
        root = root.head
    return root.dep_ == "pobj" and root.head.lower_ == "for" and root.head.head.lower_ in MEMBERS


def _is_brand(name: str) -> bool:
    """Capitals inside a word ("BelTA") are of a firm or an outlet, not of a people."""
    return bool(re.search(r"[a-z][A-Z]", name))


def is_where(root: Token) -> bool:
    """Whether a name stands where places stand: "near Brest and Baranovichi", "a doctor from Gomel"."""
    while root.dep_ == "conj":
        root = root.head
    if root.dep_ != "pobj":
        return False
    is_origin = root.head.lower_ == "from" and root.head.head.lemma_.lower() in PEOPLE
    return is_origin or root.head.lower_ in PLACE_PREPOSITIONS


def _describing_nouns(root: Token, entity: Entity) -> Iterator[Token]:
    """Common nouns in apposition to a name or right before it in its noun phrase."""
    if root.dep_ == "appos" and root.head.pos_ in ("NOUN", "PROPN"):
        yield root.head
    for child in root.children:
        if child.dep_ == "appos" and child.i >= entity.end and all(c.lower_ != "whose" for c in child.children):
            yield child
        if child.dep_ in ("compound", "nmod") and child.i < entity.start:
            yield child
    if root.dep_ in ("compound", "nmod") and root.head.i < entity.start:
        yield root.head


def _context(root: Token, entity: Entity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles and the countries that a name's noun phrase gives."""
    titles, countries = [], []
    for noun in (*_describing_nouns(root, entity), *predicates(root)):
        if noun.lemma_.lower() not in PERSON_NOUNS:
            continue
        titles.append(title_of(noun))
        countries.extend(countries_of(noun))
        countries.extend(countries_of(root))
    return tuple(dict.fromkeys(titles)), tuple(dict.fromkeys(countries))


def _missed_names(doc: Doc, found: list[NamedMention], is_text: Callable[[int], bool]) -> Iterator[NamedMention]:
    """Name lines of pull-quotes, and proper nouns with a noun of organization ("TIME Magazine")."""
    taken = Nearby(found, lambda mention: [(mention.start, mention.end)])
    for seat in number_ten(doc):
        span = seat.start_char, seat.end_char
        if is_text(span[0]) and not any(overlaps(span, (m.start, m.end)) for m in taken(span)):
            yield NamedMention(*span, seat.text, "place", seat.root.i)
    nouns = [t for t in doc if t.pos_ == "PROPN" and t.lower_ in ORGANIZATION_NOUNS]
    for sentence in dict.fromkeys(noun.sent for noun in nouns):
        for chunk in noun_phrases_in(sentence):
            if not is_text(chunk.start_char) or chunk.root.pos_ != "PROPN":
                continue
            proper = [token for token in chunk if token.pos_ == "PROPN"]
            start, end = proper[0].idx, proper[-1].idx + len(proper[-1])
            near = taken((start, end))
            if len(proper) < 2 or any(overlaps((start, end), (m.start, m.end)) for m in near):
                continue
            if proper[-1].lower_ in ORGANIZATION_NOUNS:
                end = end_with_of(proper[-1])
                if not is_no_bodys(text_of(doc)[start:end]):
                    yield NamedMention(start, end, text_of(doc)[start:end], "organization", chunk.root.i)


def _join_capital_district(text: str, found: list[NamedMention]) -> list[NamedMention]:
    """ "Washington, D.C." is one name, not two places."""
    joined: list[NamedMention] = []
    for mention in sorted(found, key=lambda m: m.start):
        if mention.name in ("D.C.", "DC") and joined and joined[-1].name == "Washington":
            if text[joined[-1].end : mention.start].strip() in (",", ""):
                joined[-1] = replace(joined[-1], end=mention.end)
                continue
        joined.append(mention)
    return joined


def _without_families(found: list[NamedMention]) -> list[NamedMention]:
    """Drop the names of whole families: "the Obamas", where the article has an Obama."""
    full = [mention.name.split() for mention in found if mention.type == "person" and " " in mention.name]
    families = {f"{words[-1]}s" for words in full} - {word for words in full for word in words}
    return [mention for mention in found if mention.type != "person" or mention.name not in families]


def _with_capitals(found: list[NamedMention]) -> list[NamedMention]:
    """ "Minsk said" is no person, unless the article has a Jack Minsk: where capitals, countries and
    seats of government speak, they are easily taken for people."""
    words = {word for mention in found if " " in mention.name for word in mention.name.split()}

    def is_place(mention: NamedMention) -> bool:
        key = mention.name.casefold()
        if mention.type != "person" or mention.name in words or female_share((key,)) != 0.5:
            return False
        return key in SEATS or is_country_or_capital(mention.name)

    return [replace(mention, type="place") if is_place(mention) else mention for mention in found]


def _with_brands(found: tuple[NamedMention, ...]) -> tuple[NamedMention, ...]:
    """ "Ford sued" is no person, unless the article has a Henry Ford, or a Mr. Ford."""
    borne: dict[str, int] = {}
    for m in found:
        words = words_of(m.name)
        if m.type == "person" and (len(words) > 1 or m.titles or m.honorific):
            borne.setdefault(words[-1], m.start)
    first: dict[str, int] = {}
    for m in found:
        first.setdefault(m.name, m.start)

    def is_brand(mention: NamedMention) -> bool:
        """A firm is named before its founder's heir is."""
        is_alike = mention.type == "person" and not (mention.titles or mention.honorific)
        is_firm = is_alike and body_key(mention.name) in brands()
        return is_firm and first[mention.name] < borne.get(mention.name.casefold(), mention.end)

    return tuple(replace(m, type="organization") if is_brand(m) else m for m in found)


def _with_one_type(found: list[NamedMention]) -> tuple[NamedMention, ...]:
    """Give every surface the type that most of its mentions have."""
    votes: dict[str, Counter[EntityType]] = {}
    for mention in found:
        votes.setdefault(mention.name, Counter())[mention.type] += 1
    order: tuple[EntityType, ...] = ("person", "organization", "group", "place")
    types = {name: min(counts, key=lambda kind: (-counts[kind], order.index(kind))) for name, counts in votes.items()}
    return tuple(replace(mention, type=types[mention.name]) for mention in found)
