"""The expressions of one article that refer to its clusters, as they are found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import Nearby, contains, text_of, trim
from kg.model import Mention, MentionForm, Span, Spans, Statement
from kg.names.gender import gender_of
from kg.names.parts import words_of
from kg.resolve.article.clusters import Building
from kg.resolve.article.memory import Appearance, Memory
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.nouns import FEMALE_NOUNS, MALE_NOUNS
from kg.resolve.article.people import mistakable, possible_people
from kg.resolve.article.phrases import phrase_of
from kg.resolve.article.speaking import kind_of

LONGEST_NAME = 8  # tokens
MARKS = '“”"„«»'
MOSTLY = 0.8  # share of women among the bearers of a given name, from which such nouns do not tell that a man is meant
ANYBODYS_MALE_NOUNS = frozenset("chairman congressman spokesman".split())
DOUBTFUL = 0.1  # share of women or men that rules nobody out


class References:
    """Referents from 0 are indices into ``clusters``; those below are persons that the article
    never names and whom it keeps to itself, unless they say something."""

    def __init__(
        self,
        annotated: AnnotatedArticle,
        clusters: list[Building],
        statements: Sequence[Statement],
    ) -> None:
        self.doc = doc = annotated.doc
        self.clusters = clusters
        self.memory = Memory(doc)
        self.by_token: dict[int, int] = {}
        self.certainty: dict[int, float] = {}
        """How sure what a word stands for is, by the word; 1 where nothing is said."""
        self.backing: dict[int, tuple[str, ...]] = {}
        """What else tells whom a pronoun that says something stands for, by the word."""
        self.name_ends: dict[int, int] = {}
        """Where the names end, by where they start."""
        self.resolver: Callable[[Token], None] | None = None
        self.mentions: dict[Span, tuple[MentionForm, int]] = {}
        self._unnamed_people: set[int] = set()
        self._cluster_of: dict[int, int] = {}
        self._told = Nearby(statements, lambda statement: statement.content)
        self._own_words = {s.id: spans for s in statements if (spans := _in_own_words(text_of(doc), s))}
        self._quoting = Nearby([s for s in statements if s.id in self._own_words], lambda s: self._own_words[s.id])
        for index, cluster in enumerate(clusters):
            for named in cluster.mentions:
                certainty = cluster.certainty.get(named.start, 1.0)
                self.refer((named.start, named.end), "name", index, doc[named.root], certainty)
            self.memory.female[index] = _likely_share(doc, cluster.mentions)
        self._mistakable = frozenset(mistakable(doc, clusters))
        self._possible: dict[int, list[NamedMention]] = {}
        for names in possible_people(annotated, clusters):
            person = self.memory.new_referent(_female_share(doc, names))
            self._possible[person] = names
            for named in names:
                self.refer((named.start, named.end), "name", person, doc[named.root])

    def refer(self, span: Span, form: MentionForm, referent: int, token: Token, certainty: float = 1.0) -> None:
        """Note that an expression refers; the first that is said of it stays."""
        if token.i in self.by_token and form != "name":
            return
        self.by_token.setdefault(token.i, referent)
        if form == "name":
            self.name_ends[span[0]] = max(span[1], self.name_ends.get(span[0], 0))
        if certainty < 1.0:
            self.certainty.setdefault(token.i, certainty)
        quote = self.quoted_at(span[0])
        self.memory.add(Appearance(span[0], referent, token, form, quote.id if quote else None))
        index = self.cluster_of(referent)
        if index is not None:
            self.mentions.setdefault(span, (form, index))

    def cluster_of(self, referent: int) -> int | None:
        """The cluster of a referent; None for persons without a name who say nothing."""
        return referent if referent >= 0 else self._cluster_of.get(referent)

    def cluster_at(self, token: Token) -> int | None:
        """The cluster that a word is known to stand for."""
        referent = self.by_token.get(token.i)
        return self.cluster_of(referent) if referent is not None else None

    def named_over(self, token: Token) -> int | None:
        """The cluster whose name a word is part of: "Inc." of "Acme, Inc."."""
        for before in range(token.i, max(-1, token.i - LONGEST_NAME), -1):
            start = self.doc[before].idx
            end = self.name_ends.get(start, 0)
            if end >= token.idx + len(token):
                return self.mentions.get((start, end), (None, None))[1]
        return None

    def resolved_at(self, token: Token) -> int | None:
        """The cluster that a word stands for, which is found out where it isn't known yet."""
        is_open = token.i not in self.by_token and (token.pos_ == "PRON" or token.tag_ == "NN")
        if is_open and self.resolver is not None:
            self.resolver(token)
        return self.cluster_at(token)

    def spoken_of(self, statement: Statement) -> frozenset[int]:
        """Whom a statement names as another than who says it."""
        return frozenset(
            appearance.referent
            for start, end in statement.content
            for appearance in self.memory.between(start, end)
            if appearance.form == "name"
            and not _introduces_itself(appearance.token)
            and not _is_one_of_a_pair(appearance.token)
        )

    def certainty_in(self, span: Span, cluster: int) -> float:
        """How sure it is that words in a span stand for a cluster: that of the surest of them."""
        tokens = self.doc.char_span(*span, alignment_mode="expand")
        found = [self.certainty.get(t.i, 1.0) for t in tokens or () if self.cluster_at(t) == cluster]
        return max(found, default=1.0)

    def may_be_person(self, referent: int) -> bool:
        """Whether a referent is a person, or a name that could be a person's."""
        if referent < 0 or self.clusters[referent].type == "person" or referent in self._unnamed_people:
            return True
        return referent in self._mistakable

    def is_unnamed_person(self, referent: int) -> bool:
        """Whether a cluster is one person whom the article does not name."""
        return referent in self._unnamed_people

    def is_of_known_sex(self, referent: int) -> bool:
        """Whether a title or a noun beside somebody's name tells the sex, and not the first name alone."""
        mentions = self.clusters[referent].mentions if referent >= 0 else self._possible.get(referent, ())
        return _told_share(self.doc, mentions) is not None

    def type_of(self, referent: int) -> str:
        """The type of a cluster; "possible" for a name without one, "unnamed" for no name."""
        index = self.cluster_of(referent)
        if index is not None and index not in self._unnamed_people:
            return self.clusters[index].type
        return "possible" if referent in self._possible else "unnamed"

    def take_for_person(self, referent: int) -> None:
        """What "he" or "she" stands for is a person; if it has a name, it gets a cluster."""
        index = self.cluster_of(referent)
        if index in self._unnamed_people:
            return
        if index is not None:
            self.clusters[index].type = "person"
        elif referent in self._possible:
            names = self._possible[referent]
            self._cluster_of[referent] = len(self.clusters)
            for named in names:
                self.mentions.setdefault((named.start, named.end), ("name", len(self.clusters)))
            self.clusters.append(Building("person", names[0].name.casefold(), list(names)))

    def quotations_at(self, position: int) -> list[Statement]:
        """The statements in somebody's own words around a position, the innermost first."""
        at = (position, position + 1)
        around = [s for s in self._quoting(at) if any(contains(span, at) for span in self._own_words[s.id])]
        return sorted(around, key=lambda s: sum(e - b for b, e in s.content))

    def quoted_at(self, position: int) -> Statement | None:
        """The innermost statement in somebody's own words around a position."""
        return next(iter(self.quotations_at(position)), None)

    def is_told(self, position: int) -> bool:
        """Whether what stands at a position is said, thought or asked by somebody."""
        at = (position, position + 1)
        return any(contains(span, at) for statement in self._told(at) for span in statement.content)

    def unnamed_person(self, noun: Token) -> None:
        """Remember "the woman", for pronouns that stand for her and for nobody with a name."""
        quote = self.quoted_at(noun.idx)
        person = self.by_token[noun.i] = self.memory.new_referent(_share_of(noun))
        self.memory.add(Appearance(noun.idx, person, noun, "nominal", quote.id if quote else None))

    def name_person(self, noun: Token, index: int) -> None:
        """A noun that stood for a person without a name, and the pronouns for him, mean a cluster after all."""
        person = self.by_token[noun.i]
        self.by_token[noun.i] = self._cluster_of[person] = index
        self.mentions.setdefault(trim(text_of(self.doc), phrase_of(noun)), ("nominal", index))
        self.show_pronouns(person)

    def show_pronouns(self, person: int) -> None:
        """The pronouns for somebody without a name at first mean the cluster that he now has."""
        index = self.cluster_of(person)
        for appearance in self.memory.of.get(person, ()):
            if appearance.form == "pronoun" and index is not None:
                span = (appearance.start, appearance.start + len(appearance.token))
                self.mentions.setdefault(span, ("pronoun", index))

    def new_cluster(self, type_: str, name: str) -> int:
        """The index of a new cluster, whose mentions are noted by `describe_as`."""
        self.clusters.append(Building(type_, name.casefold()))
        return len(self.clusters) - 1

    def describe_as(self, index: int, noun: Token, name: str, span: Span | None = None) -> None:
        """Note that a common noun, or a name in ``span`` that the tagger missed, stands for a cluster."""
        cluster = self.clusters[index]
        span = span or trim(text_of(self.doc), phrase_of(noun))
        cluster.mentions.append(NamedMention(*span, name, cluster.type, noun.i))  # type: ignore[arg-type]
        is_one = noun.tag_ in ("NN", "NNP") or _is_one_of(noun)
        if cluster.type == "source" and is_one and kind_of(noun) != "body":  # "a court" is no "she"
            self._unnamed_people.add(index)
            self.memory.female.setdefault(index, _share_of(noun))
        form: MentionForm = "nominal" if cluster.type in ("source", "work") else "name"
        person = self.by_token.get(noun.i)
        if person is not None and person < 0:
            self._cluster_of[person] = index
            self.mentions.setdefault(span, (form, index))
        else:
            self.refer(span, form, index, noun)

    def result(self, identifiers: Sequence[str]) -> tuple[Mention, ...]:
        """The mentions in the order of the text."""
        return tuple(
            Mention(start, end, form, identifiers[index])
            for (start, end), (form, index) in sorted(self.mentions.items())
        )


