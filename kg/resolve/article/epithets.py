"""Whom "the chancellor" or "a top judge" means where no words beside a name say so.

Newspapers call whom a paragraph is about by what he is, and open with what he is whom the next sentence names: "Gordon
Hale will freeze duty. … The chancellor also hailed …", "The country's top judge has clashed with ministers. ¶ Lord Voss
said …". Only who says something is looked at, only where nobody else was named who could be meant, and nobody of whom
the article tells another office.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from kg.model import Block, Statement
from kg.names.parts import words_of
from kg.resolve.article.memory import Appearance
from kg.resolve.article.nominals import ONE_OF_A_KIND, Holder
from kg.resolve.article.nouns import ANYBODYS_ROLES, FEMALE_NOUNS, MALE_NOUNS, title_of, titles_agree
from kg.resolve.article.offices import ANYBODY, APART, OF_OTHERS, Office, OfficeReader, agreement
from kg.resolve.article.phrases import is_definite
from kg.resolve.article.references import References

GOES_ON, NAMED_NEXT = 0.75, 0.75  # how often such nouns mean whom they are given to
NEAR = 2  # sentences within which somebody was named who is called by his office
LONGEST_HONORIFIC = 12  # code points
# What somebody who holds another office may be as well.
ELECTED = frozenset(
    "congressman congresswoman delegate lawmaker member parliamentarian politician representative senator".split()
)
OFFICES = (
    ONE_OF_A_KIND
    | ANYBODYS_ROLES
    | ELECTED
    | frozenset(
        "bishop boss cardinal chair chief commander commissioner congressman director executive founder general head leader"
        " minister nominee priest professor secretary".split()
    )
) - {"defendant", "suspect"}
HONORIFICS = frozenset("lord lady sir dame cardinal archbishop bishop judge justice".split())


def bearer_of_epithet(
    references: References,
    holders: Sequence[Holder],
    noun: Token,
    blocks: Sequence[Block],
    statements: Sequence[Statement],
) -> tuple[int, float] | None:
    """The person whom a noun means that says something, with how sure that is; None where nobody is plain."""
    lead = next((block for block in blocks if block.kind == "body"), None)
    if lead is None or title_of(noun) not in OFFICES or noun.dep_ != "nsubj":
        return None
    return _going_on(references, holders, noun, lead) or _named_next(references, holders, noun, lead, statements)


def _going_on(references: References, holders: Sequence[Holder], noun: Token, lead: Block) -> tuple[int, float] | None:
    """The only person whom the article names before a definite noun and of whom the last sentences speak."""
    if not is_definite(noun):
        return None
    memory, sentence = references.memory, references.memory.sentence
    near = [a for a in memory.back(noun.idx) if 0 < sentence[noun.i] - sentence[a.token.i] <= NEAR]
    people = [a for a in near if references.may_be_person(a.referent)]
    named = {a.referent for a in people if a.form == "name"}
    if len(named) != 1 or any(a.referent not in named and memory.standing(a.token).is_main_subject for a in people):
        return None
    [person] = named
    if _is_other_named_before(references, person, noun):
        return None
    is_subject = any(memory.standing(a.token).is_main_subject for a in people if a.referent == person)
    if not is_subject or _is_word(references, person) or not _may_hold(references, dict(holders), person, noun, lead):
        return None
    return person, GOES_ON


def _is_other_named_before(references: References, person: int, noun: Token) -> bool:
    others = (cluster for index, cluster in enumerate(references.clusters) if index != person and cluster.mentions)
    return any(other.type == "person" and other.mentions[0].start < noun.idx for other in others)


def _is_word(references: References, person: int) -> bool:
    """Whether all that names somebody is one word of a headline: "Watchdog probes e-mails"."""
    mentions = references.clusters[person].mentions if person >= 0 else ()
    return len(mentions) < 2 and all(len(words_of(mention.name)) < 2 for mention in mentions)


def _named_next(
    references: References, holders: Sequence[Holder], noun: Token, lead: Block, statements: Sequence[Statement]
) -> tuple[int, float] | None:
    """The person whom the second sentence of a text names in full and lets speak, where the first sentence, of the
    paragraph ``lead``, lets somebody speak who is only described."""
    sentence = noun.sent
    if sentence.start_char > lead.start or noun.idx < lead.start or sentence.end >= len(noun.doc):
        return None
    if noun.tag_ not in ("NN", "NNP") or not any(child.dep_ in ("det", "poss") for child in noun.children):
        return None  # "…, says new attorney general" is a headline's
    after = noun.doc[sentence.end].sent
    spans = (sentence.start_char, after.start_char), (after.start_char, after.end_char)
    here, there = (
        [a for a in references.memory.between(*span) if a.form == "name" and references.may_be_person(a.referent)]
        for span in spans
    )
    if here or len({a.referent for a in there}) != 1 or not _is_in_full(references, there[0], lead):
        return None
    person = there[0]
    speaks = any(source[0] <= person.start < source[1] for one in statements for source in one.source)
    if not speaks or not _may_hold(references, dict(holders), person.referent, noun, lead):
        return None
    return person.referent, NAMED_NEXT


def _is_in_full(references: References, name: Appearance, lead: Block) -> bool:
    """Whether a name is its bearer's first below the headline, and no family name alone."""
    mentions = references.clusters[name.referent].mentions if name.referent >= 0 else ()
    below = [mention for mention in mentions if mention.start >= lead.start]
    if not below or below[0].start != name.start:
        return False
    before = references.doc.text[max(0, name.start - LONGEST_HONORIFIC) : name.start].lower().split()
    return len(words_of(below[0].name)) > 1 or bool(before and before[-1].rstrip(".") in HONORIFICS)


