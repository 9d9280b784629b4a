"""What never was, though it is told as an event: plots of novels and films, drills, hoaxes."""

from __future__ import annotations

from spacy.tokens import Token

# Works whose plots are made up; documentaries, biographies and reports are of what was.
FICTION = frozenset(
    "anime blockbuster cartoon comedy comic drama episode fable film k-drama movie musical novel novella opera play plot remake"
    " rom-com screenplay sequel series sitcom soap storyline telenovela thriller tragedy whodunit".split()
)
TELLING = frozenset(
    "begin centre center chronicle depict explore feature follow focus imagine open play portray revolve see show star tell".split()
)
ROLES = frozenset({"character", "heroine", "protagonist", "role"})
# Nouns that make of the noun before them what has not been: "a bomb hoax", "the coup plot".
SHAMS = frozenset("alarm alert drill hoax plot rehearsal rumor rumour scare scenario simulation threat warning".split())
SIMULATING = frozenset("enact fake feign imagine pretend re-enact reenact rehearse simulate stage".split())
FALSE = frozenset("baseless bogus fabricated fake false unfounded untrue".split())
NOT_SO = frozenset("fabrication fake fiction hoax joke lie myth prank".split()) | FALSE
HIGHEST = 8


def is_in_fiction(token: Token) -> bool:
    """Whether a verb tells the plot of a work: "the film follows a man who kills"; "plays a spy who is arrested"."""
    if token.pos_ != "VERB" or not _is_timeless(token):
        return False
    word = token
    for _ in range(HIGHEST):
        if word.head == word:
            break
        below, word = word, word.head
        if word.lemma_.lower() in FICTION | ROLES and below.dep_ in ("acl", "prep", "relcl"):
            return True
        if word.lemma_.lower() in TELLING and _is_timeless(word):
            subject = next((child for child in word.children if child.dep_ == "nsubj"), None)
            is_work = subject is not None and subject.lemma_.lower() in FICTION
            is_role = word.lemma_ in ("play", "portray", "star") and below.dep_ in ("dobj", "prep")
            if is_work or is_role:
                return True
    return False


def _is_timeless(verb: Token) -> bool:
    """Whether a verb is in the present tense or a participle."""
    first = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), verb)
    return first.tag_ in ("VBG", "VBP", "VBZ") or (first == verb and verb.tag_ == "VBN")


def is_sham(word: Token) -> bool:
    """Whether what is named is but rehearsed, plotted or feared: "an attack drill", "a bomb hoax"."""
    return word.dep_ == "compound" and word.head.lemma_.lower() in SHAMS


def is_hoax(word: Token) -> bool:
    """Whether it is said of a subject that it was none: "the attack was a hoax", "the report proved false"."""
    if word.dep_ != "nsubj" or word.head.lemma_ not in ("be", "prove", "turn"):
        return False
    is_ = word.head
    told = {child.lemma_.lower() for child in is_.children if child.dep_ in ("acomp", "attr", "oprd")}
    return bool(told & NOT_SO) and not any(child.dep_ == "neg" for child in is_.children)
