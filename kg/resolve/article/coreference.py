"""Coreference inside one article: titles, pronouns, and who is speaking.

The text is read once from start to end, what stands in quotations after what stands around
them: whoever says "he" in a quotation must be known before it is asked who "he" is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import Nearby
from kg.model import Mention, Span, Statement
from kg.networks.vectors import Vectors
from kg.resolve.article.agents import is_agent, says_of_itself
from kg.resolve.article.ages import age_of
from kg.resolve.article.antecedents import Chooser, Ranking, load_ranking
from kg.resolve.article.bodies import BodyPronouns, plural_of
from kg.resolve.article.clusters import Building
from kg.resolve.article.described import DescribedSources, load_described
from kg.resolve.article.epithets import bearer_of_epithet
from kg.resolve.article.introduced import STYLES, introduced_so
from kg.resolve.article.joint import cited, coordinated
from kg.resolve.article.named_sources import RELATIVE, name_at_end, named_behind, named_head, named_within, only_name
from kg.resolve.article.nominals import (
    describe,
    described_body,
    holders_of_offices,
    is_body_in_capitals,
    is_body_noun,
    is_person_noun,
    is_role,
    person_before,
    titled_person,
)
from kg.resolve.article.nouns import PERSON_NOUNS
from kg.resolve.article.own_words import OwnWords
from kg.resolve.article.phrases import is_definite, phrase_of
from kg.resolve.article.pronouns import FEMALE, FIRST_PLURAL, MALE, NEUTER, PLURAL, SECOND_PERSON
from kg.resolve.article.references import References
from kg.resolve.article.sides import side_of
from kg.resolve.article.sources import UnnamedSources
from kg.resolve.article.speaker_features import Evidence
from kg.resolve.article.speaking import is_part
from kg.resolve.article.spoken_bodies import speaking_body
from kg.resolve.article.third_person import ThirdPerson
from kg.resolve.article.turns import Turns, source_position
from kg.resolve.article.unnamed import Source
from kg.resolve.article.voices import FIRST_PERSON, SPOKEN_TO, Voice

CLEAR = 0.5  # a pronoun less sure than this leaves it open whom those after it go on from


class Discourse:
    """Who is who in one article; clusters are indices into ``clusters``, which grows by the
    bodies without a name that say something."""

    def __init__(
        self,
        annotated: AnnotatedArticle,
        clusters: list[Building],
        statements: Sequence[Statement],
        ranking: Ranking | None = None,
    ) -> None:
        self.doc, self._blocks = annotated.doc, annotated.article.blocks
        self.clusters = clusters
        self.statements = statements
        self.speakers: dict[str, int] = {}
        self.all_speakers: dict[str, tuple[int, ...]] = {}
        self.addressees: dict[str, int] = {}
        self._left: set[int] = set()  # pronouns that say something of which it isn't clear whom they mean
        self.references = References(annotated, clusters, statements)
        self.vectors = Vectors(annotated.encoding)
        self.chooser = Chooser(self.references.memory, self.vectors, ranking or load_ranking())
        self._called = describe(self.references)
        self._holders = holders_of_offices(self.references)
        self.references.resolver = self._resolve_token
        self.unnamed = UnnamedSources(self.references)
        self._turns = Turns(self.doc, clusters)
        self.described = DescribedSources(
            self.references, self.vectors, self._holders, self._turns, self._blocks, load_described()
        )
        self._bodies = BodyPronouns(self.references, self._turns, self.unnamed.referent)
        self._told = Nearby([s for s in statements if s.mode != "direct"], lambda statement: statement.content)
        self._own_words = OwnWords(self.doc, self._blocks, statements, self.references)
        self._voice = Voice(self.doc, self._blocks, clusters, self._own_words.is_others)
        self._third_person = ThirdPerson(
            self.references,
            self._turns,
            self.chooser,
            self._holders,
            statements,
            self.speakers,
            self.addressees,
            self._left,
        )

    def result(self, identifiers: Sequence[str]) -> tuple[Mention, ...]:
        """The mentions in the order of the text."""
        return self.references.result(identifiers)

    def speaker_features(self) -> dict[str, dict[str, float]]:
        """What tells how sure the speakers are, by statement."""
        evidence = Evidence(self.references, self.statements)
        return {s.id: evidence.features(s, self.speakers[s.id]) for s in self.statements if s.id in self.speakers}

    def sources(self) -> Mapping[int, Source]:
        """What is told of the clusters that are sources without a name, or texts."""
        return self.unnamed.described()

    def resolve(self, spans: Iterable[Span]) -> None:
        """Resolve the speakers of all statements, and the pronouns and titles in ``spans``."""
        tasks: list[tuple[int, int, int, Statement | Token]] = []
        for number, statement in enumerate(self.statements):
            position = source_position(statement)
            depth = len(self.references.quotations_at(position)) + (
                self._own_words.quoted_in_part(position) is not None
            )
            tasks.append((depth, position, number - len(self.statements), statement))
        for start, end in spans:
            for token in self.doc.char_span(start, end, alignment_mode="contract") or ():
                if token.pos_ == "PRON" or is_person_noun(token) or is_body_noun(token):
                    depth = len(self.references.quotations_at(token.idx))
                    if token.lower_ in FIRST_PERSON | FIRST_PLURAL:
                        depth += self._own_words.quoted_in_part(token.idx) is not None
                    tasks.append((depth, token.idx, token.i, token))
        for *_, task in sorted(tasks, key=lambda entry: entry[:3]):
            if isinstance(task, Statement):
                self._resolve_statement(task)
            elif task.i not in self.references.by_token and task.i not in self._left:
                self._resolve_token(task)

    # Speakers

    def _resolve_statement(self, statement: Statement) -> None:
        """Find who speaks a statement, and to whom."""
        outer = self._quoting(statement)
        speakers = self._speakers(statement, outer)
        speaker = next(iter(speakers), None)
        if speaker is not None:
            self.speakers[statement.id] = speaker
            self.all_speakers[statement.id] = speakers
            if statement.within is None:
                self._turns.add(statement, speaker)
        if statement.addressee_span is not None:
            start, end = statement.addressee_span
            addressee = self._referent((start, end), outer, limits=((end, end),))
            if addressee is not None and addressee != speaker:
                self.addressees[statement.id] = addressee

    def _speakers(self, statement: Statement, outer: Statement | None) -> tuple[int, ...]:
        """Who says a statement: each of those that the source joins by "and", beside a text the
        body that it speaks for, which comes first, and last whom the source cites."""
        if not statement.source:
            return ()
        found: list[int] = []
        limits = (*statement.cue, *statement.content)
        source = statement.source[0]
        for span in (*coordinated(self.doc, source, self.references.name_ends), *cited(self.doc, source)):
            referent = self._referent(span, outer, self.references.spoken_of(statement), limits)
            if referent is not None:
                found += [*self.unnamed.voices(referent), referent]
            elif (plural := plural_of(self.doc, span)) is not None:
                found += self._bodies.together(plural)
        return tuple(dict.fromkeys(found))

    def _quoting(self, statement: Statement) -> Statement | None:
        """The statement in whose own words the source of another stands."""
        around = self.references.quotations_at(source_position(statement))
        return next((s for s in around if s.id != statement.id), None)

    # Referring expressions

    def _referent(
        self,
        span: Span,
        quoting: Statement | None,
        spoken_of: Collection[int] = (),
        limits: Sequence[Span] = (),
    ) -> int | None:
        """What a noun phrase refers to: a name, a title, a pronoun, else a source without a name,
        whose description ends before each of ``limits``; of those without a name nobody in
        ``spoken_of``."""
        tokens = self.doc.char_span(*span, alignment_mode="expand")
        if tokens is None:
            return None
        head = tokens.root
        if head.lower_ == "under" and head.pos_ == "ADP":  # "Under Secretary Ann Lee"
            head = next((child for child in head.children if child.dep_ == "pobj"), head)
        if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
            if (person := person_before(self.references, head)) is not None:
                return person
            head = head.head.head
        if (named := name_at_end(self.references, list(tokens))) is not None:
            return named
        if (named := named_head(self.references, head, span, limits)) is not None:
            return named
        for named_in in (named_within, named_behind):
            if (named := named_in(self.references, list(tokens))) is not None:
                return named
        if head.pos_ == "PRON" and not is_part(head):
            return self._pronoun(head, quoting, is_source=True, spoken_of=spoken_of, told=limits)
        if quoting is not None and quoting.id in self.speakers:
            spoken_of = {*spoken_of, self.speakers[quoting.id]}  # who is "I" in his own words
        if (is_role(head) and head.tag_ in ("NN", "NNP")) or age_of(head):
            if (person := self._title(head, spoken_of, is_source=True)) is not None:
                return person
        if is_body_noun(head) or is_body_in_capitals(head):
            if (body := speaking_body(self.references, self._called, head)) is not None:
                return body
        is_noun = head.pos_ in ("NOUN", "PROPN") or is_part(head) or head.text.startswith("@")
        if (head.pos_ == "NOUN" or head.lower_ in STYLES) and (person := self._epithet(head, spoken_of)) is not None:
            return person
        if head.tag_ == "NN" and (named := introduced_so(self.references, head)) is not None:
            return named
        if is_noun and (named := self.described.bearer(head, spoken_of, said=limits)) is not None:
            return named
        found = self.unnamed.referent(head, limits) if is_noun else None
        return found if found is not None else only_name(self.references, tokens)

    def _title(self, noun: Token, spoken_of: Collection[int] = (), is_source: bool = False) -> int | None:
        holders = [holder for holder in self._holders if holder[0] not in spoken_of]
        found = titled_person(self.references, holders, noun, self._turns.person_before(noun.idx))
        if found is None and is_source:
            return self._epithet(noun, spoken_of)
        return self._described(noun, found, spoken_of)

    def _epithet(self, noun: Token, spoken_of: Collection[int]) -> int | None:
        found = bearer_of_epithet(self.references, self._holders, self._turns, noun, self._blocks, self.statements)
        return self._described(noun, found, spoken_of)

    def _described(self, noun: Token, found: tuple[int, float] | None, spoken_of: Collection[int]) -> int | None:
        if found is None or found[0] in spoken_of:
            return None
        person, certainty = found
        self.references.refer(phrase_of(noun), "nominal", person, noun, certainty)
        return person

    def _resolve_token(self, token: Token) -> None:
        if token.pos_ == "PRON":
            self._pronoun(token, self.references.quoted_at(token.idx))
            return
        if is_body_noun(token):
            if (body := described_body(self.references, self._called, token)) is not None:
                self.references.refer(phrase_of(token), "nominal", body, token)
            return
        is_title = token.lemma_.lower() in PERSON_NOUNS and is_definite(token)
        if not (is_title and self._title(token) is not None):
            self.references.unnamed_person(token)

    def _pronoun(
        self,
        token: Token,
        quoting: Statement | None,
        is_source: bool = False,
        spoken_of: Collection[int] = (),
        told: Sequence[Span] = (),
    ) -> int | None:
        """The cluster that a pronoun stands for; ``quoting`` is the quotation around it, ``told``
        what it says."""
        word = token.lower_
        if quoting is None and word in FIRST_PERSON | FIRST_PLURAL:
            quoting = self._own_words.quoted_in_part(token.idx)
        speaker = self.speakers.get(quoting.id) if quoting else None
        referent: int | None = None
        certainty = 1.0
        if word in FIRST_PERSON | FIRST_PLURAL:
            holder = speaker if quoting else self._voice.first_person(token)
            if holder is None or self.clusters[holder].type == "work":
                return None  # whose words a text quotes isn't told
            referent = holder if is_source or word in FIRST_PERSON else side_of(self.references, holder)
        elif word in SECOND_PERSON:
            asked = self.addressees.get(quoting.id) if quoting else self._voice.second_person(token)
            referent = asked if asked is not None and self.clusters[asked].type in SPOKEN_TO else None
        elif word in MALE or word in FEMALE:
            found = self._third_person.referent(token, quoting, is_source, spoken_of, told)
            referent, certainty = found or (None, 1.0)
            if is_source and referent is not None:
                self.references.backing[token.i] = self._third_person.backing(token, referent)
            if is_source and certainty < CLEAR:
                self._left.add(token.i)
        elif (itself := self._of_itself(token)) is not None:
            referent = itself
        elif word in PLURAL or (word in NEUTER and (is_source or token.dep_ == "poss" or is_agent(token))):
            referent = self._bodies.referent(token, is_source or is_agent(token), told)
        if referent is None:
            if is_source:
                self._left.add(token.i)
            return None
        self.references.refer((token.idx, token.idx + len(token)), "pronoun", referent, token, certainty)
        index = self.references.cluster_of(referent)
        if index is None and is_source:
            index = self.unnamed.referent(self.references.memory.of[referent][0].token)
        return index

    def _of_itself(self, token: Token) -> int | None:
        return says_of_itself(token, self._told, self.speakers, self.clusters, self.unnamed.owner)
