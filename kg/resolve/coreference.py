"""Coreference inside one article: titles, pronouns, and who is speaking.

The order of preference follows what news writing does: the speaker of a paragraph stays its
"he"; inside a quotation "I" is its speaker and "he" is somebody else.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Collection, Iterable, Sequence

from spacy.tokens import Doc, Token

from kg.extract.spans import Nearby, contains, text_of, trim
from kg.model import Mention, MentionForm, Span, Statement
from kg.resolve.clusters import Building
from kg.resolve.mentions import NamedMention, countries_of, title_of
from kg.resolve.nouns import FEMALE_NOUNS, MALE_NOUNS, PERSON_NOUNS, titles_agree
from kg.resolve.phrases import bare_phrase, is_definite, phrase_of

FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
SECOND_PERSON = frozenset({"you", "your", "yours", "yourself"})
MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"which", "who", "whom", "that"})
MEMORY = 1200  # code points: how far back a title or a pronoun may reach for a name
NEARBY = 200  # code points: how far back "they" and "it" may reach


class Discourse:
    """What has been referred to so far in one article; clusters are indices into ``clusters``."""

    def __init__(
        self, doc: Doc, clusters: list[Building], statements: Sequence[Statement]
    ) -> None:
        self.doc = doc
        self.clusters = clusters
        self.statements = statements
        self.by_token: dict[int, int] = {}
        self.mentions: dict[Span, tuple[MentionForm, int]] = {}
        self.speakers: dict[str, int] = {}
        self.addressees: dict[str, int] = {}
        self._positions: list[tuple[int, int]] = []
        self._genders: dict[int, str] = {}
        self._unnamed: dict[str, int] = {}
        self._by_id = {statement.id: statement for statement in statements}
        self._spoken: list[tuple[int, int]] = []
        self._near_statements = Nearby(statements, lambda statement: statement.content)
        self._titled: list[tuple[int, set[str], set[str]]] = []
        for index, cluster in enumerate(clusters):
            for named in cluster.mentions:
                self._refer((named.start, named.end), "name", index, named.root)
                self._note_gender(index, named)
            titles = {title for mention in cluster.mentions for title in mention.titles}
            if cluster.type == "person" and titles:
                known = {code for mention in cluster.mentions for code in mention.countries}
                self._titled.append((index, titles, known))

    # What is known

    def result(self, identifiers: Sequence[str]) -> tuple[Mention, ...]:
        """The mentions in the order of the text."""
        return tuple(
            Mention(start, end, form, identifiers[index])
            for (start, end), (form, index) in sorted(self.mentions.items())
        )

    def _refer(self, span: Span, form: MentionForm, index: int, token: int) -> None:
        self.mentions.setdefault(span, (form, index))
        self.by_token.setdefault(token, index)
        bisect.insort(self._positions, (span[0], index))

    def _note_gender(self, index: int, named: NamedMention) -> None:
        before = self.doc[named.root].lower_ if named.root else ""
        first = self.doc.char_span(named.start, named.end, alignment_mode="expand")
        if first is not None and first.start > 0:
            before = first[0].nbor(-1).lower_.rstrip(".")
        for word in (before, *named.titles):
            if word in FEMALE_NOUNS:
                self._genders[index] = "female"
            elif word in MALE_NOUNS:
                self._genders[index] = "male"

    def _last(
        self,
        position: int,
        fits: Callable[[int], bool],
        memory: int = MEMORY,
    ) -> int | None:
        """The cluster referred to last before ``position`` that fits."""
        at = bisect.bisect_left(self._positions, (position, -1))
        while at > 0:
            at -= 1
            start, index = self._positions[at]
            if position - start > memory:
                return None
            if fits(index):
                return index
        return None

    def _is_person(self, index: int, pronoun: str, but: Collection[int] = ()) -> bool:
        if self.clusters[index].type != "person" or index in but:
            return False
        gender = self._genders.get(index)
        return gender is None or (gender == "female") == (pronoun in FEMALE)

    # Speakers

    def resolve_speakers(self) -> None:
        """Find who speaks each statement: outer statements first, then the nested ones."""
        outer = [s for s in self.statements if s.within is None]
        for statement in sorted(outer, key=_source_position):
            self._resolve_speaker(statement, None)
        nested = [s for s in self.statements if s.within is not None]
        for statement in sorted(nested, key=lambda s: (self._depth(s), _source_position(s))):
            self._resolve_speaker(statement, self.speakers.get(statement.within or ""))

    def _depth(self, statement: Statement) -> int:
        depth = 0
        while statement.within is not None:
            statement = self._by_id[statement.within]
            depth += 1
        return depth

    def _resolve_speaker(self, statement: Statement, outer_speaker: int | None) -> None:
        speaker = None
        if statement.source:
            speaker = self.referent(statement.source[0], outer_speaker, statement)
        if speaker is not None:
            self.speakers[statement.id] = speaker
            if statement.within is None and self.clusters[speaker].type == "person":
                bisect.insort(self._spoken, (_source_position(statement), speaker))
        if statement.addressee_span is not None:
            addressee = self.referent(statement.addressee_span, outer_speaker, statement)
            if addressee is not None and addressee != speaker:
                self.addressees[statement.id] = addressee

    def running_speaker(self, position: int) -> int | None:
        """The person who spoke last before ``position``, in his own words or reported."""
        at = bisect.bisect_left(self._spoken, (position, -1))
        if at == 0:
            return None
        start, speaker = self._spoken[at - 1]
        return speaker if position - start <= MEMORY else None

    # Referring expressions

    def referent(
        self, span: Span, outer_speaker: int | None, statement: Statement | None
    ) -> int | None:
        """What a noun phrase refers to: a name, a title, a pronoun, else an unnamed body."""
        tokens = self.doc.char_span(*span, alignment_mode="expand")
        if tokens is None:
            return None
        head = tokens.root
        if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
            head = head.head.head
        named = self._named_head(head, span)
        if named is not None:
            return named
        if head.pos_ == "PRON":
            return self.pronoun(head, outer_speaker, is_source=True)
        if head.lemma_.lower() in PERSON_NOUNS and head.tag_ in ("NN", "NNP"):
            person = self.nominal(head)
            if person is not None:
                return person
        return self._unnamed_body(head, span)

    def _named_head(self, head: Token, span: Span) -> int | None:
        """The cluster of the head or of a name in apposition to it or in its title."""
        if head.i in self.by_token:
            return self.by_token[head.i]
        for child in head.children:
            if child.dep_ == "appos" and child.i in self.by_token:
                return self.by_token[child.i]
        for token in self.doc.char_span(*span, alignment_mode="expand"):
            is_title = head.lemma_.lower() in PERSON_NOUNS or head.pos_ == "PROPN"
            if token.i in self.by_token and is_title and token.dep_ in ("compound", "appos"):
                if self.clusters[self.by_token[token.i]].type == "person":
                    return self.by_token[token.i]
        whole = self.mentions.get(span)
        return whole[1] if whole else None

    def nominal(self, noun: Token) -> int | None:
        """The person whom a definite title stands for ("the Belarusian leader")."""
        wanted, countries = title_of(noun), countries_of(noun)
        running = self.running_speaker(noun.idx)
        best: tuple[tuple[int, ...], int] | None = None
        for index, titles, known in self._titled:
            agreement = max(titles_agree(wanted, held) for held in titles)
            if not agreement or (countries and known and not known & set(countries)):
                continue
            score = (
                int(bool(known & set(countries))),
                int(index == running),
                agreement,
                len(self.clusters[index].mentions),
                -self.clusters[index].mentions[0].start,
            )
            if best is None or score > best[0]:
                best = (score, index)
        if best is None:
            return None
        self._refer(phrase_of(noun), "nominal", best[1], noun.i)
        return best[1]

    def pronoun(
        self, token: Token, outer_speaker: int | None, is_source: bool = False
    ) -> int | None:
        """What a pronoun stands for; ``outer_speaker`` is who speaks the quotation around it."""
        word = token.lower_
        index: int | None = None
        if word in FIRST_PERSON or (is_source and word in FIRST_PLURAL):
            index = outer_speaker
        elif word in MALE or word in FEMALE:
            index = self._third_person(token, outer_speaker, is_source)
        elif word in PLURAL:
            index = self._last(token.idx, lambda i: self.clusters[i].type == "group", NEARBY)
        elif word in NEUTER and (is_source or token.dep_ == "poss"):
            index = self._last(
                token.idx,
                lambda i: self.clusters[i].type in ("organization", "place"),
                NEARBY,
            )
        if index is None:
            return None
        self._refer((token.idx, token.idx + len(token)), "pronoun", index, token.i)
        if self.clusters[index].type == "person" and word in MALE | FEMALE:
            self._genders.setdefault(index, "female" if word in FEMALE else "male")
        return index

    def _third_person(
        self, token: Token, outer_speaker: int | None, is_source: bool
    ) -> int | None:
        word = token.lower_
        but = () if outer_speaker is None else (outer_speaker,)
        if outer_speaker is not None:
            return self._last(token.idx, lambda i: self._is_person(i, word, but))
        same_sentence = token.idx - token.sent.start_char
        subject = self._last(
            token.idx, lambda i: self._is_person(i, word), memory=same_sentence
        )
        if subject is not None and not is_source:
            return subject
        running = self.running_speaker(token.idx)
        if running is not None and self._is_person(running, word):
            return running
        return self._last(token.idx, lambda i: self._is_person(i, word))

    def _unnamed_body(self, head: Token, span: Span) -> int | None:
        """A group for a source without a name: "multiple analysts" is "analysts"."""
        if head.pos_ not in ("NOUN", "PROPN"):
            return None
        name = bare_phrase(head)
        index = self._unnamed.get(name.casefold())
        if index is None:
            index = len(self.clusters)
            self._unnamed[name.casefold()] = index
            self.clusters.append(Building("group", name.casefold()))
        start, end = trim(text_of(self.doc), phrase_of(head))
        self.clusters[index].mentions.append(
            NamedMention(start, end, name, "group", head.i)
        )
        self._refer((start, end), "nominal", index, head.i)
        return index

    def resolve_rest(self, spans: Iterable[Span]) -> None:
        """Resolve the pronouns and titles that are left in ``spans`` of text."""
        for start, end in spans:
            tokens = self.doc.char_span(start, end, alignment_mode="contract")
            for token in tokens if tokens is not None else ():
                if token.i in self.by_token:
                    continue
                if token.pos_ == "PRON":
                    quoted = self._quoted_at(token)
                    speaker = self.speakers.get(quoted.id) if quoted else None
                    if quoted and token.lower_ in SECOND_PERSON:
                        self._second_person(token, quoted)
                    else:
                        self.pronoun(token, speaker)
                elif token.lemma_.lower() in PERSON_NOUNS and is_definite(token):
                    self.nominal(token)

    def _second_person(self, token: Token, quoted: Statement) -> None:
        if quoted.id in self.addressees:
            span = (token.idx, token.idx + len(token))
            self._refer(span, "pronoun", self.addressees[quoted.id], token.i)

    def _quoted_at(self, token: Token) -> Statement | None:
        """The innermost statement in somebody's own words around a token."""
        at = (token.idx, token.idx + len(token))
        around = [
            statement
            for statement in self._near_statements(at)
            if statement.mode == "direct"
            and any(contains(span, at) for span in statement.content)
        ]
        return min(around, key=lambda s: sum(e - b for b, e in s.content), default=None)


def _source_position(statement: Statement) -> int:
    return statement.source[0][0] if statement.source else statement.content[0][0]
