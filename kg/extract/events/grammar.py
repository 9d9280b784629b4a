"""Who did what to whom by grammar: subject and object, "by" and "to", and what a relative stands for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.events.relatives import name_right_before, person_before
from kg.extract.events.scene import PLACE_LABELS, PLACE_PREPOSITIONS
from kg.extract.spans import SUBJECTS
from kg.extract.statements.attribution import subject_of
from kg.names.nouns import nouns_of

OBJECT_PREPOSITIONS = ("with", "to", "against", "on", "into", "at", "for", "from", "over")
OF_TIME = frozenset("when once if while unless until whenever after".split())
RELATIVES = frozenset({"who", "which", "that"})
# Verbs that only say that what their object names was so.
LIGHT = frozenset(
    "be begin carry cause commit come conduct continue do end face follow happen have hold impose launch lead leave make"
    " help manage mount occur open organise organize perform see sign stage start suffer take undergo wage witness".split()
)
BEFALLING = frozenset("witness see experience suffer undergo face endure survive escape".split())
SEEING = frozenset({"see", "witness"})  # what befalls a year or a town that sees it, and no person
BEARERS = frozenset(
    "book cyclone film firm hurricane law movie opera play ship song storm".split()
)  # of persons' names
CARRIERS = frozenset("aeroplane airplane ambulance boat bus ferry helicopter jet plane ship train van".split())
FELLOWS = frozenset("ally colleague counterpart opponent partner predecessor rival successor".split())
BOUND = frozenset({"head"})  # whoever is headed somewhere goes there himself
# Verbs that have an object, or else tell what befell their subject: "arrested shortly after".
SEIZING = frozenset(
    "abduct acquit arrest convict deport detain evict extradite hospitalise hospitalize imprison indict jail kidnap".split()
)
# Words that no reader would call a participant.
NO_PARTICIPANTS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL", "CARDINAL", "QUANTITY"})


def by_rule(trigger: Token) -> tuple[Token | None, Token | None]:
    """The agent and the patient by grammar: subject and object, turned round in the passive; of a noun
    its possessor and what follows "of", or the subject of its verb ("carried out an attack on")."""
    if trigger.pos_ == "VERB":
        return _of_verb(trigger)
    agent = _first(trigger, ("poss",)) or _after(trigger, ("by",)) or _name_before(trigger)
    patient = _after(trigger, ("of", "on", "against", "with", "to", "for", "from"))
    verb = trigger.head
    if trigger.dep_ in ("dobj", "attr") or (trigger.dep_ == "pobj" and verb.lower_ == "in"):
        verb = verb.head if verb.dep_ == "prep" else verb
        if verb.pos_ == "VERB":
            subject, thing = _of_verb(verb)
            agent = agent or subject
            patient = patient or (thing if thing != trigger else None) or _after(verb, OBJECT_PREPOSITIONS)
    return agent, patient


def _of_verb(verb: Token) -> tuple[Token | None, Token | None]:
    subject = subject_of(verb)
    if is_passive(verb):
        return doer(verb), subject or _before(verb)
    if _is_bare_passive(verb):
        return doer(verb), subject_of(verb.head)
    if subject is None and verb.dep_ in ("acl", "relcl"):
        subject = _of_plan(verb.head) if any(child.lower_ == "to" for child in verb.lefts) else verb.head
    if subject is None and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        subject = subject_of(verb.head)
    if subject is not None and subject.lower_ in RELATIVES:
        subject = verb.head
    thing = _first(verb, ("dative", "dobj")) or _shared_object(verb)
    if thing is not None and thing.pos_ == "ADP":
        thing = next(iter(thing.children), None)
    return subject, thing or _after(verb, OBJECT_PREPOSITIONS)


def _is_bare_passive(verb: Token) -> bool:
    """Whether a participle tells, in a clause without a subject, what was done to that of the verb above it:
    "when appointed in May, she …"."""
    labels = {child.dep_ for child in verb.children}
    is_clause = verb.dep_ == "advcl" and verb.tag_ == "VBN" and any(c.lower_ in OF_TIME for c in verb.children)
    return is_clause and labels.isdisjoint((*SUBJECTS, "dobj", "aux", "auxpass"))


def _shared_object(verb: Token) -> Token | None:
    """The object of the verb right after a verb: "the town" of "attacked and seized the town"."""
    beside = next((c for c in verb.children if c.dep_ == "conj" and c.i == verb.i + 2), None)
    return _first(beside, ("dobj",)) if beside is not None else None


def _of_plan(noun: Token) -> Token | None:
    """Whose plan a noun before an infinitive is: "Ann's decision to go", "a plan by Ann to go", "Ann signed a
    contract to sell"."""
    owner = _first(noun, ("poss",)) or _after(noun, ("by",))
    if owner is not None or noun.dep_ != "dobj":
        return owner
    return subject_of(noun.head)


