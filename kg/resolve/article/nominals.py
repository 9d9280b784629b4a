"""Common nouns that stand for somebody: "the president", "the Belarusian leader", "the company"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from kg.resolve.article.clusters import Building
from kg.resolve.article.mentions import countries_of, title_of
from kg.resolve.article.nouns import GENERIC_BODIES, HUMAN_NOUNS, ORGANIZATION_NOUNS, PERSON_NOUNS, titles_agree
from kg.resolve.article.phrases import phrase_of
from kg.resolve.article.references import References

Titled = tuple[int, set[str], set[str]]
SENTENCES = 3  # how far back "the company" may reach for a body that nothing calls a company


def titled_people(clusters: Sequence[Building], called: Mapping[int, set[str]]) -> list[Titled]:
    """The persons whose titles the article gives, with the countries that go with them;
    ``called`` has more of what they are."""
    found = []
    for index, cluster in enumerate(clusters):
        titles = {title for mention in cluster.mentions for title in mention.titles}
        titles |= called.get(index, set())
        if cluster.type == "person" and titles:
            known = {code for mention in cluster.mentions for code in mention.countries}
            found.append((index, titles, known))
    return found


def is_person_noun(token: Token) -> bool:
    """Whether a word is a singular common noun for a person."""
    lemma = token.lemma_.lower()
    return token.tag_ == "NN" and (lemma in PERSON_NOUNS or lemma in HUMAN_NOUNS)


def titled_person(references: References, titled: Sequence[Titled], noun: Token, running: int | None) -> int | None:
    """The person whom a title stands for; ``running`` is who spoke last."""
    wanted, countries = title_of(noun), set(countries_of(noun))
    best: tuple[tuple[int, ...], int] | None = None
    for index, titles, known in titled:
        agreement = max(titles_agree(wanted, held) for held in titles)
        if not agreement or (countries and known and not known & countries):
            continue
        score = (
            int(bool(known & countries)),
            int(index == running),
            agreement,
            len(references.clusters[index].mentions),
            -references.clusters[index].mentions[0].start,
        )
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best else None


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
            called[index].update(nouns & set(mention.name.lower().split()))
            for noun in _nouns_beside(references.doc[mention.root]):
                if noun.lemma_.lower() in nouns and noun.i not in references.by_token:
                    called[index].add(noun.lemma_.lower())
                    references.refer(phrase_of(noun), "nominal", index, noun)
    return called


def _nouns_beside(name: Token) -> Iterator[Token]:
    if name.dep_ == "appos" and name.head.tag_ == "NN":
        yield name.head
    for child in name.children:
        if child.dep_ == "appos" and child.i > name.i and child.tag_ == "NN":
            yield child
    verb = name.head
    if name.dep_ == "nsubj" and verb.lemma_ == "be":
        children = list(verb.children)
        if not any(child.dep_ == "neg" for child in children):
            yield from (c for c in children if c.dep_ == "attr" and c.tag_ == "NN")


def is_body_noun(token: Token) -> bool:
    """Whether a word is a common noun for one body, said of one that is known."""
    is_noun = token.tag_ == "NN" and token.lemma_.lower() in ORGANIZATION_NOUNS
    return is_noun and any(child.lower_ in ("the", "this", "that") for child in token.children)


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
