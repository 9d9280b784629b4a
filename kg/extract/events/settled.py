"""Places that grammar settles, whatever the weights say: of a contest by its name, of what is held somewhere, "here", "there",
and of what the first sentence after a dateline reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from kg.extract.events.grammar import LIGHT
from kg.extract.events.scene import Named, Scene
from kg.extract.events.ties import Event, tie_between

# Types of occasions, whose place stands behind their noun.
OCCASIONS = frozenset({"ELECTION", "GATHERING", "PROTEST", "SPORT"})
CONTESTS = frozenset("ballot caucus contest election poll primary race referendum runoff vote".split())
BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
# Verbs that say of their subject that it was somewhere, and of their object.
HELD = frozenset("begin conclude convene end happen hold kick occur open resume stage start take".split())
HOLDING = LIGHT | {"address", "attend", "convene", "deliver", "give", "host", "join"}
HOLDING -= frozenset("begin come end face follow happen help leave occur take".split())
# Types of what is done where its clause says, by whoever "holds" or "carries out" it.
STAGED = frozenset("ASSAULT AWARD CONSULT CRIME ELECTION EXERCISE GATHERING MOBILIZE PROTEST SPORT TRIAL".split())
# Verbs whose object is where it is done, by type; None for all of the type.
DONE_TO: dict[str, frozenset[str] | None] = {
    "ASSAULT": None,
    "COERCE": frozenset("besiege blockade close cordon evacuate occupy seal shut".split()),
    "CONSULT": frozenset({"tour", "visit"}),
    "CRIME": None,
    "DISASTER": None,
    "ELECTION": frozenset("carry claim lose sweep take win".split()),
}
WHERE = frozenset({"at", "in", "inside", "near", "outside"})
WHEN = frozenset({"as", "when", "while"})
# Types of what is done in a moment to somebody who is somewhere.
SUDDEN = frozenset({"ACCIDENT", "ASSAULT", "COERCE", "CRIME", "DEATH"})
# Types of what is reported from where it was done; votes, matches, launches and what is written are reported from anywhere.
FILED = frozenset({"appeal", "bring", "file", "sue"})  # at a court that may be elsewhere
REPORTED = frozenset("ACCUSE APPOINTMENT COERCE CONSULT LAW TRIAL".split())
# Types of what somebody does where he has gone; stays there; the way to where he stays.
ABROAD = frozenset({"ASSAULT", "AWARD", "CONSULT", "DEATH", "GATHERING", "PROTEST", "SPORT"})
STAYS = frozenset("holiday stay stint stop stopover time tour trip vacation visit".split())
TO_PLACES = frozenset({"in", "of", "to"})
TAKING = frozenset("abduct evacuate kidnap rescue snatch".split())
TRYING = frozenset("acquit appear arraign convict plead sentence try".split())
# Houses, and parts of a land.
HOUSES = frozenset(
    "apartment bank bar capital cemetery city church clinic club courthouse courtroom factory farm flat home hospital hotel house jail mall market"
    " mosque motel neighborhood neighbourhood nightclub park port prison pub residence restaurant school stadium store studio suburb supermarket synagogue temple theater theatre town village warehouse".split()
)
DEEPEST = 3  # phrases within phrases


def settled_place(event: Event, places: Sequence[Named]) -> Named | None:
    """The place that the words around an event leave no doubt about, if any; ``places`` are those it may have by its sentence."""
    rules = (
        beside,
        _of_contest,
        _held_at,
        _pointed_at,
        _meanwhile,
        _near_where,
        _destination,
        _begun_in,
        _on_a_visit,
        _taken_from,
        _at_court,
        _where,
        _at_someones,
    )
    return next((place for rule in rules if (place := rule(event, places)) is not None), None)


def beside(event: Event, places: Sequence[Named]) -> Named | None:
    """The place right behind an occasion: "Oslo" of "a meeting in Oslo, Norway, Ann told", however it was parsed."""
    after = event.token.nbor(1) if event.token.i + 1 < len(event.token.doc) else None
    if after is None or event.token.pos_ != "NOUN" or after.lower_ not in ("at", "in") or event.code not in OCCASIONS:
        return None
    behind = after.idx + len(after)
    near = (one for one in places if one.span[0] - behind in (1, len(" the ")))
    return next(near, None)


def _of_contest(event: Event, places: Sequence[Named]) -> Named | None:
    """The place by which an election is called: "the Iowa Republican caucuses", "lost the Oregon primary"."""
    if event.code != "ELECTION":
        return None
    for contest in _contests(event.token):
        around = [one for one in places if contest.is_ancestor(one.root)]
        behind = [
            one
            for one in around
            if one.root.i > contest.i and one.root.dep_ == "pobj" and one.root.head.head == contest
        ]
        before = [one for one in around if one.root.i < contest.i and one.root.dep_ in BEFORE]
        if len(found := behind or before) == 1:
            return found[0]
    return None


def place_done_to(event: Event, places: Sequence[Named]) -> Named | None:
    """The place that something is done to: "visited Togo and Mali", "Togo's airport was closed", "Ohio, which she won"."""
    verb, lemmas = event.token, DONE_TO.get(event.code, frozenset())
    if verb.pos_ != "VERB" or (lemmas is not None and verb.lemma_.lower() not in lemmas):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "relcl":
        objects = [verb.head if one.lower_ in ("that", "which") else one for one in objects]
    roots = {one.root: one for one in places}
    houses = (_beside(one, roots) for one in objects if one.lemma_.lower() in HOUSES)
    return next((roots[one] for one in objects if one in roots), next((one for one in houses if one is not None), None))


def _contests(trigger: Token) -> Iterator[Token]:
    """The words for the contest that an event's word is, or that it tells the outcome of."""
    if trigger.lemma_.lower() in CONTESTS:
        yield trigger
    if trigger.dep_ == "compound":  # "New York victory speech"
        yield trigger.head
    objects = [child for child in trigger.children if child.dep_ == "dobj"]
    objects += [o for p in trigger.children if p.dep_ == "prep" and p.lower_ in ("at", "in") for o in p.children]
    yield from (one for one in objects if one.lemma_.lower() in CONTESTS)


