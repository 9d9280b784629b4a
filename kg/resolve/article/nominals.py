"""Common nouns that stand for somebody: "the president", "the Belarusian leader", "the company"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.resolve.article.ages import age_of, aged_person
from kg.resolve.article.grammar import is_said_to_be
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.nouns import (
    ABBREVIATED_TITLES,
    ANYBODYS_ROLES,
    FEMALE_NOUNS,
    GENERIC_BODIES,
    HUMAN_NOUNS,
    MALE_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    is_body_of_two_words,
    title_of,
)
from kg.resolve.article.offices import Office, OfficeReader, agreement, merged
from kg.resolve.article.phrases import is_definite, phrase_of
from kg.resolve.article.references import References
from kg.resolve.article.speaking import kind_of

Holder = tuple[int, tuple[Office, ...]]
LONGEST_TITLE = 6  # words between a title and the name
# What one person of an article is as a rule, so that the noun means him wherever it stands.
ONE_OF_A_KIND = frozenset(
    """
    ambassador archbishop chairman chairwoman chancellor coach defendant emperor empress governor judge king mayor monarch nominee
    pope premier president prince princess queen sheriff speaker sultan tsar
    """.split()
) | {
    "attorney general", "chief executive", "first lady", "head of government", "head of state", "opposition leader",
    "press secretary", "prime minister", "secretary general", "vice president",
}  # fmt: skip
REACH = 600  # code points: how far back somebody may have been named whom a noun means that fits many
NEAR = 300  # code points: who of several holders was named in the last ones is meant
BY_OFFICE, AMONG_SEVERAL, ONLY_PERSON = 0.9, 0.75, 0.8  # how often such nouns mean whom they are given to
BEHIND_HEADS = ("of", "for", "on")
ROLES = PERSON_NOUNS | HUMAN_NOUNS
HOUSED = frozenset("center centre group system".split())  # "Mercy Hospital Center" is a hospital
# What bodies are called by whose names hold certain words: "the Lakeland Courier … the newspaper".
_NEWSPAPER = ("newspaper", "paper")
NAMED_AS = {
    **dict.fromkeys(
        "chronicle courier examiner gazette guardian herald inquirer mirror observer tribune telegraph times".split(),
        _NEWSPAPER,
    ),
    **dict.fromkeys("airline airlines airways".split(), ("airline",)),
    **dict.fromkeys("bancorp bank".split(), ("bank",)),
    **dict.fromkeys("conservatives democrats greens republicans".split(), ("party",)),
    **dict.fromkeys("constabulary police".split(), ("force",)),
    "college": ("school",), "post": _NEWSPAPER, "news": ("network", "newspaper"), "tv": ("channel", "network"),
}  # fmt: skip
SENTENCES = 3  # how far back "the company" may reach for a body that nothing calls a company


def holders_of_offices(references: References) -> list[Holder]:
    """The persons of whom the article says what they are, with their offices."""
    reader = OfficeReader(references.cluster_at)
    found = []
    for index, cluster in enumerate(references.clusters):
        if cluster.type == "person":
            offices: dict[tuple[str, frozenset[str]], Office] = {}
            for mention in cluster.mentions:
                for noun in _titles_beside(references.doc, mention):
                    office = reader.office(noun, title_of(noun))
                    key = office.title, office.times
                    offices[key] = merged(offices[key], office) if key in offices else office
            if offices:
                found.append((index, tuple(offices.values())))
    return found


def _titles_beside(doc: Doc, mention: NamedMention) -> Iterator[Token]:
    """The nouns for persons right before a name and in apposition to it."""
    yield from (
        noun for noun in _nouns_beside(doc[mention.root], ("NN", "NNP")) if is_role(noun) and not noun.ent_type_
    )
    first = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    token = first[0] if first is not None else doc[mention.root]
    if (office := _office_of(token)) is not None:
        yield office
    for _ in range(LONGEST_TITLE):
        if token.i == token.sent.start or token.nbor(-1).pos_ not in ("NOUN", "PROPN", "ADJ", "ADP", "PUNCT"):
            return
        token = token.nbor(-1)
        if token.pos_ == "PUNCT" and token.text != "." or token.pos_ == "ADP":
            return
        if is_role(token):
            yield token


def _office_of(name: Token) -> Token | None:
    """The noun of an office that goes on behind "of" up to a name: "the President of the Republic Ann Lee"."""
    before = name.doc[max(name.sent.start, name.i - LONGEST_TITLE) : name.i]
    of = next((token for token in reversed(before) if token.lower_ == "of"), None)
    if of is None or of.i == before.start or not is_role(of.nbor(-1)) or of.i + 1 == name.i:
        return None
    is_office = all(token.pos_ == "PROPN" or token.lower_ == "the" for token in name.doc[of.i + 1 : name.i])
    return of.nbor(-1) if is_office and of.nbor(-1).text[0].isupper() else None


def is_role(token: Token) -> bool:
    """Whether a word is a noun for what a person is."""
    lemma = token.lemma_.lower()
    return (lemma in ROLES or lemma in ABBREVIATED_TITLES) and not is_body_of_two_words(token)


def is_person_noun(token: Token) -> bool:
    """Whether a word is a singular common noun for a person."""
    lemma = token.lemma_.lower()
    is_human = lemma in PERSON_NOUNS or lemma in HUMAN_NOUNS
    return token.tag_ == "NN" and is_human and not is_body_of_two_words(token)


def titled_person(
    references: References, holders: Sequence[Holder], noun: Token, running: int | None
) -> tuple[int, float] | None:
    """The person whom a noun of office stands for, with how sure that is; ``running`` is who
    spoke last. None where nobody's office agrees, or several people's as well."""
    age = age_of(noun)
    if age is not None:
        return aged_person(references, noun, age)
    asked = OfficeReader(references.resolved_at).office(noun, title_of(noun))
    is_female = noun.lower_ in FEMALE_NOUNS
    is_sexed = is_female or noun.lower_ in MALE_NOUNS
    fitting: list[tuple[tuple[int, bool], int]] = []
    for index, offices in holders:
        degree = max(agreement(asked, held) for held in offices)
        if degree and not (is_sexed and not references.memory.may_be(index, is_female)):
            is_introduced = references.clusters[index].mentions[0].start < noun.idx
            fitting.append(((degree, is_introduced), index))
    if not fitting:
        return _only_person(references, noun, asked)
    best = max(score for score, _ in fitting)
    alike = [index for score, index in fitting if score == best]
    is_one = len(alike) == 1
    if not is_one:
        near = [index for index in alike if index == running]
        alike = near or [i for i in alike if _last_named(references, i, noun.idx) >= noun.idx - NEAR]
        if len(alike) != 1:
            return None
    if alike[0] != running and _is_anybodys(asked) and _is_far(references, holders, noun, alike[0]):
        return None
    return alike[0], BY_OFFICE if is_one else AMONG_SEVERAL


def _is_anybodys(asked: Office) -> bool:
    """Whether a noun phrase says no more than what many people of one article may be: "the officer"."""
    return asked.title not in ONE_OF_A_KIND and not (asked.kind or asked.countries or asked.owners)


def _is_far(references: References, holders: Sequence[Holder], noun: Token, person: int) -> bool:
    """Whether somebody was named too long before a noun of what many are, or somebody else after
    him of whom the article tells no office."""
    named = _last_named(references, person, noun.idx)
    told = {index for index, _ in holders}
    is_female, is_sexed = noun.lower_ in FEMALE_NOUNS, noun.lower_ in FEMALE_NOUNS | MALE_NOUNS
    between = (
        appearance.referent
        for appearance in references.memory.between(named + 1, noun.idx)
        if appearance.form == "name" and references.type_of(appearance.referent) in ("person", "possible")
    )
    others = {i for i in between if i not in told and not (is_sexed and not references.memory.may_be(i, is_female))} - {
        person
    }
    return bool(others) or noun.idx - named > REACH


def _last_named(references: References, index: int, position: int) -> int:
    return max((m.start for m in references.clusters[index].mentions if m.start < position), default=-1)


def _only_person(references: References, noun: Token, asked: Office) -> tuple[int, float] | None:
    """The only person named so far, for "the candidate", who may be anybody."""
    is_plain = asked.is_definite and not (asked.kind or asked.times or asked.countries or asked.owners)
    if noun.lemma_.lower() not in ANYBODYS_ROLES or not is_plain or not is_definite(noun):
        return None
    named = [i for i, c in enumerate(references.clusters) if c.type == "person" and c.mentions[0].start < noun.idx]
    earlier = any(token.lemma_ == noun.lemma_ for token in references.doc[: noun.i])
    return (named[0], ONLY_PERSON) if len(named) == 1 and not earlier else None


def describe(references: References) -> Mapping[int, set[str]]:
    """Refer the nouns in apposition to names and those that names are said to be ("Ann Lee, the
    director", "Acme is a company"); gives what each cluster is called, by its names too."""
    called: dict[int, set[str]] = defaultdict(set)
    for index, cluster in enumerate(references.clusters):
        nouns = {
            "person": PERSON_NOUNS | HUMAN_NOUNS,
            "organization": ORGANIZATION_NOUNS,
        }.get(cluster.type, frozenset())
        for mention in cluster.mentions if nouns else ():
            called[index].update(nouns & heads_of(mention.name))
            if cluster.type == "organization":  # "the rights group Hale"
                before = (c for c in references.doc[mention.root].lefts if c.dep_ in ("compound", "nmod"))
                called[index].update(c.lemma_.lower() for c in before if c.lemma_.lower() in GENERIC_BODIES)
            for noun in _nouns_beside(references.doc[mention.root]):
                if noun.lemma_.lower() in nouns and noun.i not in references.by_token:
                    called[index].add(noun.lemma_.lower())
                    references.refer(phrase_of(noun), "nominal", index, noun)
    return called


def heads_of(name: str) -> set[str]:
    """The words that say what a name of several is the name of: "court" of "Court of Appeal", not "government" of
    "Government Accountability Office"."""
    words = name.lower().split()
    heads = {word for word, behind in zip(words, words[1:], strict=False) if behind in BEHIND_HEADS}
    if len(words) > 1:
        heads.update(words[-1:], words[-2:-1] if words[-1] in HOUSED else ())
    return heads | {noun for word in words[-2:] for noun in NAMED_AS.get(word, ())}


def _nouns_beside(name: Token, tags: Collection[str] = ("NN",)) -> Iterator[Token]:
    """The nouns in apposition to a name, and those that it is said to be."""
    is_joined = any(child.dep_ == "cc" for child in name.head.children)  # "the company and its chief, Ann Lee"
    if name.dep_ == "appos" and name.head.tag_ in tags and not is_joined:
        yield name.head
    for child in name.children:
        if child.dep_ == "appos" and child.i > name.i and child.tag_ in tags:
            yield child
    if name.dep_ == "nsubj" and is_said_to_be(name.head):
        yield from (c for c in name.head.children if c.dep_ == "attr" and c.tag_ in tags)


def is_body_noun(token: Token) -> bool:
    """Whether a word is a common noun for one body, said of one that is known."""
    is_noun = token.tag_ == "NN" and token.lemma_.lower() in ORGANIZATION_NOUNS
    return is_noun and any(child.lower_ in ("the", "this", "that") for child in token.children)


def is_body_in_capitals(token: Token) -> bool:
    """Whether a common noun for one body is written as a name is: "the Ministry said"."""
    is_noun = token.tag_ == "NNP" and token.text.istitle() and token.lower_ in ORGANIZATION_NOUNS
    return (
        is_noun and all(child.lower_ == "the" or child.dep_ == "punct" for child in token.lefts) and token.n_lefts > 0
    )


def described_body(references: References, called: Mapping[int, set[str]], noun: Token) -> int | None:
    """The organisation that "the company" stands for: the last that is called one, or for the
    most general of such nouns the last one nearby of which nothing else is said."""
    wanted = noun.lemma_.lower()
    for child in noun.children:
        named = references.by_token.get(child.i, -1)
        if child.dep_ == "compound" and named >= 0:
            is_body = references.clusters[named].type == "organization"
            return named if is_body and wanted in GENERIC_BODIES else None
        if child.dep_ in ("amod", "poss", "relcl") or (child.dep_ == "prep" and child.lower_ == "of"):
            return None  # "the Afghan company", "the board of the bank": another one
    memory = references.memory
    near = memory.before(noun.idx, lambda i: i >= 0 and references.clusters[i].type == "organization")
    for candidate in near:
        if wanted in called.get(candidate.referent, ()):
            return candidate.referent
    if wanted in GENERIC_BODIES:
        for candidate in near:
            distance = memory.sentence[noun.i] - memory.sentence[candidate.token.i]
            if distance < SENTENCES and not called.get(candidate.referent):
                return candidate.referent
    return None


def person_before(references: References, relative: Token) -> int | None:
    """The person whom "who" goes on from where the parser gives it to a body: "Ann Lee, the head of
    the Harbour Union, who said"."""
    word = relative.head.head
    before = next((t for t in reversed(relative.doc[relative.sent.start : relative.i]) if t.text != ","), word)
    is_beside = before.dep_ == "appos" and before.head.ent_type_ and word.is_ancestor(before)
    if relative.lower_ == "who" and is_beside and _type_at(references, before) == "person":
        return references.cluster_at(before)  # "the head of the PRD, Ann Lee, who said"
    if relative.lower_ not in ("who", "whom") or word.dep_ != "pobj" or kind_of(word) == "people":
        return None
    if _type_at(references, word) in ("person", "group"):
        return None
    while word.head.i != word.i and word.dep_ in ("pobj", "prep", "appos", "conj", "compound", "nmod"):
        word = word.head
        if _type_at(references, word) == "person":
            return references.cluster_at(word)
    return None


def _type_at(references: References, word: Token) -> str | None:
    index = references.cluster_at(word)
    return references.clusters[index].type if index is not None else None
