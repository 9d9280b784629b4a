"""Whom "he" or "she" who says something is, held against who goes on.

Whoever says something was mostly just speaking, or is whom the sentence before is about. Where these two are one and
the ranking of antecedents finds somebody else, of whom he only spoke, he is told instead; where they are not, and
the ranking is unsure, whoever spoke last if nobody else is named since, or else whom it finds if only he is spoken of
right before. The speakers' confidence learns from both, too (`backing`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from spacy.tokens import Token

from kg.extract.spans import SUBJECTS, contains
from kg.model import Span, Statement
from kg.resolve.article.memory import Appearance
from kg.resolve.article.nouns import KIN_NOUNS
from kg.resolve.article.pronouns import FEMALE, MALE
from kg.resolve.article.references import References
from kg.resolve.article.speaking import kind_of
from kg.resolve.article.spokespeople import ADDING, GOING_ON
from kg.resolve.article.turns import MEMORY, Turns, source_position

QUOTED = 6  # sentences of a quotation at most that are passed over
GOES_ON = 0.9  # the chance that the pronoun is the one who both spoke last and is spoken of
LIKELY = 0.5  # who is found with this chance is told rather than somebody whom the article doesn't name
CLEAR = 0.9  # and with this one rather than nobody
UNLIKELY = 0.25  # share of a pronoun's sex among the bearers of a name, below which he does not go on as it
IN_PASSING = ("compound", "nmod", "poss")  # "Riva's shirt", "a Riva strike"
ABOUT = ("subject", "passive", "possessor")


def checked(
    references: References,
    turns: Turns,
    token: Token,
    found: tuple[int, float] | None,
    fits: Callable[[int], bool],
    told: Sequence[Span],
) -> tuple[int, float] | None:
    """The antecedent found of a pronoun that says what is ``told``, or else the only one who goes on; None where it
    isn't clear who of several does."""
    if found is None or references.quoted_at(token.idx) is not None:
        return found
    if _is_introduced_beside(references, token, found[0], fits, told):
        return None
    last, noun = turns.last_before(token.idx), subject_before(references, token)
    if last is not None and not references.may_be_person(last[0]):
        here = _person_here(references, turns, token)  # no body is "he"
        if here not in (None, found[0]) and fits(here) and not _is_right_before(references, token, found[0]):
            return None
    speaker, subject = _before(references, turns, token)
    going_on = {
        person
        for person in (speaker, subject)
        if person is not None and fits(person) and _is_likely(references, token, person)
    }
    if not going_on or found[0] in going_on or _is_beside(references, token, found[0], told):
        return found
    if last is not None and speaker in going_on and references.clusters[speaker].type != "person":
        also = references.is_unnamed_person(speaker) and _says_also(references, last[1], token)
        if also and not _is_right_before(references, token, found[0]):
            return speaker, GOES_ON
        says_on = token.head.lemma_ in GOING_ON and found[0] in references.spoken_of(last[1])
        is_other = found[1] < LIKELY or says_on or (noun is not None and _is_relative(references, noun, found[0]))
        is_one = speaker == subject and is_other and references.is_unnamed_person(speaker)
        return (speaker, GOES_ON) if is_one and noun is not None and _is_person(noun) else found
    if speaker == subject:
        return going_on.pop(), GOES_ON
    if found[1] >= CLEAR:
        return found
    if last is not None and speaker in going_on and _is_nobody_since(references, last, token, fits):
        return last[0], GOES_ON
    is_alone = _is_right_before(references, token, found[0], IN_PASSING) and not any(
        _is_right_before(references, token, person) for person in going_on
    )
    return found if is_alone else None


def _says_also(references: References, statement: Statement, token: Token) -> bool:
    """Whether a pronoun "also" says something right behind the sentence of a statement: "…, according to its head, who
    said that it rained. He also said …"."""
    is_also = token.head.lemma_ in ADDING or any(child.lower_ in ("also", "further") for child in token.head.children)
    end = max(stop for _, stop in (*statement.source, *statement.cue, *statement.content))
    last = references.doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    sentence = references.memory.sentence
    return is_also and last is not None and 0 <= sentence[token.i] - sentence[last.start] <= 1


def _is_right_before(references: References, token: Token, person: int, passed: Collection[str] = ()) -> bool:
    """Whether a clause of the article's own speaks of somebody in the sentence of a pronoun, ahead of it, or before;
    names with one of the dependencies ``passed`` don't count."""
    sentence = references.memory.sentence
    earlier, _ = references.memory.around(person, token.idx)
    near = (a for a in earlier if sentence[token.i] - sentence[a.token.i] <= 1 and a.quote is None)
    spoken_of = (a.token for a in near if not (a.form == "name" and a.token.dep_ in passed))
    return any(name.sent.root.pos_ in ("VERB", "AUX") for name in spoken_of)