def _before(verb: Token) -> Token | None:
    """The noun that a participle after it, or one beside that, is said of."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "acl" else None


def whole(noun: Token) -> Token:
    """Who is one of those that a noun tells of, or is named before it: "Acme" of "Acme was one of the firms sued", "Ann Lee" of
    "Ann Lee, a clerk hired in May" and "Ann Lee is a clerk who was hired in May"."""
    if noun.dep_ == "appos" and noun.head.ent_type_ == "PERSON" and noun.ent_type_ in ("", "NORP"):
        return noun.head
    first = noun
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    if first.dep_ == "attr" and first.head.lemma_ == "be" and not noun.ent_type_:
        subject = subject_of(first.head)
        if subject is not None and subject.ent_type_ == "PERSON":
            return subject
    one = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if one is not None and one.lower_ == "one" and one.dep_ == "attr" and one.head.lemma_ == "be":
        return subject_of(one.head) or noun
    if one is not None and one.lower_ == "one" and one.dep_ in SUBJECTS and one.head.lemma_ == "be":
        named = next((child for child in one.head.children if child.dep_ == "attr"), None)
        return named if named is not None and named.ent_type_ in ("ORG", "PERSON") else noun
    return noun


def is_passive(trigger: Token) -> bool:
    """Whether a verb tells what was done to its subject, or to the noun before it ("the man shot by police")."""
    labels = {child.dep_ for child in trigger.children}
    if trigger.lemma_.lower() in BOUND and "agent" not in labels:
        return False
    if labels & {"auxpass", "nsubjpass", "agent"}:
        return True
    if trigger.tag_ not in ("VBN", "VBD") or "dobj" in labels:
        return False
    if trigger.dep_ == "conj" and trigger.tag_ == "VBN" and labels.isdisjoint(SUBJECTS):
        return trigger.head.pos_ == "VERB" and is_passive(trigger.head)
    is_alone = trigger.dep_ != "ROOT" or "conj" not in labels
    if trigger.lemma_.lower() in SEIZING and is_alone and _shared_object(trigger) is None:
        return True
    is_clause = trigger.dep_ == "acl" or _is_cut_off(trigger)
    return is_clause or any(_by(other) is not None for other in _participles_after(trigger))


def _is_cut_off(verb: Token) -> bool:
    """Whether a participle, taken for the verb of a clause, is said of the noun before it: "The four men freed from jail are
    well"."""
    is_subject = verb.dep_ in ("csubj", "csubjpass") and verb.tag_ in ("VBN", "VBD")
    return is_subject and not any(child.dep_ in ("aux", "dobj", "mark") for child in verb.children)


def _participles_after(verb: Token) -> Iterator[Token]:
    return (other for other in verb.conjuncts if other.i > verb.i and other.tag_ == "VBN")


def _by(verb: Token) -> Token | None:
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return _first(by, ("pobj",)) if by is not None else None


def doer(trigger: Token) -> Token | None:
    """Who follows "by" after a passive, also after a later one beside it: "shot and killed by police"."""
    if not is_passive(trigger):
        return None
    found = (_by(verb) for verb in (trigger, *_participles_after(trigger)))
    return next((head for head in found if head is not None and head.lemma_.lower() not in CARRIERS), None)


def sufferer(trigger: Token) -> Token | None:
    """The subject of a verb by which an event befell it: "the firm" of "the firm suffered an attack"."""
    verb = trigger.head
    if trigger.dep_ != "dobj" or verb.lemma_.lower() not in BEFALLING:
        return None
    while verb.dep_ in ("xcomp", "advcl") and subject_of(verb) is None:
        verb = verb.head
    subject = subject_of(verb)
    is_watching = subject is not None and (subject.pos_ == "PRON" or subject.ent_type_ == "PERSON")
    return None if is_watching and trigger.head.lemma_.lower() in SEEING else subject


