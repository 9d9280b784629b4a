"""Whether somebody may be what a noun of office says: by what the article tells of him and of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Span, Token

from kg.extract.statements.cues import CLAUSE_VERBS
from kg.model import Block
from kg.resolve.article.nominals import is_role
from kg.resolve.article.nouns import ANYBODYS_ROLES, FEMALE_NOUNS, MALE_NOUNS, title_of, titles_agree
from kg.resolve.article.offices import (
    ANYBODY,
    APART,
    FOR_NOW,
    OF_OTHERS,
    Office,
    OfficeReader,
    agreement,
    country_named_by,
)
from kg.resolve.article.phrases import is_definite
from kg.resolve.article.references import References

MATTER = ("NOUN", "VERB", "ADJ")
BESIDE = 60  # code points behind somebody's name within which a place is his
# What the holder of any office may be called.
ANYBODYS = ANYBODYS_ROLES | frozenset(
    "conservative democrat liberal officer official republican socialist unionist".split()
)
# Whoever plays as one of them is none of the others.
POSITIONS = frozenset(
    "batter batsman bowler catcher defender forward fullback goalie goalkeeper keeper linebacker midfielder pitcher prop"
    " quarterback striker winger".split()
)
RANKED = frozenset("chief commanding first petty senior warrant".split())
# What somebody who holds another office may be as well.
ELECTED = frozenset(
    "congressman congresswoman delegate lawmaker member parliamentarian politician representative senator".split()
)


def may_hold(
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
    if not may_play(references, person, noun):
        return False
    asked = OfficeReader(references.resolved_at).office(noun, title)
    were = held.get(person, ())
    # a governor may be "the candidate", or "the Republican"; "the first officer" is no captain
    is_anybodys = title in ANYBODYS and asked.is_definite and asked.kind.isdisjoint(RANKED)
    is_past = asked.times == {"former"} and (is_anybodys or all("former" in office.times for office in were))
    if asked.times & (APART | OF_OTHERS) and not is_past:
        return False
    if not asked.times & FOR_NOW <= set().union(*(office.times for office in were)):
        return False
    if not _is_told(references, noun, asked, person, were, lead):
        return False
    own = {office.title for office in were} if not is_past else set()  # somebody may have been several things
    if any(not (is_anybodys or titles_agree(title, one) or one in ELECTED or _are_akin(title, one)) for one in own):
        return False
    others = (office for index, offices in held.items() if index != person for office in offices)
    if any(agreement(asked, office) for office in others):
        return False
    earlier = (t for t in references.doc[: noun.i] if t.lemma_ == noun.lemma_ and t.idx >= lead.start)
    return all(
        t.tag_ not in ("NN", "NNP") or title_of(t) != title or _may_be_alike(references, person, t) for t in earlier
    )


def is_of_another_time(asked: Office, held: Sequence[Office]) -> bool:
    """Whether somebody holds an office at another time or rank than one asked for: "President Lund … the former president"."""
    alike = [office for office in held if titles_agree(asked.title, office.title)]
    return bool(alike) and all((asked.times ^ office.times) & APART for office in alike)


def may_play(references: References, person: int, noun: Token) -> bool:
    """Whether no other position than a noun's stands before somebody's name: not "Defender Ann Lee … the goalkeeper"."""
    if noun.lower_ not in POSITIONS:
        return True
    starts = (
        references.doc.char_span(m.start, m.end, alignment_mode="expand") for m in references.clusters[person].mentions
    )
    before = {words[0].nbor(-1).lower_ for words in starts if words is not None and words.start}
    return not before & (POSITIONS - {noun.lower_})


def is_titled_otherwise(noun: Token, name: Token) -> bool:
    """Whether another title than a noun's stands before a name: "An author said no. Publisher Jane Hale said yes"."""
    title = title_of(noun)
    before = [title_of(t) for t in name.lefts if t.dep_ == "compound" and is_role(t)]
    return bool(before) and title not in ELECTED and not any(titles_agree(title, one) for one in before)


def _may_be_alike(references: References, person: int, noun: Token) -> bool:
    """Whether a noun before means a person, or nothing says that it means another: "the chancellor" behind his name."""
    found = references.cluster_at(noun)
    is_open = found is None and is_definite(noun) and references.clusters[person].mentions[0].start < noun.idx
    return found == person or (is_open and not any(child.dep_ not in ("det", "punct") for child in noun.lefts))


def _is_told(
    references: References, noun: Token, asked: Office, person: int, held: Sequence[Office], lead: Block
) -> bool:
    """Whether the article gives a person all that a noun says of an office, where it tells whose office that is or
    gives him one of the title: "Governor Amy Lund … The governor of Ohio", "Lee sued the firm. The firm's director". A
    text may open with "the country's top judge", and later say of where somebody is: "the Idaho congressman"."""
    alike = [office for office in held if titles_agree(asked.title, office.title)]
    if any(agreement(asked, office) for office in alike):
        return True
    places = {
        owner for owner in asked.owners if isinstance(owner, int) and _is_new_place(references, person, owner, noun)
    }
    if alike:
        same = [office for office in alike if office.title == asked.title and not (office.countries or office.owners)]
        is_new = asked.owners <= places and (not asked.countries or _is_new_country(references, noun, person))
        return bool(same) and is_new and asked.kind <= set().union(*(office.kind for office in same))
    is_lead = noun.sent.start_char <= lead.start
    if asked.countries or any(isinstance(owner, int) and owner not in places for owner in asked.owners):
        return is_lead and ANYBODY not in asked.owners and _goes_on(noun)
    return asked.owners <= places or (is_lead and ANYBODY not in asked.owners)


def _goes_on(noun: Token) -> bool:
    """Whether the sentence behind that of a noun is of the same matter: words of it stand there, too."""
    doc, end = noun.doc, noun.sent.end
    return end < len(doc) and not _matter(noun.sent).isdisjoint(_matter(doc[end].sent))


def _matter(sentence: Span) -> set[str]:
    return {t.lemma_.lower() for t in sentence if t.pos_ in MATTER and not t.is_stop and t.lemma_ not in CLAUSE_VERBS}


def _is_new_place(references: References, person: int, owner: int, noun: Token) -> bool:
    """Whether a place right before a noun was told of nobody but a person before: "Al Lund (R-Idaho) … the Idaho
    congressman"."""
    cluster = references.clusters[owner]
    if cluster.type != "place" or not any(
        child.dep_ in ("compound", "amod", "nmod") and references.cluster_at(child) == owner for child in noun.lefts
    ):
        return False
    ends = [mention.end for mention in references.clusters[person].mentions]
    earlier = (mention.start for mention in cluster.mentions if mention.start < noun.left_edge.idx)
    return all(any(0 <= start - end <= BESIDE for end in ends) for start in earlier)


def _is_new_country(references: References, noun: Token, person: int) -> bool:
    """Whether an adjective right before a noun is the first to tell of any country, in another paragraph than a person's
    name: "President Lund said … The Chinese president said …" are two."""
    paragraph = references.memory.paragraph
    is_adjective = any(child.dep_ == "amod" and country_named_by(child) for child in noun.lefts)
    is_near = any(paragraph[noun.i] == paragraph[mention.root] for mention in references.clusters[person].mentions)
    before = (token for token in noun.doc[: noun.left_edge.i] if token.ent_type_ in ("GPE", "NORP"))
    return is_adjective and not is_near and all(country_named_by(token) is None for token in before)


def _are_akin(asked: str, held: str) -> bool:
    """Whether a secretary may be a minister: "Education Secretary Ann Lee … the minister"."""
    return asked == "minister" and held == "secretary"
