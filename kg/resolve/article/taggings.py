"""What the tagger of names calls a name and is none, or of another kind."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg.annotating.stage import is_word
from kg.extract.verdicts.ratings import is_rating
from kg.names.gender import is_first_name
from kg.names.honorifics import HONORIFICS, OFFICES_BEFORE
from kg.names.parts import acronyms_of
from kg.places.evidence import abbreviated_state
from kg.places.senses import is_known_place
from kg.resolve.article.no_bodies import is_common, is_demonym, is_no_body, is_show
from kg.resolve.article.nouns import PARTISANS
from kg.resolve.article.ranks import is_office_in_letters, is_trade, is_unnamed
from kg.resolve.article.speaking import PEOPLE_NOUNS

PARTY_AND_STATE = re.compile(r"^[DRI][-–—](?:[A-Z]|$)|^[DRI][-–—]?$")
PLURAL_ACRONYM = re.compile(r"^[A-Z]{2,}s$")
INITIALS = re.compile(r"(?:[A-Z]\.)+")
MARKUP = re.compile(r"[<>=]|://")
# A single word of these parts of speech names no body: "The", "Congressional", "ultra-Orthodox".
NAMELESS = ("DET", "ADJ", "ADV", "ADP", "PRON", "INTJ", "AUX", "SCONJ", "CCONJ", "PART")
# Nor, where no other mention tells it, a person: "Maybe", "Rise". Nouns that a tagger calls names are often some.
NOBODY = (*NAMELESS, "VERB", "NUM")
# Titles that are families', too, or that people are called by alone.
BORNE = frozenset("baron bishop brother count dean duke father judge king major pope prince queen sister st".split())
OFFICEHOLDERS = frozenset(
    "chancellor congressman congresswoman gov governor mayor minister premier president rep reps representative"
    " secretary sen senator senators sens".split()
)
# Offices that stand right behind the body whose holder has them: "the Reform | MEP", "F.B.I. | Special Agent Lee".
BEHIND_BODIES = frozenset("deputy mep meps rep reps special".split())
# Where the British prime minister sits, before a verb or a mark: not a rank or a page.
NUMBER_TEN = re.compile(
    r"\b(?:Number|No\.?) 10(?=[’']s |,? (?:said|says|has|had|was|is|will|would|declined|insisted)\b)"
)
BRITISH = re.compile(r"Downing Street|\bMPs?\b|\bBrit(?:ain|ish)\b|Westminster|Whitehall|\bTor(?:y|ies)\b")
GLUED = re.compile(r"^[a-z]{2,}[A-Z]")  # "thatU.S."
# Beliefs, fears and laws are neither peoples nor parties.
NO_PEOPLE = re.compile(r"(?:ism|phobia|care|caid)s?$", re.IGNORECASE)
CARE = re.compile(r"[A-Z]\w{3,}(?:[Cc]are|[Cc]aid)")  # laws and funds named after who made them
ARTICLES = frozenset("a an the this that these those".split())
SINGULAR = frozenset("a an one another the this that each every no".split())
# Kinds that a tagger gives a name whose own kind it mistakes, and kinds that it takes for one of these.
DOUBTFUL, NAMING = ("MISC", "NORP", "PRODUCT"), ("GPE", "ORG", "PERSON")
# What a body is called right before its name.
CALLED = frozenset(
    "agency airline association band bank broadcaster carmaker charity club coalition company consultancy department firm"
    " group maker ministry newspaper organisation organization party producer publisher regulator retailer startup union"
    " watchdog".split()
)
PARTY_LETTERS = frozenset({"GOP"})
# Words that make another party's name of the name of a party behind them.
LEGAL_FORMS = frozenset("Inc Ltd LLC LLP Corp PLC plc GmbH".split())
PARTY_WORDS = frozenset("liberal lib social christian free national progressive radical ulster centre center".split())
LABOUR = frozenset(("Labour", "Labor"))
PARTIES = frozenset(("Democratic", "Republican"))
OF_PARTY = re.compile(
    r"(?:National|State|Congressional|Senatorial|Governors|Governors[’'])\b.*\b(?:Committee|Convention|Association)$"
)
RELIGIOUS = frozenset("buddhist christian hindu islamic jewish sikh".split())


def is_no_name(entity: Span) -> bool:
    """Whether what the tagger calls a name is none: "D-Nevada", markup, an adjective alone, a rating."""
    if is_common(entity):
        return True
    if entity.label_ in ("PERSON", "ORG", "GPE", "LOC") and PARTY_AND_STATE.match(entity.text):
        return True
    if entity.label_ in ("PERSON", "ORG") and (MARKUP.search(entity.text) or is_rating(entity.text)):
        return True
    if entity.label_ == "ORG" and is_no_body(entity):
        return True
    if entity.label_ == "PERSON" and PLURAL_ACRONYM.match(entity.text):
        return True
    if entity.label_ in ("GPE", "LOC") and (GLUED.match(entity.text) or "=" in entity.text):
        return True
    if entity.label_ in ("PERSON", "ORG") and (is_rank(entity) or is_common_acronym(entity) or is_unnamed(entity)):
        return True
    if entity.label_ == "PERSON" and (_is_word(entity) or is_trade(entity) or CARE.fullmatch(entity.text)):
        return True
    if entity.label_ == "NORP":
        return bool(NO_PEOPLE.search(entity.text)) or is_member(entity.root)
    word = entity[0]
    is_name = word.text.isupper() and len(word) > 1 or word.text in ("Labour", "Labor")
    return entity.label_ == "ORG" and len(entity) == 1 and word.pos_ in NAMELESS and not is_name


def number_ten(doc: Doc) -> Iterator[Span]:
    """Where a British text speaks of its prime minister's office as "No 10"."""
    if BRITISH.search(doc.text):
        for match in NUMBER_TEN.finditer(doc.text):
            found = doc.char_span(*match.span(), alignment_mode="expand")
            if found is not None:
                yield found


