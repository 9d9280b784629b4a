"""Whom "the chancellor" or "a top judge" means where no words beside a name say so.

Newspapers call whom a paragraph is about by what he is, and open with what he is whom the next sentence names: "Gordon
Hale will freeze duty. … The chancellor also hailed …", "The country's top judge has clashed with ministers. ¶ Lord Voss
said …". Only who says something is looked at, only where nobody else was named who could be meant, and nobody of whom
the article tells another office.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extract.spans import contains
from kg.extract.statements.cues import DENYING_VERBS, JUDGING_VERBS
from kg.model import Block, Statement
from kg.names.parts import words_of
from kg.resolve.article.described_features import sort_of
from kg.resolve.article.describing import OTHERS
from kg.resolve.article.holding import ANYBODYS, ELECTED, is_titled_otherwise, may_hold
from kg.resolve.article.introduced import called_in_full
from kg.resolve.article.memory import Appearance
from kg.resolve.article.nominals import ONE_OF_A_KIND, Holder, is_role
from kg.resolve.article.nouns import FEMALE_NOUNS, MALE_NOUNS, title_of
from kg.resolve.article.offices import OF_OTHERS, Office, OfficeReader, agreement
from kg.resolve.article.phrases import points_back
from kg.resolve.article.references import References
from kg.resolve.article.turns import Turns

GOES_ON, NAMED_NEXT, CALLED = 0.75, 0.75, 0.95  # how often such nouns mean whom they are given to
NEAR = 2  # sentences within which somebody was named who is called by his office
NEXT = 2  # line feeds to the next paragraph
LATELY = 6  # sentences within which another was named who may be meant as well
OFTEN = 3  # times as often as another somebody is referred to who is meant rather
LONGEST_HONORIFIC = 12  # code points
ALSO = frozenset("again also too".split())
GOING_ON = frozenset("add continue".split())
OFFICES = (
    ONE_OF_A_KIND
    | ANYBODYS
    | ELECTED
    | frozenset(
        "bishop boss captain cardinal chair champion chief commander commissioner congressman director executive founder"
        " general head leader minister nominee priest professor secretary".split()
    )
) - {"defendant", "suspect"}
OF_STATES = frozenset("chancellor,king,opposition leader,pope,premier,president,prime minister,queen".split(","))
HONORIFICS = frozenset("lord lady sir dame cardinal archbishop bishop judge justice".split())


def bearer_of_epithet(
    references: References,
    holders: Sequence[Holder],
    turns: Turns,
    noun: Token,
    blocks: Sequence[Block],
    statements: Sequence[Statement],
) -> tuple[int, float] | None:
    """The person whom a noun means that says something, with how sure that is; None where nobody is plain."""
    lead = next((block for block in blocks if block.kind == "body"), None)
    if lead is None:
        return None
    if (called := called_in_full(references, noun)) is not None:
        return called, CALLED
    if (same := _called_before(references, noun)) is not None:
        return same, CALLED
    if noun.dep_ != "nsubj":
        return None
    named_next = _named_next(references, holders, noun, lead, statements)
    is_former = any(child.lower_ == "former" for child in noun.lefts) and title_of(noun).split()[-1] in OFFICES
    if not (title_of(noun) in OFFICES or is_former) or named_next is not None:
        return named_next
    before = _going_on(references, holders, noun, lead, turns.last_before(noun.idx))
    return before or _as_the_headline(references, holders, noun, lead)


def _called_before(references: References, noun: Token) -> int | None:
    """The person whom the same words of an office that one holds at a time meant before: "the prime minister"."""
    words = _plain_office(noun)
    if words is None:
        return None
    told = [t for t in references.doc[: noun.i] if t.lemma_ == noun.lemma_ and _plain_office(t) == words]
    bearers = {index for t in told if (index := references.cluster_at(t)) is not None}
    persons = [index for index in bearers if references.clusters[index].type == "person"]
    return persons[0] if len(bearers) == len(persons) == 1 else None


def _plain_office(noun: Token) -> str | None:
    """The office of a noun with "the" of which there is one in a state, and of which no more is told."""
    if not points_back(noun) or any(child.dep_ not in ("det", "amod", "compound", "punct") for child in noun.children):
        return None
    words = " ".join(t.lower_ for t in (*noun.lefts, noun) if t.dep_ in ("amod", "compound") or t.i == noun.i)
    is_cabinets = words.count(" ") == 1 and noun.lemma_.lower() in ("secretary", "minister")
    return words if words in OF_STATES or is_cabinets else None


def _going_on(
    references: References, holders: Sequence[Holder], noun: Token, lead: Block, last: tuple[int, Statement] | None
) -> tuple[int, float] | None:
    """The person whom a definite noun goes on from: who spoke last in its paragraph, or the only one that the last
    sentences are about. Others named before hold another office, or the sentence says that somebody goes on."""
    if not points_back(noun):
        return None
    speaker = _speaker_here(references, noun, last)
    person = speaker if speaker is not None else _subject_before(references, noun)
    if person is None or _is_word(references, person):
        return None
    held = dict(holders)
    if not may_hold(references, held, person, noun, lead):
        return None
    spoke = _spoke_at(references, last) if speaker is not None else None
    is_here = spoke is not None and references.memory.paragraph[spoke.i] == references.memory.paragraph[noun.i]
    is_plain = is_here or any(t.lower_ in ALSO or t.lemma_ in GOING_ON for t in _own_words(noun))
    # Whom only the sentence above the paragraph names beside its speaker is spoken of by him.
    span = (lead.start, spoke.sent.start_char) if spoke is not None else (0, noun.idx)
    named = {a.referent for a in references.memory.between(*span)} - {person}
    others = {
        i for i in named if i >= 0 and references.clusters[i].type == "person" and references.clusters[i].mentions
    }
    untold = {other for other in others if not held.get(other) and _may_be_meant(references, other, person, noun)}
    if untold and not is_plain:
        return None
    here = {a.referent for a in _near(references, noun) if a.form == "name"} if speaker is None else set()
    if here & untold:
        return None
    return person, GOES_ON


def _spoke_at(references: References, last: tuple[int, Statement] | None) -> Token | None:
    """The word for who spoke last."""
    source = last[1].source if last is not None else ()
    words = references.doc.char_span(*source[0], alignment_mode="expand") if source else None
    return words.root if words is not None else None


def _may_be_meant(references: References, other: int, person: int, noun: Token) -> bool:
    """Whether a noun may be of another than a person: of its sex, and named lately or about as often as he."""
    is_female, memory = noun.lower_ in FEMALE_NOUNS, references.memory
    if (is_female or noun.lower_ in MALE_NOUNS) and not memory.may_be(other, is_female):
        return False
    earlier, _ = memory.around(other, noun.idx)
    is_late = bool(earlier) and memory.sentence[noun.i] - memory.sentence[earlier[-1].token.i] <= LATELY
    times = memory.count_before(person, noun.idx)
    return is_late or OFTEN * memory.count_before(other, noun.idx) > times


def _own_words(noun: Token) -> list[Token]:
    """The verb of which a noun is the subject, with what stands beside it."""
    return [noun.head, *noun.head.children]


def _near(references: References, noun: Token) -> list[Appearance]:
    """The persons of whom the article's own words speak in the sentences before a noun, and names that may be theirs."""
    sentence = references.memory.sentence
    return [
        a
        for a in references.memory.back(noun.idx)
        if 0 < sentence[noun.i] - sentence[a.token.i] <= NEAR
        and a.quote is None
        and references.may_be_person(a.referent)
    ]


