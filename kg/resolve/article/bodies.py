"""Which body or people "it" and "they" stand for.

What goes on speaking is mostly the subject of the sentence before: a newspaper that somebody told
something to, a body that only owns something, is not. Where the sentence before is about another
thing, nobody is meant for sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from kg.extract.spans import SUBJECTS, contains
from kg.model import Span
from kg.resolve.article.doubts import subject_before
from kg.resolve.article.memory import Appearance
from kg.resolve.article.pronouns import FEMALE, FIRST_PLURAL, MALE, NEUTER, PLURAL, SECOND_PERSON
from kg.resolve.article.references import References
from kg.resolve.article.rivals import accused_body, asked_people, has_rivals, is_asking
from kg.resolve.article.speaking import BODY_NOUNS, PEOPLE_NOUNS, head_of, kind_of
from kg.resolve.article.turns import Turns, source_position
from kg.resolve.article.voices import FIRST_PERSON

NEARBY = 200  # code points: how far back "they" and "it" may reach where they say nothing
SENTENCES = 2  # how far back a body may have been named that goes on as "it" after somebody else's sentence
SUBJECT_ROLES = ("subject", "passive")
SEVERAL = ("they", "both", "both of them", "they both", "the two", "the pair", "both men", "both women", "the two men")
OF_PERSONS = MALE | FEMALE | FIRST_PERSON | FIRST_PLURAL | SECOND_PERSON
SINGULAR_TYPES = ("organization", "place", "source", "work")
PLURAL_TYPES = ("group", "source", "organization", "work")
EMERGING = frozenset("appear emerge follow happen seem transpire".split())


class BodyPronouns:
    """Resolves "it" and "they" of one article."""

    def __init__(
        self,
        references: References,
        turns: Turns,
        without_name: Callable[..., int | None] = lambda noun, limits=(): None,
    ) -> None:
        """``without_name`` gives a body that only a common noun tells a cluster; its description ends before some spans."""
        self._references = references
        self._without_name = without_name
        self._memory = references.memory
        self._turns = turns
        self._joined: dict[int, tuple[int, ...]] = {}
        """Whom a word for several has been found to stand for, by the word."""

    def referent(self, token: Token, is_source: bool, told: Sequence[Span] = ()) -> int | None:
        """The cluster that a pronoun stands for; of one that says something, it is none that only
        what it says (``told``) names, and nobody where "it" is hoped or seems."""
        if is_source and is_expletive(token):
            return None
        quote = self._references.quoted_at(token.idx)
        near = [
            appearance
            for appearance in self._memory.back(token.idx)
            if self._fits(appearance.referent, token)
            and (quote is None or appearance.quote == quote.id)
            and not any(contains(span, (appearance.start, appearance.start + 1)) for span in told)
        ]
        sentence = self._memory.sentence[token.i]
        inside = [a for a in near if self._memory.sentence[a.token.i] == sentence]
        found = self._of_sentence(inside, is_source)
        if found is None and is_source:
            found = self._goes_on(token, near) if quote is None else None
            return self._told_of(token) if found is None and quote is None else found
        if found is None and near and token.idx - near[0].start <= NEARBY:
            found = near[0].referent
        if found is not None and not is_source and token.lower_ in PLURAL and self._has_rival(token, found, near):
            return None
        return found

    def _has_rival(self, token: Token, found: int, near: Sequence[Appearance]) -> bool:
        """Whether something else may be what "they" stands for than those found. Rivals are people or a subject in the
        plural closer to it, or where those found are no subject themselves, before them in the sentence. Nor are
        "they" a body in the singular that is no subject: "what the Senate's rules allow them"."""
        last = next(a for a in near if a.referent == found)
        is_subject = self._memory.standing(last.token).role in SUBJECT_ROLES
        is_body = self._references.clusters[found].type == "organization"
        if is_body and not is_subject and last.form != "pronoun" and not _is_plural(last.token):
            return True
        first = last.token.i + 1 if is_subject else last.token.sent.start
        others = (t for t in token.doc[first : token.i] if t.tag_ in ("NNS", "NNPS"))
        return any(
            (t.dep_ in SUBJECTS or kind_of(t) == "people")
            and self._references.cluster_at(t) != found
            and not t.is_ancestor(token)
            for t in others
        )

    def together(self, token: Token) -> tuple[int, ...]:
        """Those whom "they" or "both" stands for where the subject before it joins them: "Ann Lee and
        Paul Venn teach in Graz. They say …"; none where a part of it isn't known."""
        if self._references.quoted_at(token.idx) is not None:
            return ()
        subject = self._subject_within(token) or subject_before(self._references, token)
        if subject is not None and subject.i in self._joined:
            return self._joined.setdefault(token.i, self._joined[subject.i])
        parts = [subject, *subject.conjuncts] if subject is not None else []
        clusters = [self._references.cluster_at(part) for part in parts]
        found = [index for index in clusters if index is not None]
        are_all = len(found) == len(parts) > 1 and all(self._references.clusters[i].type != "place" for i in found)
        if not are_all:
            return ()
        return self._joined.setdefault(token.i, tuple(dict.fromkeys(found)))

    def _subject_within(self, token: Token) -> Token | None:
        """The nearest subject of the sentence before a word, outside what is quoted."""
        before = (t for t in reversed(token.doc[token.sent.start : token.i]) if t.dep_ in SUBJECTS)
        return next((t for t in before if self._references.quoted_at(t.idx) is None), None)

    def _fits(self, referent: int, token: Token) -> bool:
        if referent < 0:
            return False
        is_plural, kind = token.lower_ in PLURAL, self._references.clusters[referent].type
        if kind not in (PLURAL_TYPES if is_plural else SINGULAR_TYPES):
            return False
        roots = [self._references.doc[m.root] for m in self._references.clusters[referent].mentions]
        if is_plural:
            is_several = any(_is_plural(root) or root.lemma_.lower() in BODY_NOUNS for root in roots)
            return is_several if kind == "organization" else is_several or any(root.tag_ != "NN" for root in roots)
        return kind != "source" or not self._is_human(referent)

    def _is_human(self, cluster: int) -> bool:
        mentions = self._references.clusters[cluster].mentions
        return any(self._references.doc[m.root].lemma_.lower() in PEOPLE_NOUNS for m in mentions)

    def _of_sentence(self, inside: Sequence[Appearance], is_source: bool) -> int | None:
        """The nearest subject of the same sentence; of what says something else the only one that
        something there belongs to ("Acme's profits fell, it said"), or that it goes by ("according to
        Acme figures")."""
        role: Callable[[Appearance], str] = lambda a: self._memory.standing(a.token).role  # noqa: E731
        for appearance in inside:
            if role(appearance) in SUBJECT_ROLES:
                is_part = is_source and self._memory.standing(appearance.token).is_coordinated
                return appearance.referent if not is_part else None
        if not is_source:
            return inside[0].referent if inside else None
        owners = {a.referent for a in inside if role(a) == "possessor" or is_cited(a.token)}
        return next(iter(owners)) if len(owners) == 1 else None

    def _told_of(self, token: Token) -> int | None:
        """The body that is the subject of what "it" says before, where none has spoken: "Acme lost a ship, it said"."""
        clause = next((c for c in token.head.children if c.dep_ == "ccomp" and c.i < token.i), None)
        subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None) if clause is not None else None
        found = self._references.cluster_at(subject) if subject is not None else None
        if found is None or token.lower_ != "it" or self._turns.body_before(token) is not None:
            return None
        return found if self._references.clusters[found].type == "organization" else None

    def _goes_on(self, token: Token, near: Sequence[Appearance]) -> int | None:
        """The body that goes on speaking from the sentence before."""
        running = self._turns.body_before(token)
        subject = subject_before(self._references, token)
        if subject is None:
            return running if running is not None and self._distance(token, running) <= SENTENCES else None
        found = self._references.cluster_at(subject)
        agents = _agents_of(subject.head) if subject.dep_ == "nsubjpass" else []
        unnamed = agents[0] if len(agents) == 1 else subject
        if found is None and _may_go_on(unnamed, token) and self._references.cluster_at(unnamed) is None:
            found = self._without_name(unnamed)
        if token.lower_ in PLURAL and (asked := asked_people(subject.head)) is not None:
            return self._without_name(asked)
        if found is not None and self._fits(found, token):
            has_spoken = self._has_spoken(found, subject, token)
            if accused := accused_body(subject, token, has_spoken):
                return self._accused(accused, token) if isinstance(accused, Token) else None
            if token.lower_ in PLURAL and not has_spoken and has_rivals(subject, unnamed):
                return None
            return found if not any(child.dep_ == "conj" for child in subject.children) else None
        if subject.lower_ in (PLURAL if token.lower_ in PLURAL else NEUTER):
            return None
        if agents:
            # "The bill is opposed by the Liberals. They say …": who does it, not who spoke before.
            agent = self._references.cluster_at(agents[0]) if len(agents) == 1 else None
            return agent if agent is not None and self._fits(agent, token) else None
        is_person = subject.lower_ in OF_PERSONS or subject.ent_type_ == "PERSON"
        is_person = is_person or (found is not None and self._references.clusters[found].type == "person")
        if running is None or self._distance(token, running) > SENTENCES:
            return None
        is_plural = token.lower_ in PLURAL
        if is_person and is_plural:
            last = next((a for a in near if a.referent == running), None)
            is_subject = last is not None and self._memory.standing(last.token).role in SUBJECT_ROLES
            return running if is_subject else None
        if is_person:
            return running
        of_same_number = (subject.tag_ in ("NNS", "NNPS")) == is_plural
        if subject.pos_ in ("NOUN", "PROPN", "PRON") and of_same_number:
            words = {t.i for t in subject.subtree}
            return running if any(a.token.i in words and a.referent == running for a in near) else None
        return running

    def _has_spoken(self, cluster: int, subject: Token, token: Token) -> bool:
        """Whether a cluster says something in the sentence of a subject before a word, and asks nobody there."""
        spoke = self._turns.last_before(token.idx)
        if spoke is None or spoke[0] != cluster or spoke[1].kind == "deed" or is_asking(subject.head):
            return False
        return source_position(spoke[1]) >= subject.sent.start_char

    def _accused(self, noun: Token, token: Token) -> int | None:
        """Whom a charge that "it" or "they" deny is about."""
        found = self._references.cluster_at(noun)
        if found is None and noun.pos_ == "NOUN":
            charge = tuple((c.idx, c.idx + len(c)) for c in noun.children if c.lower_ == "of")  # "of lying"
            return self._without_name(noun, charge)
        return found if found is not None and self._fits(found, token) else None

    def _distance(self, token: Token, cluster: int) -> int:
        """How many sentences lie between a word and the last words before it for a cluster."""
        last = next((a for a in self._memory.back(token.idx) if a.referent == cluster), None)
        return (
            self._memory.sentence[token.i] - self._memory.sentence[last.token.i] if last is not None else SENTENCES + 1
        )