def _is_nobody_since(
    references: References, last: tuple[int, Statement], token: Token, fits: Callable[[int], bool]
) -> bool:
    """Whether a verb let somebody speak last and the article's own words speak of nobody else since whom a pronoun
    fits; where he is "who", in all of his sentence."""
    doc, (person, statement) = references.doc, last
    cues = [doc.char_span(*span, alignment_mode="expand") for span in statement.cue]
    if not statement.source or not any(t.pos_ == "VERB" for cue in cues for t in cue or ()):
        return False
    words = doc.char_span(*statement.source[0], alignment_mode="expand")
    is_who = words is not None and words.root.lower_ == "who"
    start = words.root.sent.start_char if words is not None and is_who else statement.source[0][1]
    is_inside = any(contains(span, (token.idx, token.idx + 1)) for span in statement.content)
    return all(
        a.quote is not None
        or a.referent == person
        or not fits(a.referent)
        or (not is_inside and any(contains(span, (a.start, a.start + 1)) for span in statement.content))
        for a in references.memory.between(start, token.idx)
    )


def backing(references: References, turns: Turns, token: Token, person: int) -> tuple[str, ...]:
    """What says, beside the ranking, whether "he" or "she" that says something is a person, as names of features:
    that he spoke last or the sentence before is about him, and that another did or it is about another."""
    before = [one for one in _before(references, turns, token) if one is not None]
    others = (one for one in before if one != person and references.may_be_person(one))
    is_another = any(_is_likely(references, token, other) for other in others)
    return ("backed",) * (person in before) + ("another before",) * is_another


def _before(references: References, turns: Turns, token: Token) -> tuple[int | None, int | None]:
    """Who spoke last before a word, and whom the sentence before is about."""
    last, noun = turns.last_before(token.idx), subject_before(references, token)
    speaker = last[0] if last is not None and token.idx - source_position(last[1]) <= MEMORY else None
    return speaker, references.resolved_at(noun) if noun is not None else None


def _person_here(references: References, turns: Turns, token: Token) -> int | None:
    """The person who spoke last, where he is spoken of in the paragraph of a pronoun, before it."""
    person = turns.person_before(token.idx)
    earlier = references.memory.around(person, token.idx)[0] if person is not None else []
    paragraph = references.memory.paragraph
    return person if earlier and paragraph[earlier[-1].token.i] == paragraph[token.i] else None


def _is_likely(references: References, token: Token, person: int) -> bool:
    """Whether somebody may well be of the sex of a pronoun: Chris is seldom "she"."""
    share = references.memory.female.get(person, 0.5)
    return (share if token.lower_ in FEMALE else 1 - share) >= UNLIKELY


def _is_relative(references: References, noun: Token, person: int) -> bool:
    """Whether a noun is of somebody's relative: "her mother", "Ana Ruiz's aunt"."""
    owners = (child for child in noun.children if child.dep_ == "poss")
    return noun.lemma_.lower() in KIN_NOUNS and any(references.cluster_at(owner) == person for owner in owners)


def _is_person(noun: Token) -> bool:
    return noun.lower_ in MALE | FEMALE or kind_of(noun) == "people"


def _is_introduced_beside(
    references: References, token: Token, person: int, fits: Callable[[int], bool], told: Sequence[Span]
) -> bool:
    """Whether a sentence has, before a pronoun, not somebody but another who is new there: "… met with a father in
    Oslo, in which he said"."""
    before = [a for a in _beside(references, token, told) if a.start < token.idx]
    return all(a.referent != person for a in before) and any(
        a.form == "nominal"
        and fits(a.referent)
        and any(c.lower_ in ("a", "an") for c in a.token.children)
        and not references.is_told(a.start)
        for a in before
    )


def _is_beside(references: References, token: Token, person: int, told: Sequence[Span]) -> bool:
    """Whether the sentence of a pronoun is about somebody."""
    return any(
        appearance.referent == person
        and (role := references.memory.standing(appearance.token).role) in ABOUT
        and not (role == "possessor" and appearance.form == "pronoun")
        for appearance in _beside(references, token, told)
    )


def _beside(references: References, token: Token, told: Sequence[Span]) -> Iterator[Appearance]:
    """Whom the sentence of a pronoun refers to, outside what is told and what is quoted."""
    for appearance in references.memory.between(token.sent.start_char, token.sent.end_char):
        is_told = any(contains(span, (appearance.start, appearance.start + 1)) for span in told)
        if appearance.quote is None and not is_told:
            yield appearance


def subject_before(references: References, token: Token) -> Token | None:
    """The subject of the sentence before that of a word, over those that are quoted."""
    root = token.sent.root
    for _ in range(QUOTED):
        at = root.sent.start - 1
        while at >= 0 and root.doc[at].is_space:
            at -= 1
        if at < 0:
            return None
        root = root.doc[at].sent.root
        if references.quoted_at(root.idx) is None and not root.is_punct:
            break
    subjects = [child for child in root.children if child.dep_ in SUBJECTS]
    # "… was late, said the committee": of two it is the one that says the sentence.
    return next((subject for subject in subjects if subject.i > root.i), next(iter(subjects), None))
