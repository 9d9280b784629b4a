"""Check triples against the shapes on their way into a store, an article at a time, while they are at hand.

Reading them back takes longer than all else that a validation does. What is looked at here is an article
by itself, with the comparisons of what it says, and of what lies outside only the types; what several articles
tell of is held until all of them have. So what is found may be wrong, but nothing is missed: where anything
is found, ``validation.validate`` is to tell what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from pyoxigraph import NamedNode, Triple

from kg.graph.constraints import NOTHING, TYPE, Found, Properties, Term, note
from kg.graph.shapes import Rule, load_shapes
from kg.vocabulary import term

_BEGIN, _END, _ANCHOR = (term(f"nif:{name}") for name in ("beginIndex", "endIndex", "anchorOf"))
_CONTEXT, _STRING = term("nif:referenceContext"), term("nif:isString")
_COMPARES, _RELATION = term("kg:compares"), term("kg:relation")


@dataclass(slots=True)
class Checking:
    """What was seen of a graph: the types of what is shared, which comes first; how many articles are the ``tellers``
    of nodes that several tell of; the types of nodes ``elsewhere``, in one article and pointed to from others, as they
    are expected; and whether something seems to be wrong."""

    tellers: Mapping[Term, int]
    types: dict[Term, list[Term]] = field(default_factory=dict)
    elsewhere: Mapping[Term, list[Term]] = field(default_factory=dict)
    articles: int = 0
    is_doubtful: bool = False
    _awaited: set[Term] = field(init=False)
    _doubtful: set[Term] = field(default_factory=set)
    _held: dict[Term, Found] = field(default_factory=dict)
    _told: Counter[Term] = field(default_factory=Counter)
    _brought: dict[tuple[Term, tuple[Term, ...]], tuple[Rule, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._awaited = set(self.elsewhere)

    @property
    def left(self) -> set[Term]:
        """The nodes to be checked when all is there: some that seem wrong, and those of which some have not told."""
        return self._doubtful | self._held.keys()

    @property
    def is_as_expected(self) -> bool:
        """Whether each node elsewhere was seen, and is what it was expected to be."""
        return not self._awaited

    def shared(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples of what belongs to no single article, which are checked."""
        nodes: Found = {}
        for triple in triples:
            note(nodes, triple)
            yield triple
        self.types.update((node, properties.get(TYPE, [])) for node, properties in nodes.items())
        self._doubtful.update(self._wrong(nodes))  # of articles nothing is known yet

    def article(self, triples: Iterable[Triple]) -> list[Triple]:
        """All triples of one article, which are checked."""
        seen = list(triples)
        self.articles += 1
        if not self.is_doubtful:
            nodes: Found = {}
            for triple in seen:
                note(nodes, triple)
            expected = nodes.keys() & self._awaited
            self._awaited.difference_update(n for n in expected if {*self.elsewhere[n]} <= {*nodes[n].get(TYPE, ())})
            told_together = [node for node in nodes if node in self.tellers]
            self.is_doubtful = bool(nodes.keys() & self.types.keys()) or any(True for _ in self._wrong(nodes))
            for node in told_together:
                self._hold(node, nodes)
        return seen

    def _hold(self, node: Term, nodes: Found) -> None:
        """Keep what an article tells of a node until all have told of it, and check it then."""
        shapes = load_shapes()
        held = self._held.setdefault(node, {})
        for predicate, values in nodes[node].items():
            _add(held, node, predicate, values)
            for value in values:
                for step in shapes.followed & nodes.get(value, NOTHING).keys():
                    _add(held, value, step, nodes[value][step])
        self._told[node] += 1
        if self._told[node] == self.tellers[node]:
            del self._held[node], self._told[node]
            if any(rule.is_broken(node, held) for rule in shapes.rules_of(held[node])):
                self._doubtful.add(node)

    def _wrong(self, nodes: Found) -> Iterator[Term]:
        """The nodes that seem to break a rule, of some that are known as a whole."""
        shapes = load_shapes()
        own = list(nodes.items())
        pointed: dict[tuple[Rule, Term], None] = {}
        for _, properties in own:
            for predicate, values in properties.items():
                if predicate != TYPE and isinstance(values[0], NamedNode):
                    for known in (self.types, self.elsewhere):
                        nodes.update((v, {TYPE: known[v]}) for v in values if v not in nodes and v in known)
        for node, properties in own:
            if node not in self.tellers:
                for rule in shapes.rules_of(properties):
                    if rule.is_broken(node, nodes):
                        yield node
                if _ANCHOR in properties and not _is_cut_rightly(properties, nodes):
                    yield node
                if _COMPARES in properties and not _is_told_directly(properties, nodes):
                    yield node
            for predicate in properties.keys() & shapes.by_pointing.keys():
                for value in properties[predicate]:
                    types = tuple(nodes.get(value, {}).get(TYPE, ()))
                    pointed.update(((rule, value), None) for rule in self._brought_to(predicate, types))
        yield from (value for rule, value in pointed if rule.is_broken(value, nodes))

    def _brought_to(self, predicate: Term, types: tuple[Term, ...]) -> tuple[Rule, ...]:
        """The rules that a property brings to a node of some types, but for those that these bring it as well."""
        key = predicate, types
        if key not in self._brought:
            shapes = load_shapes()
            known = {rule for type_ in types for rule in shapes.by_class.get(type_, ())}
            self._brought[key] = tuple(rule for rule in shapes.by_pointing[predicate] if rule not in known)
        return self._brought[key]


def _add(found: Found, node: Term, predicate: Term, values: Iterable[Term]) -> None:
    """Add to what is known of a node."""
    known = found.setdefault(node, {}).setdefault(predicate, [])
    known += (value for value in values if value not in known)


def _is_told_directly(comparison: Properties, nodes: Found) -> bool:
    """Whether the relation of a comparison stands between what it compares, too."""
    compared = comparison[_COMPARES]
    return all(
        other in nodes.get(one, NOTHING).get(relation, ()) or one in nodes.get(other, NOTHING).get(relation, ())
        for relation in comparison.get(_RELATION, ())
        for one, other in combinations(compared, 2)
    )


def _is_cut_rightly(span: Properties, nodes: Found) -> bool:
    """Whether a span says what stands at its offsets in the text of its article."""
    try:
        [begin], [end], [anchor], [article] = (span[predicate] for predicate in (_BEGIN, _END, _ANCHOR, _CONTEXT))
        [text] = nodes[article][_STRING]
        return text.value[int(begin.value) : int(end.value)] == anchor.value
    except (KeyError, ValueError):
        return False