def _subject_before(references: References, noun: Token) -> int | None:
    """The only person named whom a sentence before is about, where no sentence there is about another."""
    near = _near(references, noun)
    subjects = {a.referent for a in near if references.memory.standing(a.token).is_main_subject}
    if len(subjects) != 1:
        return None
    [person] = subjects
    return person if any(a.referent == person and a.form == "name" for a in near) else None


def _speaker_here(references: References, noun: Token, last: tuple[int, Statement] | None) -> int | None:
    """The person who spoke last, where that was in the paragraph of a noun or right above it, and the article's own
    words name nobody since."""
    if last is None or not last[1].source:
        return None
    (speaker, statement), spoke = last, _spoke_at(references, last)
    paragraph = references.memory.paragraph
    if spoke is None or references.clusters[speaker].type != "person" or paragraph[noun.i] - paragraph[spoke.i] > NEXT:
        return None
    if any(contains(span, (noun.idx, noun.idx + 1)) for span in statement.content):
        return None  # who speaks is "I" in his own words
    since = references.memory.between(statement.source[0][1], noun.sent.start_char)
    is_alone = all(
        a.referent == speaker
        or a.quote is not None
        or _is_told_in(statement, a)
        or not references.may_be_person(a.referent)
        for a in since
    )
    return speaker if is_alone and spoke.sent.start != noun.sent.start else None


