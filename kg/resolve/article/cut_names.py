"""Names that the tagger cuts: whole where the article has them whole elsewhere, and bodies whose last word is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from kg.annotating.stage import is_word
from kg.names.honorifics import HONORIFICS
from kg.places.countries import country_of_people
from kg.places.senses import is_known_place
from kg.resolve.article.nouns import ORGANIZATION_NOUNS, PERSON_NOUNS
from kg.resolve.article.ranks import without_rank
from kg.resolve.identity.homeland import ABROAD, PAPERS, country_of, is_generic, split_country
from kg.resolve.identity.naming import is_given_name

OF_FATHERS = frozenset("ap ben bin bint binti ibn".split())
DASHES = ("-", "–", "—")
ARTICLES = ("al", "el")
CHAMBERS = frozenset(("house", "senate"))
BEFORE_PAPERS = ("and", "enter", "via")
PARTIES = frozenset(("democrat", "democratic", "gop", "republican"))
OFFICERS = frozenset("attorney coroner governor magistrate mayor prosecutor sheriff solicitor".split())
NUMBERS = frozenset("1 2 3 4 5 6 one two three four five six".split())  # of stations
WHOLE = ("ORG", "PERSON")  # names of which a part may be taken for the whole


def with_cut_names(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The names of a document in order, those that are cut put together."""
    persons = [span for span in spans if span.label_ == "PERSON" and len(span) > 1]
    families = {s[-1].text: s[0].text for s in persons if not any(map(_is_spaced_dash, s))}
    apart = [part for span in _with_family_names(doc, spans) for part in _at_dash(span, families)]
    spans = [without_rank(_with_last_word(span)) for whole in apart for span in _chambers(whole)]
    spans = _without_overlap([*spans, *_embassies(doc, spans)])
    return _without_overlap([*spans, *_told_elsewhere(doc, spans)])


def _with_family_names(doc: Doc, spans: Sequence[Span]) -> Iterator[Span]:
    """ "Ann | Berg" and "[Ann] | Berg", which the tagger cuts, are one name each."""
    left: Span | None = None
    alone = Counter(span.text for span in spans if span.label_ == "PERSON")
    for span in spans:
        between = [token.text for token in doc[left.end : span.start]] if left is not None else []
        is_joined = between in ([], ["]"], [")"]) and left is not None and _is_whole_name(left, span, alone)
        if left is not None and (is_joined or _is_of_father(left, between, span)):
            left = Span(doc, left.start, span.end, "PERSON")
            continue
        if left is not None:
            yield left
        left = span
    if left is not None:
        yield left


def _is_of_father(given: Span, between: Sequence[str], father: Span) -> bool:
    """Whether a word for "son of" or "daughter of" joins two names: "Rhodri | ap | Gwilym"."""
    word = between[0] if len(between) == 1 else father[0].text if not between else ""
    is_one = word in OF_FATHERS and father.label_ == "PERSON"
    return is_one and (given.label_ == "PERSON" or not is_known_place(given.text))


def _is_whole_name(given: Span, family: Span, alone: Mapping[str, int]) -> bool:
    """Whether a first name, or a word that no dictionary has and nobody here is called by alone, and the family name
    right behind it are somebody's."""
    if given.label_ != "PERSON" or family.label_ != "PERSON" or len(given) > 1 or len(family) > 1:
        return False
    after = family.doc[family.end] if family.end < len(family.doc) else None
    is_before_name = after is not None and after.pos_ == "PROPN" and not after.ent_type_
    word = given.text.lower()
    is_other = word in HONORIFICS or is_word(word) or country_of_people(given.text) is not None
    is_name = given[0].pos_ == "PROPN" and (is_given_name(word) or (not is_other and alone[given.text] == 1))
    return is_name and not is_before_name and given.text.istitle() and family.text.istitle()


def _at_dash(span: Span, families: Mapping[str, str]) -> Iterator[Span]:
    """ "Ann Berg | - | Lee's sister", where the article has a Tom Lee; "Bashar al | -Assad" is one name."""
    doc, end = span.doc, span.end
    if span.label_ == "PERSON" and span[-1].lower_ in ARTICLES and end + 1 < len(doc) and doc[end].text in DASHES:
        yield Span(doc, span.start, end + 2, "PERSON")
        return
    cut = next((token.i for token in span[1:-1] if _is_spaced_dash(token)), None)
    given = families.get(doc[cut + 1].text) if cut is not None and span.label_ == "PERSON" else None
    if cut is None or given is None or given in {token.text for token in span}:
        yield span
    else:
        yield Span(doc, span.start, cut, "PERSON")
        yield Span(doc, cut + 1, end, "PERSON")


def _is_spaced_dash(token: Token) -> bool:
    return token.text in DASHES and bool(token.whitespace_)


