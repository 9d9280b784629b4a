"""Where names begin and end: particles, "and", possessive marks that belong to a brand, nicknames in quotes.

The tagger of names cuts some in two; here the pieces are put together, before it is asked who they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from kg.extract.spans import SUBJECTS
from kg.names.honorifics import HONORIFICS
from kg.names.short_forms import PARTICLES, SUFFIXES
from kg.resolve.article.cut_names import with_cut_names
from kg.resolve.article.given_names import with_given_names
from kg.resolve.article.longer_names import with_longer_names
from kg.resolve.article.nicknames import OPENING, past_honorifics, whole_nicknames, with_nicknames
from kg.resolve.article.no_bodies import is_heading
from kg.resolve.article.pieces import POSSESSIVES, is_letters, pieces_of, trimmed
from kg.resolve.article.scripts import in_other_scripts
from kg.resolve.article.taggings import with_legal_forms, with_party_words
from kg.resolve.article.whole_bodies import with_whole_bodies

INITIAL = re.compile(r"[A-Z]\.$")
LONGEST_BODY = 8  # words of a name with "and"
FINITE = ("VBD", "VBZ", "VBP", "MD")
SINGULAR_VERBS = frozenset({"is", "was", "has", "does"})


def name_spans(doc: Doc, heads_turn: Callable[[int], bool]) -> list[Span]:
    """The names of a document, as spans with the tagger's labels, in order, none overlapping; ``heads_turn`` tells of
    an offset whether it is in the head of a turn, where capitals are who speaks."""
    families = {entity[-1].text: "PERSON" for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1}
    labels = families | {entity.text: entity.label_ for entity in reversed(doc.ents)}
    whole = in_other_scripts(doc, whole_nicknames(doc))
    pieces = [piece for entity in past_honorifics(doc, whole) for piece in pieces_of(entity, labels)]
    named = (entity for entity in pieces if heads_turn(entity.start_char) or not is_heading(entity))
    spans = [span for entity in named if (span := trimmed(entity)) is not None]
    spans = with_given_names(doc, _joined_by_particles(doc, spans))
    spans = with_nicknames(doc, spans)
    spans = with_legal_forms(doc, _with_suffixes(doc, spans))
    spans = with_party_words(doc, spans)
    spans = _with_committees(doc, _joined_by_and(doc, _joined_by_of(doc, spans)))
    spans = with_cut_names(doc, with_whole_bodies(doc, [_with_own_possessive(doc, span) for span in spans]))
    return with_longer_names(doc, spans)


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
            if last is not None and _is_second_surname(doc, last, span):
                found[-1] = Span(doc, last.start, span.end, "PERSON")
                continue
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


def _is_second_surname(doc: Doc, first: Span, second: Span) -> bool:
    """ "J. R. Okafor- | Price" is one; "Biden-Harris" and "the Ann Lee-Price ticket" may be two."""
    hyphen = doc[first.end] if second.start == first.end + 1 else None
    is_tight = hyphen is not None and hyphen.text == "-" and not (doc[first.end - 1].whitespace_ or hyphen.whitespace_)
    is_alone = second.end == len(doc) or doc[second.end].pos_ not in ("NOUN", "PROPN")
    return is_tight and is_alone and first.label_ == "PERSON" and len(first) > 1 and len(second) == 1


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
    """ "University of | Texas" and "Friends of the | Earth" are one body each; "Office of" without a name behind it is none."""
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
    end = [token.lower_ for token in span[-2:]]
    return span.label_ == "ORG" and len(span) > 1 and (end[-1] in ("of", "for") or end == ["of", "the"])


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
        return not (is_letters(first[-1]) and is_letters(second[0]) and len(second) == 1)  # "FBI & DOJ" are two
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