def _may_hold(
    references: References, held: Mapping[int, tuple[Office, ...]], person: int, noun: Token, lead: Block
) -> bool:
    """Whether nothing that the article says of a person or of others speaks against his being what a noun says."""
    title, memory = title_of(noun), references.memory
    is_female = noun.lower_ in FEMALE_NOUNS
    mentions = references.clusters[person].mentions if person >= 0 else []
    in_sentence = (noun.sent.start_char, noun.sent.end_char)
    if not mentions or any(in_sentence[0] <= mention.start < in_sentence[1] for mention in mentions):
        return False
    if references.clusters[person].type != "person" or (
        (is_female or noun.lower_ in MALE_NOUNS) and not memory.may_be(person, is_female)
    ):
        return False
    asked = OfficeReader(references.resolved_at).office(noun, title)
    if asked.times & (APART | OF_OTHERS):
        return False
    if not _is_told(asked, held.get(person, ()), is_lead=noun.sent.start_char <= lead.start):
        return False
    own = {office.title for office in held.get(person, ())}
    if any(not titles_agree(title, one) and one not in ELECTED and not _are_akin(title, one) for one in own):
        return False
    others = (office.title for index, offices in held.items() if index != person for office in offices)
    if any(titles_agree(title, one) for one in others):
        return False
    earlier = (t for t in references.doc[: noun.i] if t.lemma_ == noun.lemma_ and t.idx >= lead.start)
    return all(
        t.tag_ not in ("NN", "NNP") or title_of(t) != title or references.cluster_at(t) == person for t in earlier
    )


def _is_told(asked: Office, held: Sequence[Office], is_lead: bool) -> bool:
    """Whether the article gives a person all that a noun says of an office, where it tells whose office that is or
    gives him one of the title: "Governor Amy Lund … The governor of Ohio", "Lee sued the firm. The firm's director";
    a text may open with "the country's top judge"."""
    alike = [office for office in held if titles_agree(asked.title, office.title)]
    if alike:
        return any(agreement(asked, office) for office in alike)
    if asked.countries or (asked.owners and not is_lead):
        return False
    return all(owner != ANYBODY and isinstance(owner, str) for owner in asked.owners)


def _are_akin(asked: str, held: str) -> bool:
    """Whether a secretary may be a minister: "Education Secretary Ann Lee … the minister"."""
    return asked == "minister" and held == "secretary"
