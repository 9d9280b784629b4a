"""Check triples against the shapes on their way into a store, an article at a time, while they are at hand.

Reading them back takes longer than all else that a validation does. What is looked at here is an article
by itself, and of what lies outside only the types; so what is found may be wrong, but nothing is missed:
where anything is found, ``validation.validate`` is to tell what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from kg.graph.constraints import TYPE, Found, Term, note
from kg.graph.shapes import Rule, load_shapes
from kg.vocabulary import term

_BEGIN, _END, _ANCHOR = (term(f"nif:{name}") for name in ("beginIndex", "endIndex", "anchorOf"))
_CONTEXT, _STRING = term("nif:referenceContext"), term("nif:isString")


@dataclass(slots=True)
class Checking:
    """What was seen of a graph: the types of what is shared, which comes first; the nodes ``left`` to be
    checked when all is there, among them those that are ``unfinished``, because several articles, or an
    article and what is shared, have triples of them; the types of nodes ``elsewhere``, in one article and pointed
    to from others; and whether something seems to be wrong."""

    unfinished: frozenset[NamedNode]
    types: dict[Term, list[Term]] = field(default_factory=dict)
    elsewhere: Mapping[Term, list[Term]] = field(default_factory=dict)
    left: set[Term] = field(default_factory=set)
    articles: int = 0
    is_doubtful: bool = False
    _brought: dict[tuple[Term, tuple[Term, ...]], tuple[Rule, ...]] = field(default_factory=dict)

    def shared(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples of what belongs to no single article, which are checked."""
        nodes: Found = {}
        for triple in triples:
            note(nodes, triple)
            yield triple
        self.types.update((node, properties.get(TYPE, [])) for node, properties in nodes.items())
        self.left.update(self.unfinished & nodes.keys(), self._wrong(nodes))  # of articles nothing is known yet

    def article(self, triples: Iterable[Triple]) -> list[Triple]:
        """All triples of one article, which are checked."""
        seen = list(triples)
        self.articles += 1
        if not self.is_doubtful:
            nodes: Found = {}
            for triple in seen:
                note(nodes, triple)
            others = nodes.keys() & self.types.keys()
            self.left.update(self.unfinished & nodes.keys())
            self.is_doubtful = not others <= self.unfinished or any(True for _ in self._wrong(nodes))
        return seen

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
            if node not in self.unfinished:
                for rule in shapes.rules_of(properties):
                    if rule.is_broken(node, nodes):
                        yield node
                if _ANCHOR in properties and not _is_cut_rightly(properties, nodes):
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


def _is_cut_rightly(span: dict[Term, list[Term]], nodes: Found) -> bool:
    """Whether a span says what stands at its offsets in the text of its article."""
    try:
        [begin], [end], [anchor], [article] = (span[predicate] for predicate in (_BEGIN, _END, _ANCHOR, _CONTEXT))
        [text] = nodes[article][_STRING]
        return text.value[int(begin.value) : int(end.value)] == anchor.value
    except (KeyError, ValueError):
        return False