def is_rank(entity: Span) -> bool:
    """Whether a name is a rank or a title alone, "Insp." or "Lord"; one that is a family's, too, or a body's, only
    before a full stop or the name of who has it."""
    words = [token.lower_.rstrip(".") for token in entity if token.text != "."]
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else None
    is_before = after is not None and (after.ent_type_ == "PERSON" or after.text == ".")
    if entity.label_ == "ORG":
        return is_before and OFFICES_BEFORE.issuperset(words)
    is_borne = not BORNE.isdisjoint(words) or any(map(is_first_name, words))
    return (is_before or not is_borne) and HONORIFICS.issuperset(words)


def _is_word(entity: Span) -> bool:
    """Whether a person's name is a word of the language: "Maybe", "the Bill"; a word that is part of
    somebody's longer name here, or a first name, is none."""
    word = entity[0]
    if len(entity) > 1 or word.text.isupper():
        return False
    before = entity.doc[word.i - 1] if word.i else None
    if before is not None and before.lower_.rstrip(".") in HONORIFICS:
        return False
    is_definite = before is not None and before.lower_ in ARTICLES and before.head == word and word.tag_ != "NNPS"
    is_borne = is_definite and any(t.text == word.text and _is_in_name(t) for t in entity.doc)
    if is_definite and not is_borne:
        return is_word(word.lemma_.lower())
    is_plain = (word.pos_ in NOBODY or word.tag_ == "NNS") and not is_first_name(word.lower_)
    if not is_plain or not is_word(word.lemma_.lower()):
        return False
    return not any(t.text == word.text and (t.pos_ == "PROPN" or _is_in_name(t)) for t in entity.doc)


def _is_in_name(token: Token) -> bool:
    """Whether a word is beside another of one name."""
    beside = (token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc))
    return any(t.ent_type_ == token.ent_type_ == "PERSON" for t in beside)