def _held_at(event: Event, places: Sequence[Named]) -> Named | None:
    """The place of "the meeting was held at X" and "carried out a robbery at an exhibition in X"."""
    if (place := _held_so(event, places)) is not None:
        return place
    verb = event.token.head
    is_held = event.token.dep_ in ("nsubj", "nsubjpass") and verb.lemma_.lower() in HELD
    is_object = event.token.dep_ == "dobj" and verb.lemma_.lower() in HOLDING
    if event.token.pos_ != "NOUN" or not (is_held or is_object) or event.code not in STAGED:
        return None
    roots = {one.root: one for one in places}
    return next((roots[word] for word in _within(verb, 0) if word in roots), None)


def _held_so(event: Event, places: Sequence[Named]) -> Named | None:
    """Where an occasion, or what somebody took part in, is said to be held: "won a race held at Ulm"."""
    ways = (way for way in event.token.children if way.lower_ in ("at", "during", "in", "of"))
    occasions = [event.token, *(end for way in ways for end in way.children if end.dep_ == "pobj")]
    occasions += [child for child in event.token.children if child.dep_ == "dobj"]
    occasions += [end for one in occasions for way in one.children if way.lower_ == "of" for end in way.children]
    if event.code not in STAGED:
        return None
    roots = {one.root: one for one in places}
    clauses = (
        c for one in occasions for c in one.children if c.dep_ == "acl" and c.lower_ in ("held", "hosted", "staged")
    )
    return next((roots[word] for clause in clauses for word in _within(clause, 0) if word in roots), None)


def _on_a_visit(event: Event, places: Sequence[Named]) -> Named | None:
    """Where somebody was when he did something: "Oslo" of "during a visit to Oslo, she met the king"."""
    verb = event.token
    if verb.pos_ != "VERB" or event.code not in ABROAD:
        return None
    verbs = [verb, verb.head] if verb.dep_ in ("advcl", "xcomp") else [verb]
    stays = (end for one in verbs for way in one.children if way.lower_ in ("during", "on") for end in way.children)
    roots = {one.root: one for one in places}
    ways = (way for stay in stays if stay.lemma_.lower() in STAYS for way in stay.children if way.lower_ in TO_PLACES)
    return next((roots[end] for way in ways for end in way.children if end in roots), None)


def _taken_from(event: Event, places: Sequence[Named]) -> Named | None:
    """From where somebody or something was taken: "Ulm" of "abducted her from a mall in Ulm"."""
    if event.token.pos_ != "VERB" or event.token.lemma_.lower() not in TAKING:
        return None
    roots = {one.root: one for one in places}
    ends = (end for way in event.token.children if way.lower_ == "from" for end in way.children)
    return next((roots[word] for end in ends for word in (end, *_within(end, 0)) if word in roots), None)


def _at_court(event: Event, places: Sequence[Named]) -> Named | None:
    """Where somebody is tried: "Ulm" of "was sentenced on Friday in Ulm", "the Ulm Courthouse" of "pleaded guilty at the Ulm
    Courthouse"."""
    if event.token.pos_ != "VERB" or event.code != "TRIAL" or event.token.lemma_.lower() not in TRYING:
        return None
    roots = {one.root: one for one in places}
    ways = (way for way in event.token.children if way.dep_ == "prep" and way.lower_ in ("at", "in"))
    return next((roots[end] for way in ways for end in way.children if end in roots), None)