def _agents_of(verb: Token) -> list[Token]:
    """Who does what a passive verb or one that it governs says: "is expected to be opposed by Labour"."""
    verbs = [verb, *(child for child in verb.children if child.dep_ in ("xcomp", "ccomp"))]
    by = [child for each in verbs for child in each.children if child.dep_ == "agent"]
    return [inner for preposition in by for inner in preposition.children if inner.dep_ == "pobj"]


def _may_go_on(noun: Token, pronoun: Token) -> bool:
    """Whether a noun without a name is of a body that goes on as "it", or of people who go on as "they"."""
    if pronoun.lower_ in PLURAL:
        return noun.tag_ == "NNS" and kind_of(head_of(noun)) == "people"
    return noun.tag_ == "NN" and pronoun.lower_ == "it" and kind_of(noun) == "body"


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or bool(re.fullmatch("[A-Z]{2,}s", noun.text))


def is_cited(token: Token) -> bool:
    """Whether a sentence goes by somebody: "according to Acme"."""
    return any(above.lower_ in ("according", "per") for above in token.ancestors)


def plural_of(doc: Doc, span: Span) -> Token | None:
    """The word of a source that stands for several: "they", "both of them", "the two"."""
    tokens = [t for t in doc.char_span(*span, alignment_mode="expand") or () if not t.is_space]
    words = " ".join(token.lower_ for token in tokens)
    return tokens[0] if words in SEVERAL else None


def is_expletive(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is hoped that", "it emerged that"."""
    verb = token.head
    parts = {child.dep_ for child in verb.children}
    is_passive = "auxpass" in parts and "agent" not in parts
    return token.lower_ == "it" and (is_passive or verb.lemma_ in EMERGING)