def places_apart(entity: Span) -> Iterator[Span]:
    """A place and the one that it is in, "Tampa, Fla.", each by itself: so others name them."""
    cuts = [token.i for token in entity if token.text == ","] if entity.label_ in ("GPE", "LOC", "FAC") else []
    if not cuts:
        yield entity
        return
    for before, end in itertools.pairwise((entity.start - 1, *cuts, entity.end)):
        piece = entity.doc[before + 1 : end]
        is_shortened = piece.text.endswith(".") or piece.text.isupper()
        if len(piece) and (before < entity.start or is_shortened or is_known_place(piece.text)):
            yield Span(entity.doc, before + 1, end, entity.label_)


def without_office(entity: Span) -> Span | None:
    """A body's or place's name without the office that ends it: "Florida | Senator" is Florida. None for
    an office alone, "Prime Minister"."""
    if entity.label_ == "ORG" and entity[-2:].text.lower() == "special agent":
        entity = Span(entity.doc, entity.start, entity.end - 1, "ORG")
    if entity.label_ == "ORG" and len(entity) > 1 and entity[-1].lower_.rstrip(".") in BEHIND_BODIES:
        label = "GPE" if is_known_place(entity[:-1].text) else "ORG"
        entity = Span(entity.doc, entity.start, entity.end - 1, label)
    last = entity[-1].lower_.rstrip(".")
    if entity.label_ not in ("ORG", "GPE") or last not in OFFICEHOLDERS or len(entity) == 1:
        return entity
    # "Office of the | Deputy Prime Minister" is put together later.
    before = {token.lower_ for token in entity.doc[max(0, entity.start - 2) : entity.start]}
    if not before.isdisjoint(("of", "for")) or any(token.lower_ in ("of", "the", "for") for token in entity):
        return entity
    left = entity[:-1]
    is_place = is_known_place(left.text)
    if not is_place and (entity.label_ == "GPE" or len(left) == 1):
        return None
    return Span(entity.doc, left.start, left.end, "GPE" if is_place else "ORG")


def is_common_acronym(entity: Span) -> bool:
    """Whether letters stand for a common noun: "an MEP", "a PAC"; "a CNN poll" names a body."""
    word = entity[0]
    if len(entity) > 1 or not word.text.isupper() or len(word) < 2 or word.i == 0:
        return False
    if entity.label_ == "PERSON" and INITIALS.fullmatch(word.text) and word.nbor(-1).lower_ in ARTICLES:
        return True  # "the D.A."
    if is_office_in_letters(entity):
        return True
    after = word.nbor(1) if word.i + 1 < len(word.doc) else None
    goes_on = (
        after is not None
        and not after.is_sent_start
        and (after.pos_ in ("NOUN", "PROPN") or after.lower_ in ("and", "or", "/", "-"))
    )
    return word.nbor(-1).lower_ in ("a", "an") and word.dep_ not in ("compound", "nmod", "amod") and not goes_on


def is_member(noun: Token) -> bool:
    """Whether a noun means somebody of a party, not the party: "the Ohio Republican", "Lee, Republican of Ohio", or
    is part of a longer word."""
    is_singular = noun.tag_ in ("NN", "NNP") and noun.dep_ not in ("amod", "compound", "nmod")
    is_partisan = noun.lower_ in PARTISANS and noun.lower_ in PEOPLE_NOUNS
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    is_part = after is not None and after.text == "-" and not noun.whitespace_  # "Republican-led"
    is_one = is_part or noun.dep_ == "appos" or any(c.lower_ in SINGULAR for c in noun.children)
    return is_singular and is_partisan and is_one


def label_of(entity: Span) -> str:
    """The kind of a name; a state that a religion calls its own is a body without a place, one that is shortened
    ("Ariz.") a place, and what somebody shows is a broadcast."""
    words = entity.text.lower().split()
    if entity.label_ in ("ORG", "PERSON") and entity.text.endswith(".") and abbreviated_state(entity.text):
        return "GPE"
    if entity.label_ == "ORG" and is_demonym(entity):
        return "NORP"
    is_body = is_show(entity) or (
        entity.label_ in ("GPE", "LOC", "FAC") and words[-1:] == ["state"] and not RELIGIOUS.isdisjoint(words[:-1])
    )
    return "ORG" if is_body else entity.label_


