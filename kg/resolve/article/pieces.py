"""What of a name that the tagger gives is one: cut where a sentence, a line or a bracket ends it, without marks and
offices at its ends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from kg.names.honorifics import HONORIFICS, OFFICES_BEFORE
from kg.names.known_bodies import known_acronyms
from kg.names.parts import DEGREES
from kg.places.evidence import abbreviated_state
from kg.resolve.article.nicknames import CLOSING, OPENING
from kg.resolve.article.taggings import is_no_name, label_of, places_apart, without_office

DASHES = "-–—"
POSSESSIVES = ("'s", "’s", "'", "’")
ENDS = frozenset((":", ";", "<", ">", "=", "|"))  # no name goes on behind them
SPELLED = 3  # letters of a word that a full stop ends, and does not shorten
ABBREVIATIONS = frozenset("assn atty bros corp dept dist edu inc ltd mfg mrs natl univ intl".split())
OFFICES = frozenset("administration agency bureau department ministry".split())  # of one matter each
PARTY = frozenset(("Con", "Dem", "Lab", "Tory"))  # short for whose member is named behind it
CLERICAL = frozenset({"rev", "revd", "reverend", "rt"})


def pieces_of(entity: Span, labels: Mapping[str, str]) -> Iterator[Span]:
    """A name that the tagger runs on past the end of a sentence, or (not a place's) into a bracket or a line of its
    own, cut there; of what follows the cut only a name, or somebody's last one, that stands elsewhere, too."""
    doc = entity.doc
    is_body = entity.label_ == "ORG"
    between = next((token for token in entity if is_body and _parts_bodies(token, entity, labels)), None)
    if between is not None:
        yield from pieces_of(Span(doc, entity.start, between.i, "ORG"), labels)
        behind = Span(doc, between.i + 1, entity.end, "ORG")
        if len(behind) > 1 or behind.text in labels or is_letters(behind[0]):
            yield from pieces_of(behind, labels)
        return
    is_place = entity.label_ not in ("PERSON", "ORG")
    cuts = [t.i for t in entity if (_ends_sentence(t, entity) if is_place else _cuts(t, entity))]
    edges = [entity.start - 1, *cuts, entity.end]
    for number, (before, end) in enumerate(itertools.pairwise(edges)):
        piece = doc[before + 1 : end]
        if number == 0 and len(piece):
            first = Span(doc, before + 1, end, entity.label_)
            yield from places_apart(first) if is_place else (first,)
        elif piece.text in labels:
            yield Span(doc, before + 1, end, labels[piece.text])


def _parts_bodies(token: Token, entity: Span, labels: Mapping[str, str]) -> bool:
    """Whether a mark parts a body that is known, or told elsewhere, from what is its own, or works with it: "the
    BBC's | Newsnight", "CNN | / | ORC", "NBC | - | Wall Street Journal", "FBI | and | Justice Department"."""
    if not entity.start < token.i < entity.end - 1 or not token.nbor(1).text[:1].isupper():
        return False
    left, right = entity.doc[entity.start : token.i], entity.doc[token.i + 1 : entity.end]
    by_letters = is_letters(left[0]) and len(left) <= len(("BBC", "One"))
    is_known = by_letters or labels.get(left.text) == "ORG"
    if token.text in POSSESSIVES:  # the Teachers' Union is no union of the Teachers
        return by_letters or (is_known and token.text not in ("'", "’") and len(right) > 1)
    is_other = is_letters(right[0])
    if token.lower_ in ("and", "&"):  # both stand by themselves, too
        is_whole = is_other and len(right) == 1
        is_office = (
            len(right) > 1 and right[-1].lower_ in OFFICES and len(left) == 1
        )  # "IRS | and | Treasury Department"
        return (by_letters or is_known) and (is_whole or is_office or labels.get(right.text) == "ORG")
    if token.text == "/":
        return (is_known or is_other) and (len(right) > 1 or is_other or right.text in labels)
    return token.text == "-" and is_known and len(left) == 1 and len(right) > 1 and not is_other


def is_letters(token: Token) -> bool:
    """Whether a word is the letters of a body."""
    return token.text.isalpha() and token.text.isupper() and len(token) >= SPELLED


def _cuts(token: Token, entity: Span) -> bool:
    """Whether a name can't go on behind a token of it."""
    if not entity.start < token.i < entity.end - 1 and token.text not in ENDS:
        return False
    if token.text == "." and token.i > entity.start:
        return _ends_sentence(token, entity)
    marks = {t.i: t.text.lstrip(".,?!'’") for t in entity}
    quotes = [i for i, mark in marks.items() if mark in ("“", "”", '"')]
    mark = marks[token.i]
    if mark in ("”", '"') and quotes[0] == token.i and not (mark == '"' and len(quotes) > 1):
        return True  # it ends a quotation that begins before the name
    if token.text in OPENING | CLOSING:  # what a headline quotes is written small, and no nickname
        return token.nbor(1).text.islower() or token.nbor(-1).text.islower()
    if token.text in ("(", "["):
        return not {")", "]"} & {t.text for t in entity if t.i > token.i}
    return token.text in ENDS or "\n" in token.text


def _ends_sentence(token: Token, entity: Span) -> bool:
    """Whether a token inside a name is the full stop of a sentence: "in Graz. Berg left"."""
    if token.text != "." or not entity.start < token.i < entity.end - 1:
        return False
    word = token.nbor(-1)
    is_again = len(word) >= SPELLED and token.nbor(1).lower_ == word.lower_  # "… of Edu. Edu said"
    return bool(token.whitespace_) and word.is_alpha and (_is_spelled(word) or is_again)


def _is_spelled(word: Token) -> bool:
    """Whether a full stop behind a word ends a sentence, and does not shorten the word."""
    is_short = word.lower_.removesuffix("s") in HONORIFICS or word.lower_ in ABBREVIATIONS
    return word.is_alpha and len(word) >= SPELLED and not is_short


def trimmed(entity: Span) -> Span | None:
    """An entity without dashes, lone function words and offices at its ends; None for "D-Nevada"."""
    if is_no_name(entity):
        return None
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (_is_dash(doc[start]) or doc[start].text in ("@", "#") or _is_state(doc[start], entity)):
        start += 1
    while end - start > 1 and entity.label_ == "PERSON" and _is_office(doc, start, end):
        start += 2 if doc[start + 1].text == "." else 1
    if end - start > 2 and entity.label_ == "PERSON" and doc[start].text in PARTY:  # "Tory Ann Berg"
        start += 1
    while end - start > 1 and doc[end - 1].text in POSSESSIVES and doc[end - 1].tag_ == "POS":
        end -= 1
    while end - start > 2 and entity.label_ == "PERSON" and _is_degree(doc[end - 1]):
        end -= 2 if doc[end - 2].text == "," else 1
    while end - start > 2 and entity.label_ == "PERSON" and doc[end - 1].text in known_acronyms():  # "Ann Berg | ILO"
        end -= 1
    if end - start > 1 and doc[end - 1].text == "." and _is_spelled(doc[end - 2]):  # "in Abuja. | EFCC spokesman"
        end -= 1
    while start < end and (
        _is_dash(doc[end - 1]) or doc[end - 1].text in ("[", "(") or _is_stray(doc[end - 1], entity)
    ):
        end -= 1
    return without_office(Span(doc, start, end, label_of(entity))) if start < end else None


def _is_state(token: Token, entity: Span) -> bool:
    """Whether a name of a person or body begins with the state of the town before it: "in Lodi, N.J. Harmony is …"."""
    is_behind = 0 < token.i < entity.end - 1 and token.nbor(-1).text == "," and entity.label_ in ("PERSON", "ORG")
    return is_behind and "." in token.text and abbreviated_state(token.text) is not None


def _is_dash(token: Token) -> bool:
    return not token.text.strip(DASHES)


def _is_office(doc: Doc, start: int, end: int) -> bool:
    """Whether a name begins with the abbreviation of an office, "Sen." or "Reps.", or with "Rev" or "Rt Hon"."""
    word = doc[start].lower_
    has_point = word.endswith(".") or (doc[start + 1].text == "." and end - start > 2)
    bare = word.rstrip(".")
    before = doc[start - 1].lower_ if start else ""
    is_no_first_name = bare in CLERICAL or (bare == "hon" and before in ("rt", "right", "the"))
    return (has_point or is_no_first_name) and len(bare) > 1 and bool({bare, bare.removesuffix("s")} & OFFICES_BEFORE)


def _is_degree(token: Token) -> bool:
    return token.text.isupper() and token.lower_ in DEGREES


def _is_stray(token: Token, entity: Span) -> bool:
    """Whether a word that ends a name joins it to what follows: "the Conservatives and | Labour"."""
    if token.i == 0 or token.nbor(-1).text == "-":
        return False
    is_of_body = entity.label_ == "ORG" and token.lower_ in ("in", "on") and token.is_lower
    is_of_person = entity.label_ == "PERSON" and token.lower_ in ("of", "in", "for")
    return token.lower_ in ("and", "or") or is_of_body or is_of_person
