"""What stands before or inside a person's name: an honorific that the tagger takes for all of it, a nickname."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.names.honorifics import ABBREVIATED, CIVIL, HONORIFICS, OFFICES_BEFORE
from kg.resolve.article.nouns import ORGANIZATION_NOUNS, PERSON_NOUNS

OPENING, CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
NICKNAME = 4  # words inside quotes
LONGEST = 3  # words of a name behind an honorific
TITLES = frozenset(title for title in ABBREVIATED if title.lower() in OFFICES_BEFORE)
GRADES = frozenset("chief det detective first lance lead master petty second senior staff".split())  # "Lance Cpl."
# What only people are called by: "Lord Ashby", not "King Street" or "Justice Department".
OF_PEOPLE = CIVIL | frozenset("baroness dame dr lady lord prof rep rev sen sir".split())


def past_honorifics(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The tagger's names; one that is an honorific alone gives way to the name behind it: "[Lord] Ashby"."""
    taken = {token.i for span in spans for token in span}
    found = []
    for whole in spans:
        span = _without_title(doc, whole)
        if span is None:
            continue
        words = {token.lower_.rstrip(".") for token in span if token.text != "."}
        if span.label_ not in ("PERSON", "ORG") or not HONORIFICS.issuperset(words):
            found.append(span)
            continue
        first = span.end + 1 if span.end < len(doc) and doc[span.end].text == "." else span.end
        last = first
        while last < min(len(doc), first + LONGEST) and doc[last].pos_ == "PROPN" and doc[last].text.istitle():
            if last in taken or doc[last].lower_ in PERSON_NOUNS | ORGANIZATION_NOUNS:
                break
            last += 1
        if last > first and OF_PEOPLE.issuperset(words):
            found.append(Span(doc, first, last, "PERSON"))
        elif not (first < len(doc) and doc[first].ent_type_ == "PERSON" and not _opens_sentence(doc, first)):
            found.append(span)
    return found


def _opens_sentence(doc: Doc, word: int) -> bool:
    """Whether a sentence begins at a word; none does behind "Const." even where the parser sees two."""
    is_behind_title = word > 1 and doc[word - 1].text == "." and doc[word - 2].text in TITLES
    return bool(doc[word].is_sent_start) and not is_behind_title


def _without_title(doc: Doc, span: Span) -> Span | None:
    """A body without the title of whom the next words name, "[RCMP] Const. Ann Lee"; none where nothing else is left,
    "Lance Cpl. | Ann Lee"; a person's name without both, "Lance Cpl. [Ann Lee]"."""
    if len(span) > 3 and span[0].lower_ in GRADES and span[1].text in TITLES and span[2].text == ".":
        return Span(doc, span.start + 3, span.end, span.label_)
    after = span.end + 1 if span.end < len(doc) and doc[span.end].text == "." else span.end
    is_before_name = after < len(doc) and doc[after].ent_type_ == "PERSON" and not _opens_sentence(doc, after)
    end = span.end
    while end > span.start and (doc[end - 1].text in TITLES or doc[end - 1].text in (".", "Dist")):
        end -= 1
    if not is_before_name or end in (span.start, span.end) or doc[after - 2].text not in TITLES:
        return span
    if all(token.lower_ in GRADES for token in doc[span.start : end]):
        return None
    return Span(doc, span.start, end, "ORG") if span.label_ == "ORG" else span


def whole_nicknames(doc: Doc) -> list[Span]:
    """The tagger's names, those that it cuts at a nickname whole: "José “ | Pepe” Mujica", "Ann ( | Annie | ) | Lee"."""
    starts = {span.start: span for span in doc.ents if span.label_ == "PERSON"}
    found: list[Span] = []
    for span in doc.ents:
        if found and span.start < found[-1].end:
            continue
        found.append(_with_what_is_cut(doc, span, starts) if span.label_ == "PERSON" else span)
    return found


def _with_what_is_cut(doc: Doc, span: Span, starts: dict[int, Span]) -> Span:
    """A name with the nickname in marks behind it and the rest, where a name of somebody goes on behind these."""
    rest = starts.get(span.end + 1)
    marks = [token.text for token in span if token.text in OPENING | CLOSING]
    if len(marks) == 1 and marks[0] in OPENING and rest is not None and doc[span.end].text in CLOSING:
        return Span(doc, span.start, rest.end, "PERSON")  # "José “Pepe | ” | Mujica"
    is_inside = span[-1].text in OPENING
    opening = span.end - 1 if is_inside else span.end
    if opening >= len(doc) or doc[opening].text not in {*OPENING, "("} or doc[opening].is_sent_start:
        return span
    is_bracket = doc[opening].text == "("
    whole = starts.get(opening + 1)
    if is_inside and whole is not None and any(token.text in CLOSING for token in whole[1:NICKNAME]):
        return Span(doc, span.start, whole.end, "PERSON")
    for closing in range(opening + 2, min(len(doc) - 1, opening + 2 + (1 if is_bracket else NICKNAME))):
        if doc[closing].text == ")" if is_bracket else doc[closing].text in CLOSING:
            rest = starts.get(closing + 1)
            inside = doc[opening + 1 : closing]
            is_name = inside[0].text.istitle() and (not is_bracket or len(span) == 1)
            return Span(doc, span.start, rest.end, "PERSON") if rest is not None and is_name else span
    return span


def with_nicknames(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Edward “Ted” Cross" is one name."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and last.label_ == span.label_ == "PERSON" and last.end < span.end:
            inside = [token.text for token in doc[last.end : span.end]]
            opens = bool(inside) and inside[0] in OPENING and span.start - last.end <= NICKNAME
            opens = opens and not inside[1].islower()  # a headline's quotation
            closings = [n for n, text in enumerate(inside[1:], 1) if text in CLOSING]
            if opens and closings and closings[0] <= NICKNAME and closings[0] < len(inside) - 1:
                if span.start - last.end <= 1 or closings[0] == span.start - last.end - 1:
                    found[-1] = Span(doc, last.start, span.end, "PERSON")
                    continue
        found.append(span)
    return found
