"""The speaker's side: the body, or for those who speak for a state the country, that "we" means."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.resolve.article.nouns import HUMAN_NOUNS, PERSON_NOUNS
from kg.resolve.article.references import References

BELONGING = frozenset({"of", "for", "at", "from", "with"})
# Those who say "we" for their country.
OF_STATE = frozenset(
    "ambassador chancellor delegate diplomat emperor envoy governor king minister monarch"
    " negotiator official premier president queen secretary spokesman spokesperson spokeswoman"
    " sultan".split()
)


def side_of(references: References, speaker: int) -> int | None:
    """The cluster that a speaker means by "we": a body means itself, a person the body or the
    country that the words beside the name give ("wikiHow founder Jack Herrick")."""
    cluster = references.clusters[speaker]
    if cluster.type != "person":
        return speaker
    for mention in cluster.mentions:
        for noun in _roles(references.doc[mention.root]):
            for owner in _owners(noun):
                index = references.by_token.get(owner.i, -1)
                if index < 0 or index == speaker:
                    continue
                is_of_state = noun.lemma_.lower() in OF_STATE
                kind = references.clusters[index].type
                if kind == "organization" or (kind == "place" and is_of_state):
                    return index
    return None


def _roles(name: Token) -> Iterator[Token]:
    """The nouns for persons around a name: its title, its apposition, what it is said to be.

    A title stands as a modifier of the name ("Belarusian President Lukashenko"), so what
    modifies the name may belong to the title."""
    around = [name.head] if name.dep_ == "appos" else []
    around += [c for c in name.children if c.dep_ in ("appos", "compound", "nmod")]
    if name.dep_ in ("nsubj", "nsubjpass") and name.head.lemma_ == "be":
        around += [c for c in name.head.children if c.dep_ == "attr"]
    for noun in around:
        if noun.lemma_.lower() in PERSON_NOUNS | HUMAN_NOUNS:
            yield noun


def _owners(noun: Token) -> Iterator[Token]:
    """The names of what a role belongs to, the nearest first: "Acme's founder", "head of Acme"."""
    before = [noun.head] if noun.dep_ in ("compound", "nmod") else []
    for token in (noun, *before):
        for child in token.lefts:
            if child.i < noun.i and child.dep_ in ("poss", "compound", "nmod", "amod"):
                yield child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in BELONGING:
            yield from (c for c in child.children if c.dep_ == "pobj")