def with_usual_labels(spans: Sequence[Span]) -> list[Span]:
    """A name that is a people's, a thing's or none of these here gets the kind that the tagger mostly gives it in the
    article, where that is a person, a body or a place: "Sanders supporters", beside "Ann Sanders said"; and nobody is what
    the article calls a body, "the law firm Tarn Berg", or has the letters of one: "the Ministry of Rural Works … MRW"."""
    bodies = {span.text for span in spans if span.label_ in ("ORG", "PERSON") and _is_called_body(span)}
    bodies.update(
        letters for span in spans if span.label_ == "ORG" for letters in acronyms_of(span.text) if len(letters) > 2
    )
    bodies -= {span.text for span in spans if span.start and span.doc[span.start - 1].lower_.rstrip(".") in HONORIFICS}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        votes[span.text][span.label_] += 1
        if span.label_ == "PERSON" and len(span) > 1:
            votes[span[-1].text][span.label_] += 1

    def usual(span: Span) -> str:
        [(label, count)] = votes[span.text].most_common(1)
        is_other = span.label_ in DOUBTFUL and label in NAMING and count > votes[span.text][span.label_]
        if span.text in bodies and span.label_ == "PERSON":
            return "ORG"
        return label if is_other else "ORG" if span.text in PARTY_LETTERS else span.label_

    return [Span(span.doc, span.start, span.end, usual(span)) for span in spans]


def _is_called_body(span: Span) -> bool:
    """Whether a name that begins with no given name stands behind what it is called: "agriculture department Defra"."""
    first = span[0].text
    before = span.doc[span.start - 1] if span.start else None
    is_called = before is not None and before.pos_ == "NOUN" and before.text in CALLED
    return is_called and not is_first_name(first) and not INITIALS.fullmatch(first)


def with_party_words(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Liberal | Democrats" and "Lib | Dems" are a party, and other people than Democrats, "the Republican | party" is one;
    "Republican | National Committee" is one body."""
    found: list[Span] = []
    for span in spans:
        before = doc[span.start - 1] if span.start else None
        is_party = (
            span.label_ in ("NORP", "ORG") and len(span) == 1 and span[0].lower_ in PARTISANS and span.text[0].isupper()
        )
        is_whole = is_party and before is not None and before.text.istitle() and before.lower_ in PARTY_WORDS
        is_partys = (
            before is not None and span.label_ == "ORG" and before.text in PARTIES and bool(OF_PARTY.match(span.text))
        )
        if is_whole or is_partys:
            first = span.start - 1
            if found and found[-1].end > first:
                first = found.pop().start
            span = Span(doc, first, span.end, "ORG")
        elif (is_party or span.text in LABOUR) and span.end < len(doc) and _is_the_party(doc, span):
            span = Span(doc, span.start, span.end + 1, "ORG")
        found.append(span)
    return found


def _is_the_party(doc: Doc, span: Span) -> bool:
    """Whether the noun behind a name is the party of that name, and no feast: "the Republican party"."""
    is_one = span.start > 0 and doc[span.start - 1].lower_ in ("the", "'s", "’s")
    return is_one and doc[span.end].text == "party"


def with_legal_forms(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Acme, | Inc." and "Acme | Ltd." are one firm each, and "Inc." alone is none."""
    found: list[Span] = []
    for span in spans:
        end = found[-1].end if found else 0
        if span.end <= end or len(span) == 1 and _is_legal_form(span[0]):
            continue
        if span.start < end:
            span = Span(doc, end, span.end, span.label_)  # ", Inc. | Beta Ltd." read as one
        after = span.end + 1 if span.end < len(doc) and doc[span.end].text == "," else span.end
        is_firm = span.label_ in ("ORG", "PERSON") and after < len(doc) and _is_legal_form(doc[after])
        found.append(Span(doc, span.start, after + 1, "ORG") if is_firm else span)
    return found


def _is_legal_form(token: Token) -> bool:
    return token.text.rstrip(".") in LEGAL_FORMS