def _in_own_words(text: str, statement: Statement) -> Spans:
    """The pieces of a statement that are all in somebody's own words."""
    if statement.mode != "mixed":
        return statement.content if statement.mode == "direct" else ()
    pieces = ((start, end) for start, end in statement.content if text[start] in MARKS)
    return tuple(span for span in pieces if not any(mark in text[span[0] + 1 : span[1] - 1] for mark in MARKS))


def _introduces_itself(name: Token) -> bool:
    """ "I am Ann Lee", "my name is Ann Lee"."""
    if name.dep_ != "attr":
        return False
    subjects = [child for child in name.head.children if child.dep_ == "nsubj"]
    return any(s.lower_ == "i" or any(c.lower_ == "my" for c in s.children) for s in subjects)


def _is_one_of(noun: Token) -> bool:
    """Whether one is meant: "one of the nurses"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in ("one", "another")


def _share_of(noun: Token) -> float:
    return 1.0 if noun.lower_ in FEMALE_NOUNS else 0.0 if noun.lower_ in MALE_NOUNS else 0.5


def _likely_share(doc: Doc, names: Sequence[NamedMention]) -> float:
    """The share of women among those who may be meant, not sure where the first name is a bare
    family name: a full one that comes later may be a relative's ("Curie … Pierre Curie")."""
    share = _female_share(doc, names) if names else 0.5
    bare = [name for name in names if len(words_of(name.name)) == 1]
    if bare and bare[0] is names[0] and len(bare) < len(names):
        if abs(_female_share(doc, bare) - 0.5) < abs(share - 0.5):
            return min(max(share, DOUBTFUL), 1 - DOUBTFUL)
    return share