def undergone_by(trigger: Token, participant: Token) -> bool:
    """Whether a verb in the passive tells what was done to a word, by itself or by the clause above: "the girl" of
    "the girl died after being hit"."""
    is_told = any(child.dep_ in ("auxpass", "nsubjpass") for child in trigger.children) or _is_cut_off(trigger)
    if trigger.pos_ != "VERB" or not is_told:
        return False
    if not is_passive(trigger):
        return False
    own = subject_of(trigger)
    if own is not None:
        return participant in (own, meant(own))
    return participant.dep_ in SUBJECTS and participant.head.is_ancestor(trigger)


def counted(trigger: Token) -> Token | None:
    """A bare number of people whom a verb befell: "three" of "killing three" and "three were hurt"."""
    if trigger.pos_ != "VERB":
        return None
    number = _first(trigger, ("dobj", "nsubjpass"))
    is_count = number is not None and number.pos_ == "NUM" and number.ent_type_ in ("", "CARDINAL")
    return number if is_count else None


def is_definite(token: Token) -> bool:
    """Whether a noun comes with "the", "this" or an owner."""
    return any(child.lower_ in ("the", "this", "that", "these") or child.dep_ == "poss" for child in token.children)


def receiver(trigger: Token, patient: Token | None) -> Token | None:
    """Who is named after "to" or "for" in place of what is given: "Togo" of "donated blankets to Togo"."""
    if patient is None or patient.dep_ != "dobj" or patient.head != trigger or patient.ent_type_:
        return patient
    ways = (c for c in trigger.children if c.dep_ in ("prep", "dative") and c.lower_ in ("to", "for"))
    receiver = next((r for way in ways if (r := _first(way, ("pobj",))) is not None), None)
    return receiver if receiver is not None and receiver.ent_type_ not in NO_PARTICIPANTS | {""} else patient


def meant(token: Token | None) -> Token | None:
    """What "who", "which" and "whose" stand for, the noun before their clause, and whom a title before a name names."""
    if token is None:
        return None
    if token.lower_ not in RELATIVES | {"whose"}:
        return whole(_titled(token))
    if token.lower_ == "who" and (named := name_right_before(token)) is not None:
        return named
    clause = token.head
    if token.lower_ == "whose":
        while clause.dep_ in (*SUBJECTS, "dobj", "pobj", "prep", "agent", "compound"):
            clause = clause.head
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
        clause = clause.head
    if clause.dep_ != "relcl":
        return token
    return whole(person_before(clause.head, token)) if token.lower_ == "who" else clause.head


def _titled(noun: Token) -> Token:
    """Whose titles stand before a name: "Ann Lee" of "anchor and news correspondent Ann Lee", and of "the club's wing Ann
    Lee"."""
    named = next((child for child in noun.children if child.dep_ == "appos" and child.ent_type_ == "PERSON"), None)
    is_beside = named is not None and noun.tag_ == "NN" and noun.i + 1 == named.left_edge.i
    if named is not None and (noun.lemma_.lower() in FELLOWS or (is_beside and noun.lemma_.lower() not in BEARERS)):
        return named
    if noun.tag_ != "NN" or noun.ent_type_ or noun.lemma_.lower() not in nouns_of("persons"):
        return noun
    named = next((c for c in noun.conjuncts if c.i > noun.i and c.ent_type_ == "PERSON"), None)
    is_bare = not any(child.dep_ in ("det", "poss", "nummod") for child in noun.lefts)
    if named is None or not is_bare:
        return noun
    is_titled = any(c.tag_ == "NN" and c.lemma_.lower() in nouns_of("persons") for c in named.lefts)
    return named if is_titled else noun


def not_a_place(trigger: Token, participant: Token | None) -> Token | None:
    """The participant, but where it only says where: "two men" of "shot two men in Gaza", "consulate"
    of "attacked the consulate in Benghazi"."""
    if participant is None or participant.ent_type_ not in PLACE_LABELS or participant.dep_ != "pobj":
        return participant
    preposition = participant.head
    if preposition.lower_ not in PLACE_PREPOSITIONS - {"on", "to", "from"}:
        return participant
    noun = preposition.head
    if noun != trigger and noun.pos_ in ("NOUN", "PROPN"):
        return noun
    return next((child for child in trigger.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _first(word: Token, labels: tuple[str, ...]) -> Token | None:
    return next((child for label in labels for child in word.children if child.dep_ == label), None)


def _after(word: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The object of the first of the word's prepositions that is among some."""
    for child in word.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            return _first(child, ("pobj",))
    return None


def _name_before(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_), None)
