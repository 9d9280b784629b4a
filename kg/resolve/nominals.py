"""Common nouns that stand for somebody: "the president", "the Belarusian leader", "the woman"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.resolve.clusters import Building
from kg.resolve.mentions import countries_of, title_of
from kg.resolve.nouns import HUMAN_NOUNS, PERSON_NOUNS, titles_agree
from kg.resolve.references import References

Titled = tuple[int, set[str], set[str]]


def titled_people(clusters: Sequence[Building]) -> list[Titled]:
    """The persons whose titles the article gives, with the countries that go with them."""
    found = []
    for index, cluster in enumerate(clusters):
        titles = {title for mention in cluster.mentions for title in mention.titles}
        if cluster.type == "person" and titles:
            known = {code for mention in cluster.mentions for code in mention.countries}
            found.append((index, titles, known))
    return found


def is_person_noun(token: Token) -> bool:
    """Whether a word is a singular common noun for a person."""
    lemma = token.lemma_.lower()
    return token.tag_ == "NN" and (lemma in PERSON_NOUNS or lemma in HUMAN_NOUNS)


def titled_person(
    references: References, titled: Sequence[Titled], noun: Token, running: int | None
) -> int | None:
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
