"""Ready questions: a name, and parameters that people write as they would say them.

The value of a parameter is looked up in the store and given as terms.
"""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from kg.ask.questions import question_named
from kg.errors import QuestionError
from kg.query.run import select
from kg.store import Rows, Store, Term
from kg.store.question import Asked
from kg.vocabulary import NAMED_CLASSES, PREFIXES

MODES = ("direct", "indirect", "mixed")
_ACTORS = tuple(kind for kind in NAMED_CLASSES if kind != "outlet")
_ENTITY_PARAMETERS = {
    "speaker": (_ACTORS, "actor or place"),
    "about": (_ACTORS, "actor or place"),
    "actor": (_ACTORS, "actor or place"),
    "addressee": (_ACTORS, "actor or place"),
    "first": (tuple(NAMED_CLASSES), "actor, place or outlet"),
    "second": (tuple(NAMED_CLASSES), "actor, place or outlet"),
    "place": (("place",), "place"),
    "outlet": (("outlet",), "outlet"),
}
_PLAIN_PARAMETERS = ("since", "before")


def ask(store: Store, name: str, parameters: Mapping[str, str], limit: int | None = None) -> Rows:
    """Answer a ready question, or give the first ``limit`` rows of its answer; names match loosely,
    and what matches nothing is a QuestionError."""
    question = question_named(name)
    for parameter in parameters:
        if parameter not in question.parameters:
            known = ", ".join(question.parameters) or "none"
            raise QuestionError(f"{name!r} has no parameter {parameter!r}; it has {known}.")
    missing = [parameter for parameter in question.required if parameter not in parameters]
    if missing:
        raise QuestionError(f"{name!r} needs {' and '.join(missing)}.")
    given = {parameter: terms_called(store, parameter, value) for parameter, value in parameters.items()}
    return store.answer(Asked(question.asks, given), limit).rows


def terms_called(store: Store, parameter: str, value: str) -> list[Term]:
    """What a person means by the value of a parameter; QuestionError where nothing is called so."""
    if parameter in _PLAIN_PARAMETERS:
        return [Literal(value)]
    if parameter == "mode":
        if value.casefold() not in MODES:
            raise QuestionError(f"There is no mode {value!r}; there are {', '.join(MODES)}.")
        return [NamedNode(PREFIXES["kg"] + value.casefold())]
    if parameter == "statement":
        return _statements(store, value)
    return [*entities_called(store, parameter, value)]


def entities_called(store: Store, parameter: str, value: str) -> list[NamedNode]:
    """The entities that a person means by the value of a parameter; QuestionError where nothing is called so."""
    kinds, kind = _ENTITY_PARAMETERS[parameter]
    meant = store.names.loosely(value, kinds)
    if not meant.iris:
        hint = f" Did you mean: {', '.join(meant.nearest)}?" if meant.nearest else ""
        raise QuestionError(f"No {kind} is called {value!r}.{hint}")
    return [NamedNode(iri) for iri in meant.iris]


def _statements(store: Store, value: str) -> list[Term]:
    """The statement with this IRI, or those whose text has these words in it."""
    pattern = "SELECT DISTINCT ?statement { ?statement a kg:Statement ; schema:text ?text . %s } ORDER BY ?statement"
    try:
        found = select(store, pattern % "", {"statement": NamedNode(value)})
    except ValueError:  # not an IRI, so words
        found = select(store, pattern % "FILTER(CONTAINS(LCASE(?text), LCASE(?words)))", {"words": Literal(value)})
    if not found:
        raise QuestionError(f"No statement has {value!r} as its IRI or in its text; 'kg ask who-said-what' lists them.")
    return [statement for (statement,) in found]