def _at_someones(event: Event, places: Sequence[Named]) -> Named | None:
    """The place of a house or a part of a land: "Ulm" of "was found at an Ulm hotel" and of "at a hotel in Ulm"."""
    if event.code not in STAGED | SUDDEN | {"DISCOVERY", "MOVEMENT", "TRIAL"}:
        return None
    roots = {one.root: one for one in places}
    is_inside = False
    for house in _within(event.token, 0):
        if is_inside and house in roots:
            return roots[house]
        if house.tag_ == "NN" and house.lemma_.lower() in HOUSES and not house.ent_type_:
            is_inside = True
            if (found := _beside(house, roots)) is not None:
                return found
    return None


def _beside(house: Token, roots: Mapping[Token, Named]) -> Named | None:
    """The place right before a noun: "Ulm" of "Ann's Ulm home"."""
    return next((roots[c] for c in reversed(list(house.lefts)) if c.dep_ in BEFORE and c in roots), None)


def _where(event: Event, places: Sequence[Named]) -> Named | None:
    """The place before a clause with "where": "Ulm" of "went to Ulm, where she was arrested" and of "the Ulm hotel where she met him"."""
    verb = event.token.head if event.token.dep_ in ("dobj", "nsubj", "nsubjpass") else event.token
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    ways = (word for child in verb.children for word in (child, *child.children))
    if verb.dep_ != "relcl" or not any(word.lower_ == "where" for word in ways):
        return None
    roots = {one.root: one for one in places}
    if verb.head in roots:
        return roots[verb.head]
    inside = next((roots[word] for word in _within(verb.head, 0) if word in roots), None)
    return _beside(verb.head, roots) or inside


def _within(word: Token, depth: int) -> Iterator[Token]:
    """The words behind the prepositions of place of a word, and those within them."""
    for preposition in word.children:
        if preposition.dep_ == "prep" and preposition.lower_ in WHERE:
            for child in preposition.children:
                if child.dep_ == "pcomp" and depth < DEEPEST:  # "near where it happened in Ulm"
                    yield from _within(child, depth + 1)
                if child.dep_ == "pobj":
                    yield child
                    if depth < DEEPEST:
                        yield from _within(child, depth + 1)


def _pointed_at(event: Event, places: Sequence[Named]) -> Named | None:
    """The place that "here" or "there" beside the event means."""
    for one in places:
        tie = tie_between(event.token, one.root) if one.is_pointed_at else None
        if tie == "words" or (tie == "clause" and event.code in STAGED):
            return one
    return None


def _meanwhile(event: Event, places: Sequence[Named]) -> Named | None:
    """The place of what went on when it was done: "Ulm" of "was arrested when police raided a house in Ulm"."""
    if event.token.pos_ != "VERB" or event.code not in SUDDEN:
        return None
    roots = {one.root: one for one in places}
    for clause in event.token.children:
        if clause.dep_ == "advcl" and clause.tag_ in ("VBD", "VBN") and any(c.lower_ in WHEN for c in clause.children):
            return next((roots[word] for word in _within(clause, 0) if word in roots), None)
    return None


def _near_where(event: Event, places: Sequence[Named]) -> Named | None:
    """Where something else was, near which it was done: "Ulm" of "was arrested near where the shooting occurred in Ulm"."""
    near = (way for way in event.token.children if way.dep_ == "prep" and way.lower_ == "near")
    if event.token.pos_ != "VERB" or not any(child.dep_ == "pcomp" for way in near for child in way.children):
        return None
    roots = {one.root: one for one in places}
    return next((roots[word] for word in _within(event.token, 0) if word in roots), None)


def _destination(event: Event, places: Sequence[Named]) -> Named | None:
    """Where somebody goes who goes from one place to another."""
    ways = {way.lower_: way for way in event.token.children if way.dep_ == "prep"}
    if event.code != "MOVEMENT" or "from" not in ways:
        return None
    ends = [end for lower in ("to", "into") if lower in ways for end in ways[lower].children if end.dep_ == "pobj"]
    return next((one for one in places if one.root in ends), None)


def _begun_in(event: Event, places: Sequence[Named]) -> Named | None:
    """Where something was founded, opened or brought out: "was founded in Ulm", "will be released in Togo"."""
    if event.code != "LAUNCH" or event.token.pos_ != "VERB":
        return None
    roots = {one.root: one for one in places}
    ways = (way for way in event.token.children if way.dep_ == "prep" and way.lower_ in ("at", "in"))
    return next((roots[end] for way in ways for end in way.children if end in roots), None)


def place_of_dateline(event: Event, scene: Scene) -> Named | None:
    """The place of the dateline, of what the main clause behind it tells."""
    verb = event.token
    if event.code == "TRIAL" and verb.lemma_.lower() in FILED:
        return None
    if event.code not in REPORTED or verb.pos_ != "VERB" or not (verb.dep_ == "ROOT" or _shares_subject(verb)):
        return None
    lines = (one for one in scene.places if one.is_dateline)
    return next((one for one in lines if scene.is_first_after(event.sentence, event.block, one)), None)


def _shares_subject(verb: Token) -> bool:
    has_own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return verb.dep_ == "conj" and verb.head.dep_ == "ROOT" and verb.head.pos_ == "VERB" and not has_own