def _female_share(doc: Doc, names: Sequence[NamedMention]) -> float:
    """What titles and the nouns beside a person's names say of the gender, else the names."""
    told = _told_share(doc, names)
    return told if told is not None else gender_of([words_of(named.name) for named in names])


def _told_share(doc: Doc, names: Sequence[NamedMention]) -> float | None:
    """What titles and the nouns beside a person's names say of the gender; None where none does."""
    for named in names:
        tokens = doc.char_span(named.start, named.end, alignment_mode="expand")
        assert tokens is not None  # a name is of this text
        first = tokens[0]
        before = first.nbor(-1).lower_.rstrip(".") if first.i else ""
        for word in (before, first.lower_.rstrip("."), *named.titles):
            if word in FEMALE_NOUNS:
                return 1.0
            if word in ANYBODYS_MALE_NOUNS and gender_of([words_of(named.name)]) >= MOSTLY:
                continue  # women are called so, too
            if word in MALE_NOUNS:
                return DOUBTFUL if word in ANYBODYS_MALE_NOUNS else 0.0
    return None


def _is_one_of_a_pair(name: Token) -> bool:
    """Whether a name is half of what something is called: "the Lund/Berg ticket", of which both may speak."""
    beside = (name.nbor(step).text for step in (-1, 1) if 0 <= name.i + step < len(name.doc))
    return name.dep_ in ("compound", "nmod") and any(mark in ("/", "-", "–") for mark in beside)
