"""Who says a statement where no name does: a source without a name, a text, or a name that the tagger missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span as Entity
from spacy.tokens import Token

from kg.extract.spans import text_of
from kg.model import Span
from kg.names.gender import female_share
from kg.places.countries import country_named
from kg.places.senses import is_known_place
from kg.resolve.article.nominals import BY_OFFICE
from kg.resolve.article.people import NOBODY
from kg.resolve.article.phrases import is_definite, phrase_of
from kg.resolve.article.ranks import before_names, is_office_in_letters
from kg.resolve.article.references import References
from kg.resolve.article.speaking import RUN_PLACES, Kind, is_lettered, is_part
from kg.resolve.article.unnamed import (
    NAMED,
    Source,
    Unnamed,
    above,
    acts_for_others,
    count_of,
    description_of,
    is_counted_out,
    is_in_capitals,
    modifiers_of,
    owners_of,
    source_noun,
    where_of,
)

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
        if found is None and (is_lettered(head) or head.text.startswith("@")):
            found = head, "people"
        letters = head.doc[head.i : head.i + 1]
        if found is None and is_office_in_letters(letters):
            holder = self._holder(letters)
            if holder is not None:
                self._references.refer(phrase_of(head), "nominal", holder, head, BY_OFFICE)
                return holder
            found = head, "people"
        if found is None and head.tag_ == "NN" and head.lemma_.lower() in RUN_PLACES and is_definite(head):
            found = head, "body"
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
        if not acts_for_others(found[0]) or all(self._references.by_token.get(t.i, -1) < 0 for t in named):
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


def _is_of_town(noun: Token, name: Token) -> bool:
    """Whether a name before "police" is of a town or a state: what they do is no deed of all of it."""
    words = name.doc[name.left_edge.i : name.i + 1].text.removeprefix("the ")
    is_place = name.ent_type_ == "GPE" or (name.ent_type_ == "ORG" and is_known_place(words))
    return noun.lemma_.lower() == "police" and is_place and country_named(words) is None