def _chambers(span: Span) -> Iterator[Span]:
    """ "House and Senate" are two, and a party has none: the "GOP | Senate" candidate."""
    words = [token.lower_ for token in span]
    if span.label_ == "ORG" and words[0] in PARTIES and words[1:] and CHAMBERS.issuperset(words[1:]):
        yield Span(span.doc, span.start + 1, span.end, "ORG")
    elif len(words) == 3 and words[1] == "and" and CHAMBERS.issuperset((words[0], words[2])):
        yield Span(span.doc, span.start, span.start + 1, "ORG")
        yield Span(span.doc, span.end - 1, span.end, "ORG")
    elif span.label_ == "ORG" and (at := _second_paper(span)) is not None:
        if words[0] == "the":
            yield Span(span.doc, span.start, at - 1, "ORG")
        yield Span(span.doc, at, span.end, "ORG")
    else:
        yield span


def _second_paper(span: Span) -> int | None:
    """Where the name of a paper begins in a longer one: "The Guardian and | The Washington Post", "Enter | The Times"."""
    if span[-1].lower_ not in PAPERS:
        return None
    starts = (token.i for token in span[1:-1] if token.text == "The" and token.nbor(-1).lower_ in BEFORE_PAPERS)
    return next(starts, None)


def _with_last_word(span: Span) -> Span:
    """A body with the word that says what it is: a country's "U.S. Supreme | Court", "Ash District Attorney's | Office"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if span.label_ == "ORG" and len(span) > 1 and after is not None and span[-1].text == "Radio":
        return Span(span.doc, span.start, span.end + (after.lower_ in NUMBERS), "ORG")  # "BBC Radio | 4"
    if span.label_ == "ORG" and len(span) > 2 and span[-1].tag_ == "POS" and after is not None and not after.ent_type_:
        is_office = span[-2].lower_ in OFFICERS and after.lower_ in ORGANIZATION_NOUNS
        return Span(span.doc, span.start, span.end + 1, "ORG") if is_office else span
    if after is None or not after.text.istitle() or after.ent_type_ or after.lower_ not in ORGANIZATION_NOUNS:
        return span
    plain, country = split_country(f"{span.text} {after.text}")
    is_body = country is not None and " " in plain and is_generic(plain)
    return Span(span.doc, span.start, span.end + 1, "ORG") if is_body and len(span) > 1 else span


def _embassies(doc: Doc, spans: Sequence[Span]) -> Iterator[Span]:
    """ "The German Embassy", "the U.S. embassy", "the Embassy of Ukraine" are named by whose they are; where one is
    named so, "the Embassy" is it, too."""
    starts, ends = {span.start: span for span in spans}, {span.end: span for span in spans}
    found, alone = [], []
    for token in doc:
        if token.lower_ in ABROAD:
            before, behind = ends.get(token.i), starts.get(token.i + 2)
            if before is not None and _is_country(before):
                found.append(Span(doc, before.start, token.i + 1, "ORG"))
            elif (
                behind is not None and doc[token.i + 1].lower_ == "of" and _is_country(behind) and token.text.istitle()
            ):
                found.append(Span(doc, token.i, behind.end, "ORG"))
            elif token.text.istitle() and token.i and doc[token.i - 1].lower_ == "the":
                alone.append(Span(doc, token.i, token.i + 1, "ORG"))
    yield from found
    if len({span.text for span in found}) == 1:
        yield from alone


def _is_country(span: Span) -> bool:
    return span.label_ in ("GPE", "LOC", "NORP") and bool(country_of(span.text) or country_of_people(span.text))


def _told_elsewhere(doc: Doc, spans: Sequence[Span]) -> Iterator[Span]:
    """Names that the tagger takes whole elsewhere in the article, and here a part of, where it mostly takes them whole."""
    whole: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for span in spans:
        words = tuple(token.text for token in span)
        is_office = span[-1].lower_ in PERSON_NOUNS or (span.label_ == "ORG" and words[0].lower() in HONORIFICS)
        if len(span) > 1 and span.label_ in WHOLE and words[0][0].isupper() and not is_office and "and" not in words:
            whole[words][span.label_] += 1
    first = defaultdict(list)
    for words in whole:
        first[words[0]].append(words)
    inside = {token.i: span for span in spans for token in span}
    cut: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for token in doc:
        for words in first.get(token.text, ()):
            here = doc[token.i : token.i + len(words)]
            if tuple(t.text for t in here) != words:
                continue
            parts = {inside[t.i].start: inside[t.i] for t in here if t.i in inside}
            if parts and all(_is_part(part, here, whole[words]) for part in parts.values()):
                cut[words].append(here)
    for words, places in cut.items():
        [(label, count)] = whole[words].most_common(1)
        if count >= len(places):
            yield from (Span(doc, here.start, here.end, label) for here in places)


def _is_part(part: Span, here: Span, labels: Counter[str]) -> bool:
    """Whether a name is a part of what stands here; somebody's is none of a body that no noun says to be one."""
    is_inside = here.start <= part.start and part.end <= here.end and len(part) < len(here)
    is_body = here[-1].lower_ in ORGANIZATION_NOUNS
    return is_inside and (part.label_ != "PERSON" or is_body or labels["PERSON"] > 0)


def _without_overlap(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, of those that overlap the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.start - s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif len(span) > len(kept[-1]):
            kept[-1] = span
    return kept
