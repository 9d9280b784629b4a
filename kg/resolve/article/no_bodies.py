"""What the tagger takes for a body and is a heading, a law, a day, or the adjective before a name."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from kg.annotating.stage import is_adjective, is_word
from kg.names.honorifics import HONORIFICS
from kg.names.known_bodies import known_things
from kg.places.countries import country_of_people
from kg.places.evidence import abbreviated_state
from kg.places.senses import is_known_place
from kg.resolve.article.nouns import PARTISANS

SHORTEST = 4  # letters of a word in capitals that is a heading: shorter ones are acronyms
LONGEST = 4  # words of a heading
LONGEST_TOWN = 2  # words of a town that is taken for somebody or a body
HEADING_ENDS = frozenset((".", ":", ")", "]"))
PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
# Letters of common nouns and of laws, and whom all call upon.
NOBODIES = frozenset(
    """
    aca awol cd cds cv daca doma dvd dvds e-mail e-mails foia gdpr gdp god gods hdtv hipaa isp isps mep meps msp msps nafta ndaa ngo ngos
    p2p pac pacs pc pcs swat tpp ttip tv tvs vat yours
    """.split()
)
ROOMS = frozenset("air force one|oval office|rose garden|situation room|west wing".split("|"))  # no body sits there
SHOTS = frozenset("camera evidence footage image operator picture still system tape video".split())  # of no broadcaster
SHOWS = frozenset("live now reports show tonight".split())
SPEECH = "State of the Union"
# What begins an office that the tagger cuts: "Shadow | Home Secretary", "District | Attorney".
OFFICES = frozenset(("district", "shadow"))
CARE = re.compile(r"(?P<maker>[A-Z]\w{2,})(?:[Cc]are|[Cc]aid)")  # laws named after who made them
# Nouns of laws, votes and dates, which say and do nothing.
THINGS = frozenset("act amendment budget constitution election elections internet referendum web".split())
DATES = frozenset(
    """
    april august christmas december february friday january july june march monday november october ramadan saturday
    september sunday thursday tuesday wednesday
    """.split()
)
MODIFIERS = ("amod", "compound", "nmod")


def is_heading(entity: Span) -> bool:
    """Whether a name is a word in capitals that heads or interrupts a text: "FULL TEXT.", "(LAUGHTER)"."""
    doc, word = entity.doc, entity[0]
    is_other = entity.label_ not in ("PERSON", "ORG") or is_known_place(entity.text)
    if is_other or len(word) < SHORTEST or not all(_is_shouted(token) for token in entity):
        return False
    start, end = entity.start, entity.end
    while start > 0 and _is_shouted(doc[start - 1]) and not doc[start - 1].is_sent_end:
        start -= 1
    while end < len(doc) and _is_shouted(doc[end]):
        end += 1
    if end - start > LONGEST or end == len(doc) or doc[end].text not in HEADING_ENDS:
        return False
    if doc[end].text in (")", "]"):
        if not start or doc[start - 1].text not in ("(", "["):
            return False
        start -= 1  # what stands in brackets behind a name is short for it
    before = doc[start - 1] if start else None
    return before is None or before.is_sent_end or before.is_space or before.is_punct


def _is_shouted(token: Token) -> bool:
    return token.text.isalpha() and token.text.isupper() and is_word(token.lower_)


def is_common(entity: Span) -> bool:
    """Whether what the tagger calls a name is a thing's, or a piece of one's: "the Electoral College", "State of the | Union"."""
    doc, start, end = entity.doc, entity.start, entity.end
    if entity.text in SPEECH:
        return any(
            doc[first : first + 4].text == SPEECH for first in range(max(0, start - 3), start + 1) if first + 4 >= end
        )
    return entity.text == "God" or is_common_name(entity.text)


def is_common_name(text: str) -> bool:
    """Whether words with capitals are a thing's, "White Paper", "Zika"."""
    return text.lower().removeprefix("the ") in known_things()


def is_no_bodys(text: str) -> bool:
    """Whether words with capitals are a thing's or a room's."""
    return is_common_name(text) or text.lower().removeprefix("the ") in ROOMS


def is_before_state(entity: Span) -> bool:
    """Whether a name of one or two words stands before the state that a town is in: "FERGUSON, Mo."."""
    after = entity.doc[entity.end : entity.end + 2]
    before = entity[0].nbor(-1).lower_.rstrip(".") if entity.start else None
    # A longer name opens a text only: "WEST PALM BEACH, Fla.".
    is_bare = before is None or (len(entity) <= LONGEST_TOWN and before not in HONORIFICS)
    return (
        is_bare
        and len(after) == 2
        and after[0].text == ","
        and "." in after[1].text
        and bool(abbreviated_state(after[1].text))
    )


def is_no_body(entity: Span) -> bool:
    """Whether what the tagger calls a body is none: letters for a common noun, a law, a day, an adjective."""
    word = entity[-1]
    if is_no_bodys(entity.text):
        return True
    if len(entity) == 1:
        if PLURAL_ACRONYM.fullmatch(word.text) or word.lower_ in DATES | NOBODIES or _has_plural(word):
            return True
        if word.text == "CCTV" and word.i + 1 < len(word.doc) and word.nbor(1).lemma_.lower() in SHOTS:
            return True
        law = CARE.fullmatch(word.text)
        if law and any(token.text == law["maker"] for token in entity.doc):
            return True
        if _is_adjective_before_name(word) or (word.lower_ in OFFICES and _begins(word)):
            return True
    is_date = word.lower_ == "year" and entity[0].lower_ == "new" and len(entity) == 2
    is_thing = word.lower_ in THINGS and entity.root == word  # "Board of Elections" is a board
    return is_date or (is_thing and (word.text.istitle() or len(entity) > 1))


def _has_plural(word: Token) -> bool:
    """Whether an article has the plural of some letters: where there are MEPs, an MEP is no body."""
    return word.text.isupper() and len(word) > 1 and f"{word.text}s" in _texts(word.doc)


def _texts(doc: Doc) -> frozenset[str]:
    if "texts" not in doc.user_data:
        doc.user_data["texts"] = frozenset(token.text for token in doc)
    found: frozenset[str] = doc.user_data["texts"]
    return found


def _is_adjective_before_name(word: Token) -> bool:
    """Whether a word only begins a name that the tagger cut: "Foreign | Secretary Lee"; a body that the article
    names by it alone is one."""
    if not word.text.istitle() or word.lower_ in PARTISANS or not _begins(word):
        return False
    return is_adjective(word.lower_) and not any(
        other.text == word.text and other.ent_type_ == "ORG" and not _begins(other) for other in word.doc
    )


def _begins(word: Token) -> bool:
    after = word.nbor(1) if word.i + 1 < len(word.doc) else None
    return word.dep_ in MODIFIERS and after is not None and after.text.istitle() and word.head.i > word.i


def is_show(entity: Span) -> bool:
    """Whether what the tagger calls somebody is a broadcast of theirs: "Ann Berg Reports", "Ann Berg 360"."""
    last = entity[-1].lower_
    return entity.label_ == "PERSON" and len(entity) > 2 and (last.isdigit() or last in SHOWS)


def is_demonym(entity: Span) -> bool:
    """Whether what the tagger calls a body is the name of a country's people: "the French"."""
    return len(entity) == 1 and country_of_people(entity.text) is not None
