"""Who says a statement where no name does: a source without a name, a text, or a name that the tagger missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Span as Entity
from spacy.tokens import Token

from kg.extract.spans import text_of
from kg.model import Span
from kg.names.gender import female_share
from kg.names.honorifics import HONORIFICS as TITLES
from kg.names.honorifics import OFFICES_BEFORE
from kg.places.countries import country_named
from kg.places.senses import is_known_place
from kg.resolve.article.joint import is_apart
from kg.resolve.article.nominals import BY_OFFICE
from kg.resolve.article.nouns import ABBREVIATED_TITLES, HUMAN_NOUNS, PERSON_NOUNS
from kg.resolve.article.people import NOBODY
from kg.resolve.article.phrases import phrase_of
from kg.resolve.article.ranks import before_names, is_office_in_letters
from kg.resolve.article.references import References
from kg.resolve.article.speaking import Kind, is_part, kind_of
from kg.resolve.article.unnamed import (
    ACTING,
    NAMED,
    Source,
    Unnamed,
    above,
    count_of,
    description_of,
    is_counted_out,
    is_in_capitals,
    modifiers_of,
    owners_of,
    source_noun,
    where_of,
)

RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
LINKS = frozenset("including like such with by and".split())  # who follows is another
HONORIFICS = frozenset("mr mrs ms miss dr sir lady lord".split())
OFFICE = 80  # characters before a name that may be its office
EARLIER = 3  # phrases of the same noun that are looked at for what it belongs to


class UnnamedSources:
    """Gives noun phrases that say something their clusters."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._met = Unnamed(references.doc)
        self._by_cluster: dict[int, Source] = {}
        self._names: dict[str, int] = {}

    def referent(self, head: Token, limits: Sequence[Span] = ()) -> int | None:
        """The cluster of a noun that says something; None where nobody can be meant."""
        found = source_noun(head)
        letters = head.doc[head.i : head.i + 1]
        if found is None and is_office_in_letters(letters):
            holder = self._holder(letters)
            if holder is not None:
                self._references.refer(phrase_of(head), "nominal", holder, head, BY_OFFICE)
                return holder
            found = head, "people"
        if found is None:
            return self._missed_name(head) if head.pos_ == "PROPN" else None
        noun, kind = found
        if self._references.by_token.get(noun.i, -1) >= 0:
            return self._references.by_token[noun.i]
        return self._source(noun, kind, limits)

    def _holder(self, letters: Entity) -> int | None:
        """The cluster of the only person who has the office that letters stand for right before his name."""
        offices = before_names(letters)
        text = text_of(letters.doc)
        holders = {
            number
            for number, cluster in enumerate(self._references.clusters)
            if cluster.type == "person"
            for mention in cluster.mentions
            if any(office.search(text, max(0, mention.start - OFFICE), mention.start) for office in offices)
        }
        return holders.pop() if len(holders) == 1 else None

    def participant(self, head: Token) -> None:
        """Give the people or the body of a noun that takes part in an event a cluster, where no name
        before it says who acts through them."""
        if head.pos_ == "NUM" and count_of(head) is not None and not is_part(head):
            self._counted(head)
            return
        found = source_noun(head) if head.pos_ in ("NOUN", "NUM") or is_in_capitals(head) else None
        if found is None or found[1] == "work" or self._references.by_token.get(found[0].i, -1) >= 0:
            return
        named = (token for token in found[0].lefts if token.ent_type_ in NAMED and not _is_of_town(found[0], token))
        if found[0].lemma_.lower() not in ACTING or all(self._references.by_token.get(t.i, -1) < 0 for t in named):
            self._source(*found, ())

    def _counted(self, number: Token) -> None:
        """Give the people of a bare number ("killing three") a cluster of their own: the next three are others."""
        if self._references.by_token.get(number.i, -1) < 0:
            cluster = self._references.new_cluster("source", number.text)
            source = Source(
                cluster, "people", number, [number.text], frozenset(), None, count_of(number), heads=[number.i]
            )
            self._met.all.append(source)
            self._by_cluster[cluster] = source
            self._references.describe_as(cluster, number, number.text)

    def voices(self, cluster: int) -> Iterator[int]:
        """The named body for which a text speaks."""
        source = self._by_cluster.get(cluster)
        if source is not None and source.is_voiced and source.of is not None:
            if self._references.clusters[source.of].type in ("organization", "person"):
                yield source.of

    def owner(self, cluster: int) -> int | None:
        """The cluster that a source belongs to."""
        source = self._by_cluster.get(cluster)
        return source.of if source is not None else None

    def described(self) -> Mapping[int, Source]:
        """The sources and texts by their clusters, with what the sentences say of them."""
        self._met.mark_anonymous()
        return self._by_cluster

    def _source(self, noun: Token, kind: Kind, limits: Sequence[Span]) -> int:
        of = self._owner(noun, kind)
        is_some = is_part(above(noun))  # "one of the nurses" is not "the nurses", nor the next one of them
        source = (
            None if is_some or is_counted_out(noun) else self._met.known(noun, of) or self._introduced(noun, kind, of)
        )
        name = description_of(noun, tuple(limits))
        if source is None:
            cluster = self._references.new_cluster("work" if kind == "work" else "source", name)
            source = Source(cluster, kind, noun, [], modifiers_of(noun), of, count_of(noun, kind))
            self._met.add(source, noun, is_known_again=not is_some)
            self._by_cluster[cluster] = source
        source.where |= where_of(noun)
        source.descriptions.append(name)
        source.heads.append(noun.i)
        self._references.describe_as(source.cluster, noun, name)
        return source.cluster

    def _owner(self, noun: Token, kind: Kind) -> int | None:
        """The cluster that a source belongs to: one with a name, else a body or people without."""
        for token in owners_of(noun, kind):
            cluster = self._references.resolved_at(token)
            if cluster is not None:
                is_text = self._references.clusters[cluster].type == "work"  # which has no people
                if not is_text and (kind != "work" or self._may_own_text(cluster, token, noun)):
                    return cluster
            elif token.dep_ in ("poss", "pobj") and token.pos_ in ("NOUN", "PROPN") and token.text.islower():
                found = source_noun(token)
                if found is not None and found[1] != "work" and found[0].i != noun.i:
                    return self._source(*found, ())
        return None

    def _may_own_text(self, cluster: int, token: Token, noun: Token) -> bool:
        """Whether a text is somebody's: no place's, and of a name before it only where nothing stands
        between ("a Reed campaign memo" is the campaign's)."""
        kind = self._references.clusters[cluster].type
        is_beside = token.dep_ not in ("compound", "nmod", "amod") or token.i == noun.i - 1
        return kind != "place" and (kind != "person" or is_beside)

    def _introduced(self, noun: Token, kind: Kind, of: int | None) -> Source | None:
        """The source that earlier words named without having it say anything: "the health ministry
        of Kenya … the ministry said"; None where they belong to several."""
        if of is not None or not any(child.lower_ == "the" for child in noun.lefts) or modifiers_of(noun):
            return None
        earlier = [t for t in self._met.before(noun)[-EARLIER:] if t.i not in self._references.by_token]
        owned = {owner: token for token in earlier if (owner := self._owner(token, kind)) is not None}
        if len(owned) != 1:
            return None
        return self._by_cluster.get(self._source(next(iter(owned.values())), kind, ()))

    def _missed_name(self, head: Token) -> int | None:
        """A cluster for a proper noun that speaks and that the tagger took for no name."""
        words = [head]
        while words[0].i and words[0].nbor(-1).pos_ == "PROPN" and words[0].nbor(-1).dep_ == "compound":
            words.insert(0, words[0].nbor(-1))
        span = words[0].idx, head.idx + len(head)
        name = text_of(head.doc)[slice(*span)]
        if not name[0].isupper() or head.lower_.rstrip(".") in HONORIFICS | NOBODY:
            return None
        given = female_share((words[0].lower_,))
        type_ = "group" if head.tag_ == "NNPS" else "person" if given != 0.5 and len(words) > 1 else "organization"
        if name not in self._names:
            self._names[name] = self._references.new_cluster(type_, name)
        self._references.describe_as(self._names[name], head, name, span)
        return self._names[name]


