"""What a ready question is."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal

from kg.store.question import Asked, Given, Order, Question
from kg.store.question_sparql import sparql_of
from kg.vocabulary import SHOWN, TOLD

# What is asked of statements where nobody says how they may be told.
DEFAULT_KINDS: Given = {"kinds": tuple(Literal(kind) for kind in SHOWN)}


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A question with a name, what it answers, and what it asks of a store. Of its ``takes``, the
    parameters, those with a question mark may be left out. ``where`` are conditions that always hold."""

    name: str
    description: str
    takes: str
    asks: Question
    where: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters, which are names in ``asks``."""
        return tuple(name.rstrip("?") for name in self.takes.split())

    @property
    def required(self) -> tuple[str, ...]:
        """The parameters that must be given."""
        return tuple(name for name in self.takes.split() if not name.endswith("?"))

    @property
    def sparql(self) -> str:
        """The query over what views show, with ``VALUES ?name { UNDEF }`` wherever the values of a required
        parameter belong."""
        kinds = DEFAULT_KINDS if "kinds" in self.parameters else {}
        return sparql_of(self.asked({**dict.fromkeys(self.required, ()), **kinds}))

    def asked(self, given: Given, order: Order = (), most: int | None = None) -> Asked:
        """The question with what is given; all ``kinds`` of statements are as good as none given."""
        every = {term.value for term in given.get("kinds", ()) if isinstance(term, Literal)} == set(TOLD)
        kept = {name: terms for name, terms in given.items() if name != "kinds" or not every}
        return Asked(self.asks, {**dict.fromkeys(self.where, ()), **kept}, order, most)