def _is_told_in(statement: Statement, appearance: Appearance) -> bool:
    return any(contains(span, (appearance.start, appearance.start + 1)) for span in statement.content)


def _as_the_headline(
    references: References, holders: Sequence[Holder], noun: Token, lead: Block
) -> tuple[int, float] | None:
    """Whom the headline lets do what the first sentence has him do by his office: "Blair defends law ¶ The prime
    minister has defended …"."""
    if not points_back(noun) or not lead.start <= noun.sent.start_char <= lead.start:
        return None
    for verb in references.doc[: noun.sent.start]:
        if verb.lemma_ == noun.head.lemma_ and verb.pos_ == "VERB":
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            person = references.cluster_at(subject) if subject is not None else None
            if (
                person is not None
                and not _is_word(references, person)
                and may_hold(references, dict(holders), person, noun, lead)
            ):
                return person, NAMED_NEXT
    return None


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
    lemma = noun.lemma_.lower()
    if sort_of(noun) != "person" or lemma in OTHERS:
        return None
    after = noun.doc[sentence.end].sent
    names = references.memory.between(after.start_char, after.end_char)
    person = next((a for a in names if a.form == "name" and references.may_be_person(a.referent)), None)
    if person is None or not _is_in_full(references, person, lead) or not _opens(person.token, after):
        return None
    is_titled_so = _is_titled_so(noun, person.token)
    speaks = any(source[0] <= person.start < source[1] for one in statements for source in one.source)
    if lemma.startswith("spokes") and not is_titled_so:
        return None
    if (
        not (speaks or is_titled_so)
        or person.token.head.lemma_.lower() in DENYING_VERBS | JUDGING_VERBS
        or not _may_be_new(references, dict(holders), person, noun)
        or (title_of(noun) in ONE_OF_A_KIND and not may_hold(references, dict(holders), person.referent, noun, lead))
    ):
        return None
    return person.referent, NAMED_NEXT


def _is_titled_so(noun: Token, name: Token) -> bool:
    """Whether the same title stands before a name, with no more than is said of a noun: "the Oslo governor … Governor Lund"."""
    before = [t for t in name.lefts if t.dep_ == "compound"]
    titles = [t for t in before if is_role(t) and title_of(t) == title_of(noun)]
    told = {t.lower_ for t in noun.subtree}
    others = (part for t in before for part in t.subtree if part not in titles and part.ent_type_ != "PERSON")
    return bool(titles) and all(part.lower_ in told for part in others)


def _may_be_new(
    references: References, held: Mapping[int, tuple[Office, ...]], person: Appearance, noun: Token
) -> bool:
    """Whether nothing speaks against somebody's being whom a text opens with: no sex, no other title before his name, and
    nobody else who holds what "the minister" says."""
    is_female, title = noun.lower_ in FEMALE_NOUNS, title_of(noun)
    if (is_female or noun.lower_ in MALE_NOUNS) and not references.memory.may_be(person.referent, is_female):
        return False
    asked = OfficeReader(references.resolved_at).office(noun, title)
    if is_titled_otherwise(noun, person.token) or asked.times & OF_OTHERS:
        return False
    others = (office for index, offices in held.items() if index != person.referent for office in offices)
    return not (points_back(noun) and any(agreement(asked, office) for office in others))


def _opens(name: Token, sentence: TokenSpan) -> bool:
    """Whether a sentence begins with a name, or what stands before it, as its subject."""
    first = next((token.i for token in sentence if not token.is_space), sentence.start)
    return name.dep_ == "nsubj" and name.left_edge.i <= first and name.head.dep_ == "ROOT"


def _is_in_full(references: References, name: Appearance, lead: Block) -> bool:
    """Whether a name is its bearer's first below the headline, and no family name alone."""
    mentions = references.clusters[name.referent].mentions if name.referent >= 0 else ()
    below = [mention for mention in mentions if mention.start >= lead.start]
    if not below or below[0].start != name.start:
        return False
    before = references.doc.text[max(0, name.start - LONGEST_HONORIFIC) : name.start].lower().split()
    return len(words_of(below[0].name)) > 1 or bool(before and before[-1].rstrip(".") in HONORIFICS)
