"""Where names begin and end: particles, "and", possessive marks that belong to a brand, nicknames in quotes.

The tagger of names cuts some in two; here the pieces are put together, before it is asked who they are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from kg.extract.spans import SUBJECTS
from kg.names.honorifics import HONORIFICS, OFFICES_BEFORE
from kg.names.parts import DEGREES
from kg.names.short_forms import PARTICLES, SUFFIXES
from kg.resolve.article.given_names import with_given_names
from kg.resolve.article.nicknames import CLOSING, OPENING, past_honorifics, whole_nicknames, with_nicknames
from kg.resolve.article.no_bodies import is_heading
from kg.resolve.article.scripts import in_other_scripts
from kg.resolve.article.taggings import (
    is_no_name,
    label_of,
    places_apart,
    with_legal_forms,
    with_party_words,
    without_office,
)
from kg.resolve.article.whole_bodies import with_whole_bodies

DASHES = "-–—"
POSSESSIVES = ("'s", "’s", "'", "’")
ENDS = frozenset((":", ";", "<", ">", "=", "|"))  # no name goes on behind them
INITIAL = re.compile(r"[A-Z]\.$")
SPELLED = 3  # letters of a word that a full stop ends, and does not shorten
ABBREVIATIONS = frozenset("assn atty bros corp dept dist edu inc ltd mfg mrs natl univ intl".split())
CLERICAL = frozenset({"rev", "revd", "reverend", "rt"})
LONGEST_BODY = 8  # words of a name with "and"
FINITE = ("VBD", "VBZ", "VBP", "MD")
SINGULAR_VERBS = frozenset({"is", "was", "has", "does"})


def name_spans(doc: Doc, heads_turn: Callable[[int], bool]) -> list[Span]:
    """The names of a document, as spans with the tagger's labels, in order, none overlapping; ``heads_turn`` tells of
    an offset whether it is in the head of a turn, where capitals are who speaks."""
    families = {entity[-1].text: "PERSON" for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1}
    labels = families | {entity.text: entity.label_ for entity in reversed(doc.ents)}
    whole = in_other_scripts(doc, whole_nicknames(doc))
    pieces = [piece for entity in past_honorifics(doc, whole) for piece in _pieces(entity, labels)]
    named = (entity for entity in pieces if heads_turn(entity.start_char) or not is_heading(entity))
    spans = [span for entity in named if (span := _trimmed(entity)) is not None]
    spans = with_given_names(doc, _joined_by_particles(doc, spans))
    spans = with_nicknames(doc, spans)
    spans = with_legal_forms(doc, _with_suffixes(doc, spans))
    spans = with_party_words(doc, spans)
    spans = _with_committees(doc, _joined_by_and(doc, _joined_by_of(doc, spans)))
    return with_whole_bodies(doc, [_with_own_possessive(doc, span) for span in spans])


def _pieces(entity: Span, labels: Mapping[str, str]) -> Iterator[Span]:
    """A name that the tagger runs on past the end of a sentence, or (not a place's) into a bracket or a line of its
    own, cut there; of what follows the cut only a name, or somebody's last one, that stands elsewhere, too."""
    doc = entity.doc
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
    word = token.nbor(-1).lower_
    is_spelled = bool(token.whitespace_) and len(word) >= SPELLED and word.isalpha()
    is_short = word.removesuffix("s") in HONORIFICS or word in ABBREVIATIONS
    return is_spelled and (not is_short or token.nbor(1).lower_ == word)  # "… of Edu. Edu said"


def _trimmed(entity: Span) -> Span | None:
    """An entity without dashes, lone function words and offices at its ends; None for "D-Nevada"."""
    if is_no_name(entity):
        return None
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (_is_dash(doc[start]) or doc[start].text in ("@", "#")):
        start += 1
    while end - start > 1 and entity.label_ == "PERSON" and _is_office(doc, start, end):
        start += 2 if doc[start + 1].text == "." else 1
    while end - start > 1 and doc[end - 1].text in POSSESSIVES and doc[end - 1].tag_ == "POS":
        end -= 1
    while end - start > 2 and entity.label_ == "PERSON" and _is_degree(doc[end - 1]):
        end -= 2 if doc[end - 2].text == "," else 1
    while start < end and (
        _is_dash(doc[end - 1]) or doc[end - 1].text in ("[", "(") or _is_stray(doc[end - 1], entity)
    ):
        end -= 1
    return without_office(Span(doc, start, end, label_of(entity))) if start < end else None


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
    return token.lower_ in ("and", "or") or (entity.label_ == "PERSON" and token.lower_ in ("of", "in", "for"))


def _is_particle(token: Token) -> bool:
    return token.lower_ in PARTICLES and (token.text.islower() or token.is_sent_start or token.i == 0)


def _left_edge(doc: Doc, span: Span) -> int:
    """Where a name begins, with the particles before it."""
    first = span.start
    while first > 0 and not doc[first].is_sent_start and _is_particle(doc[first - 1]):
        first -= 1
    # "The van Smith drove": what follows a determiner is a noun.
    is_noun = first < span.start and first > 0 and doc[first - 1].pos_ in ("DET", "ADJ", "NUM")
    return span.start if is_noun else first


def _joined_by_particles(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Ulrike von | der | Heyden" and "Ann | J. Berg" are one name each, and "de" belongs to "Blasio"."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if span.label_ == "PERSON":
            first = _left_edge(doc, span)
            if last is not None and first <= last.end:
                is_open = last.label_ == "PERSON" and (
                    first < span.start
                    or _is_particle(doc[last.end - 1])
                    or INITIAL.match(span[0].text)
                    or INITIAL.match(doc[last.end - 1].text)
                )
                if is_open:
                    found[-1] = Span(doc, last.start, span.end, "PERSON")
                    continue
                first = max(first, last.end)
            span = Span(doc, first, span.end, "PERSON")
        found.append(span)
    return found


def _with_suffixes(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Jr." belongs to the name before it."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if len(span) == 1 and span[0].lower_.rstrip(".") in ("jr", "sr"):
            if last is not None and last.label_ == "PERSON" and span.start - last.end <= 1:
                found[-1] = Span(doc, last.start, span.end, "PERSON")
            continue
        found.append(span)
    for number, span in enumerate(found):
        following = doc[span.end] if span.end < len(doc) else None
        is_free = number + 1 == len(found) or found[number + 1].start > span.end
        if span.label_ == "PERSON" and following is not None and is_free:
            if following.lower_.rstrip(".") in ("jr", "sr") and following.lower_.rstrip(".") in SUFFIXES:
                found[number] = Span(doc, span.start, span.end + 1, "PERSON")
    return found


def _with_committees(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Stop Ann Lee PAC" is a committee, and nobody."""
    found: list[Span] = []
    for span in spans:
        if span.label_ in ("PERSON", "ORG") and span.end < len(doc) and doc[span.end].text in ("PAC", "PACs"):
            first = span.start
            while first > 0 and not doc[first].is_sent_start and doc[first - 1].text.istitle():
                first -= 1
            while found and found[-1].end > first:
                found.pop()
            span = Span(doc, first, span.end + 1, "ORG")
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _joined_by_of(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "University of | Texas" is one body; "Office of" without a name behind it is none."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        is_near = last is not None and _is_open(last) and span.start <= last.end + 1
        goes_on = is_near and last is not None and doc[last.end : span.start].text.lower() in ("", "the")
        if last is not None and (goes_on or _is_branch(last, span)):
            found[-1] = Span(doc, last.start, span.end, "ORG")
            continue
        found.append(span)
    return [span for span in found if not _is_open(span)]


def _is_branch(body: Span, place: Span) -> bool:
    """Whether a place right behind a body's name ends it: "Amnesty International | UK said"."""
    is_beside = body.label_ == "ORG" and place.label_ == "GPE" and place.start == body.end and len(place) == 1
    return is_beside and body.root.dep_ == "compound" and body.root.head == place[0] and place[0].dep_ in SUBJECTS


def _is_open(span: Span) -> bool:
    return span.label_ == "ORG" and len(span) > 1 and span[-1].lower_ in ("of", "for")


def _joined_by_and(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Ben & Jerry's"; "Marks and Spencer" where it is a body elsewhere in the article, or takes
    a verb in the singular."""
    whole = {span.text for span in spans if span.label_ == "ORG" and re.search(r" (?:and|&) ", span.text)}
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and _is_one_body(doc, last, span, whole):
            found[-1] = Span(doc, last.start, span.end, "ORG")
        else:
            found.append(span)
    return found


def _is_one_body(doc: Doc, first: Span, second: Span, whole: Iterable[str]) -> bool:
    between = [token.lower_ for token in doc[first.end : second.start]]
    if second.end - first.start > LONGEST_BODY:
        return False
    if between in (["&"], []) and (between or first[-1].text == "&"):
        return True
    if between != ["and"]:
        return False
    text = doc[first.start : second.end].text
    if any(text == name or text == re.sub(r"[’']s?$", "", name) for name in whole):
        return True
    kinds = {first.label_, second.label_}
    if len(first) > 1 or len(second) > 1 or not kinds <= {"ORG", "PERSON"} or _is_titled(doc, first):
        return False
    verb = doc[second.end] if second.end < len(doc) else None
    is_subject = first.root.dep_ in ("nsubj", "nsubjpass")
    return is_subject and verb is not None and (verb.lower_ in SINGULAR_VERBS or verb.tag_ == "VBZ")


def _is_titled(doc: Doc, span: Span) -> bool:
    return span.start > 0 and doc[span.start - 1].lower_.rstrip(".") in HONORIFICS


def _with_own_possessive(doc: Doc, span: Span) -> Span:
    """A possessive mark that nothing follows is part of a name: "McDonald's said"."""
    if span.end >= len(doc) or span.label_ not in ("ORG", "PERSON", "FAC") or doc[span.end].text not in POSSESSIVES[:2]:
        return span
    mark, root = doc[span.end], span.root
    after = doc[span.end + 1] if span.end + 1 < len(doc) else None
    if mark.tag_ != "POS" or root.dep_ == "poss" or (after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ")):
        return span
    is_said_of = after is not None and (after.tag_ in FINITE or (after.lower_ == "of" and span.label_ != "PERSON"))
    is_subject = root.dep_ in ("nsubj", "nsubjpass") and is_said_of
    is_title = after is not None and after.text in OPENING  # of a show or a book: "CNN’s “State”"
    is_end = after is None or after.pos_ == "ADP" or (after.is_punct and not is_title)
    is_object = root.dep_ in ("dobj", "pobj") and is_end
    is_place_to_be = is_object and span.label_ != "PERSON" and root.head.lower_ != "of"
    if is_subject or is_place_to_be:
        return Span(doc, span.start, span.end + 1, "ORG")
    return span