def named_head(references: References, head: Token, span: Span, limits: Sequence[Span]) -> int | None:
    """The cluster of the head of a phrase, or of a name in apposition to it or behind it ("minister Ann Lee", but
    "a Ryan spokesman" is another); what stands in ``limits`` is said, and names nobody."""
    by_token = references.by_token
    known = references.cluster_at(head)
    if known is not None:
        return known
    for child in head.children:
        is_said = any(start <= child.idx < end for start, end in limits)
        is_others = any(c.dep_ == "conj" and c.i < child.i and is_apart(c) for c in head.children)
        in_brackets = child.i > 0 and child.nbor(-1).text in ("(", "[")
        is_another = is_said or is_others or in_brackets or _is_of_some(child)
        if child.dep_ == "appos" and by_token.get(child.i, -1) >= 0 and not is_another:
            return by_token[child.i]
    tokens = references.doc.char_span(*span, alignment_mode="expand") or ()
    behind = [t for t in tokens if t.i > head.i]
    # "Insp. ¶ Ann Lee": two sentences to the parser.
    if head.lower_ in OFFICES_BEFORE and behind and behind[0].text == ".":
        return only_name(references, behind[1:])
    for token in tokens:
        is_title = head.pos_ == "PROPN" or (head.lemma_.lower() in PERSON_NOUNS and token.i > head.i)
        if by_token.get(token.i, -1) >= 0 and is_title and token.dep_ in ("compound", "appos"):
            if references.clusters[by_token[token.i]].type == "person":
                return by_token[token.i]
    found = references.mentions.get(span, (None, None))[1]
    return found if found is not None else references.named_over(head)


