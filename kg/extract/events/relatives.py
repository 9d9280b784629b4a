"""Whom "who" stands for: the person before its clause."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.scene import PLACE_LABELS
from kg.names.nouns import nouns_of


def name_right_before(who: Token) -> Token | None:
    """The person's name that "who" stands right behind: "Ann Lee" of "speaking to reporters, Ann Lee, who" and of "invited General
    Ann Lee (who"; of "son of Ben Lee, who" any of the two may be meant."""
    before = who.nbor(-1) if who.i > who.sent.start + 1 else who
    name = before.nbor(-1) if before.text in (",", "(") else who
    if name.ent_type_ != "PERSON":
        return None
    while name.head.ent_type_ == "PERSON" and name.dep_ in ("compound", "flat", "nmod"):
        name = name.head
    return None if name.dep_ in ("pobj", "conj", "appos", "poss") else name


def person_before(noun: Token, who: Token) -> Token:
    """Who is meant by "who" behind a noun: "Ben Lee" of "Ben Lee, known on the web, who was accused", and of "Ben Lee, a
    baker in Oxford, who"; "aides" of "aides to Ben Lee who", since a clause without a comma is not said of a name."""
    is_somebody = (noun.ent_type_ and noun.ent_type_ not in PLACE_LABELS) or noun.lemma_.lower() in nouns_of("persons")
    is_loose = noun.ent_type_ == "PERSON" and noun.dep_ == "pobj" and who.i == noun.i + 1
    if is_somebody and not is_loose:
        return noun
    above, persons = noun, []
    while above.dep_ in ("pobj", "prep", "acl", "appos") and above.head != above:
        above = above.head
        if above.ent_type_ == "PERSON":
            return above
        if above.lemma_.lower() in nouns_of("persons"):
            persons.append(above)
    return persons[0] if persons else noun