def _is_of_town(noun: Token, name: Token) -> bool:
    """Whether a name before "police" is of a town or a state: what they do is no deed of all of it."""
    words = name.doc[name.left_edge.i : name.i + 1].text.removeprefix("the ")
    is_place = name.ent_type_ == "GPE" or (name.ent_type_ == "ORG" and is_known_place(words))
    return noun.lemma_.lower() == "police" and is_place and country_named(words) is None


def _is_of_some(noun: Token) -> bool:
    """Whether a noun is only what some are of those before it: "his critics, many of them Catholics"."""
    return any(
        t.lower_ == "of" and t.nbor(1).lower_ in ("them", "which", "whom") for t in noun.lefts for t in t.subtree
    )


def name_at_end(references: References, tokens: Sequence[Token]) -> int | None:
    """The person whose name ends a description of him: "Spokesman for sport Ann Lee", "a spokeswoman for the
    office, Ann Lee"; None where the name only says whose or with whom ("aides to Ann Lee", "a spokesman for
    Speaker Ann Lee")."""
    end = tokens[-1].idx + len(tokens[-1])
    first = next((n for n, token in enumerate(tokens) if references.name_ends.get(token.idx) == end), 0)
    _, cluster = references.mentions.get((tokens[first].idx, end), ("", None))
    if cluster is None or references.clusters[cluster].type != "person" or not 0 < first < len(tokens) - 1:
        return None  # a family name alone may be whose the source is
    before = tokens[:first]
    if len(before) > 1 and before[-2].text == "," and before[-1].lower_.rstrip(".") in TITLES:
        before = before[:-1]
    if before[-1].text == ",":
        return cluster if not any(t.text == "," or t.dep_ == "cc" for t in before[:-1]) else None
    links = [i for i, token in enumerate(before) if token.dep_ == "prep" or token.lower_ in LINKS]
    between = before[links[-1] + 1 :] if links else before
    if not between or any(t.tag_ == "POS" or t.dep_ in ("poss", "cc") or t.is_punct for t in between):
        return None
    if not links:
        return cluster if between[-1].pos_ in ("NOUN", "PROPN") else None
    is_title = between[-1].text.istitle() and not between[-1].ent_type_ and not between[-1].is_sent_start
    is_office = _is_role(between[-1]) or is_title
    is_persons = any(_is_role(token) or kind_of(token) == "people" for token in before[: links[-1]])
    return cluster if between[-1].pos_ in ("NOUN", "PROPN") and not (is_office and is_persons) else None


def _is_role(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in PERSON_NOUNS | HUMAN_NOUNS or lemma in ABBREVIATED_TITLES or token.lower_.rstrip(".") in TITLES


def only_name(references: References, tokens: Iterable[Token]) -> int | None:
    """The one person whom a noun phrase names before anything that only describes: a noun of
    office that no list has stands beside the name ("Dough mixer Ann Lee, who …")."""
    found: dict[int, Token] = {}
    for token in tokens:
        if token.dep_ in ("prep", "relcl", "poss") or token.lower_ in RELATIVE or token.tag_ == "POS":
            break
        cluster = references.by_token.get(token.i, -1)
        if cluster >= 0 and references.clusters[cluster].type == "person":
            found[cluster] = token
    if len(found) != 1:
        return None
    [(cluster, name)] = found.items()
    after = name.nbor(1) if name.i + 1 < len(references.doc) else None
    return cluster if after is None or after.tag_ != "POS" else None
