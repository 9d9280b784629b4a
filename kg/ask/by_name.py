"""Ready questions: a name, and parameters that people write as they would say them.

A parameter is a variable of the query; its value is looked up in the store and bound as terms.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from pyoxigraph import Literal, NamedNode

from kg.ask.plan import answer
from kg.ask.ready import question_named
from kg.ask.ready import questions as questions
from kg.errors import QuestionError
from kg.names.spelling import same_word
from kg.query.run import Result, select
from kg.store import Store
from kg.store.name_search import fold, named
from kg.vocabulary import PREFIXES, term

MODES = ("direct", "indirect", "mixed")
_ACTOR_OR_PLACE = ("schema:Person", "schema:Organization", "kg:Group", "schema:Place")
_ENTITY_PARAMETERS = {
    "speaker": (_ACTOR_OR_PLACE, "actor or place"),
    "about": (_ACTOR_OR_PLACE, "actor or place"),
    "actor": (_ACTOR_OR_PLACE, "actor or place"),
    "addressee": (_ACTOR_OR_PLACE, "actor or place"),
    "first": ((*_ACTOR_OR_PLACE, "schema:NewsMediaOrganization"), "actor, place or outlet"),
    "second": ((*_ACTOR_OR_PLACE, "schema:NewsMediaOrganization"), "actor, place or outlet"),
    "place": (("schema:Place",), "place"),
    "outlet": (("schema:NewsMediaOrganization",), "outlet"),
}
_PLAIN_PARAMETERS = ("since", "before")
# A close match from ACCEPT on is taken as meant ("Lukaschenko"); from SUGGEST on it is offered.
_ACCEPT, _SUGGEST, _SUGGESTIONS = 0.92, 0.6, 5


@dataclass(frozen=True, slots=True)
class _Name:
    entity: str
    canonical: str
    folded: str


def ask(store: Store, name: str, parameters: Mapping[str, str], limit: int | None = None) -> Result:
    """Answer a ready question, or give the first ``limit`` rows of its answer; names match loosely,
    and what matches nothing is a QuestionError."""
    question = question_named(name)
    for parameter in parameters:
        if parameter not in question.parameters:
            known = ", ".join(question.parameters)
            raise QuestionError(f"{name!r} has no parameter {parameter!r}; it has {known}.")
    missing = [parameter for parameter in question.required if parameter not in parameters]
    if missing:
        raise QuestionError(f"{name!r} needs {' and '.join(missing)}; for example --{missing[0]} NAME.")
    bindings = {
        parameter: Literal(value) if parameter in _PLAIN_PARAMETERS else terms_called(store, parameter, value)
        for parameter, value in parameters.items()
    }
    return answer(store, question, bindings, limit)


def terms_called(store: Store, parameter: str, value: str) -> list[NamedNode]:
    """What a person means by the value of a parameter; QuestionError where nothing is called so."""
    if parameter == "mode":
        if value.casefold() not in MODES:
            raise QuestionError(f"There is no mode {value!r}; there are {', '.join(MODES)}.")
        return [NamedNode(PREFIXES["kg"] + value.casefold())]
    if parameter == "statement":
        return _statements(store, value)
    return _entities(store, value, *_ENTITY_PARAMETERS[parameter])


def _statements(store: Store, value: str) -> list[NamedNode]:
    """The statement with this IRI, or those whose text has these words in it."""
    pattern = "SELECT DISTINCT ?statement { ?statement a kg:Statement ; schema:text ?text . %s } ORDER BY ?statement"
    try:
        found = select(store, pattern % "", {"statement": NamedNode(value)})
    except ValueError:  # not an IRI, so words
        found = select(store, pattern % "FILTER(CONTAINS(LCASE(?text), LCASE(?words)))", {"words": Literal(value)})
    if not found:
        raise QuestionError(f"No statement has {value!r} as its IRI or in its text; 'kg ask who-said-what' lists them.")
    return [statement for (statement,) in found]


def _entities(store: Store, value: str, types: tuple[str, ...], kind: str) -> list[NamedNode]:
    """The entities that a name means: those called exactly so, else the nearest."""
    names = _likely_names(store, value, types) or _names(store, types)
    folded = fold(value)
    found = {name.entity for name in names if value == name.entity or folded == name.folded != ""} or _with_all_words(
        folded, names
    )
    if not found:
        scores = _closeness(folded, names)
        best = max(scores.values(), default=0.0)
        if best < _ACCEPT:
            raise QuestionError(_nobody(value, kind, scores, names))
        found = {entity for entity, score in scores.items() if score == best}
    return [NamedNode(entity) for entity in sorted(found)]


def _likely_names(store: Store, value: str, types: tuple[str, ...]) -> list[_Name]:
    """The names that have every word of the value, where the store has an index of them; none otherwise."""
    if store.index is None:
        return []
    found = named(store.index, value, [term(name).value for name in types])
    return [_Name(entity, name, fold(name)) for entity, name in found]


def _names(store: Store, types: tuple[str, ...]) -> list[_Name]:
    """Every name of the entities of these types. Two plain queries: one for both takes four times as long."""
    terms = [NamedNode(PREFIXES[prefix] + local) for prefix, local in (t.split(":") for t in types)]
    called = "SELECT DISTINCT ?entity ?name { ?entity a ?type ; schema:name ?name } ORDER BY ?entity ?name"
    also = "SELECT ?entity ?name { ?entity schema:alternateName ?name } ORDER BY ?entity ?name"
    names = [
        _Name(entity.value, name.value, fold(name.value)) for entity, name in select(store, called, {"type": terms})
    ]
    canonical = {name.entity: name.canonical for name in names}
    return names + [
        _Name(entity.value, canonical[entity.value], fold(name.value))
        for entity, name in select(store, also)
        if entity.value in canonical
    ]


def _with_all_words(folded: str, names: list[_Name]) -> set[str]:
    """The entities that have a name with all these words in it, and the fewest others."""
    words = set(folded.split())
    extra = [
        (len(set(name.folded.split()) - words), name.entity)
        for name in names
        if words and words <= set(name.folded.split())
    ]
    fewest = min(extra, default=(0, ""))[0]
    return {entity for count, entity in extra if count == fewest}


def _closeness(folded: str, names: list[_Name]) -> dict[str, float]:
    """How near each entity's nearest name is, from 0 to 1: the mean over the words asked for."""
    vocabulary = sorted({word for name in names for word in name.folded.split()})
    words = folded.split()
    near = [_near(word, vocabulary) for word in words]
    scores: dict[str, float] = {}
    for name in names:
        parts = name.folded.split()
        score = sum(max((ratios.get(part, 0.0) for part in parts), default=0.0) for ratios in near) / max(len(words), 1)
        scores[name.entity] = max(score, scores.get(name.entity, 0.0))
    return scores


def _near(word: str, vocabulary: list[str]) -> dict[str, float]:
    close = get_close_matches(word, vocabulary, n=20, cutoff=_SUGGEST)
    ratios = {other: SequenceMatcher(None, other, word).ratio() for other in close}
    # Another romanisation of a name ("Lukashenka") is meant, however many letters differ.
    return {other: max(ratio, _ACCEPT) if same_word(other, word) else ratio for other, ratio in ratios.items()}


def _nobody(value: str, kind: str, scores: dict[str, float], names: list[_Name]) -> str:
    canonical = {name.entity: name.canonical for name in names}
    ranked = sorted((-score, canonical[entity]) for entity, score in scores.items() if score >= _SUGGEST)
    suggestions = list(dict.fromkeys(name for _, name in ranked))[:_SUGGESTIONS]
    hint = f" Did you mean: {', '.join(suggestions)}?" if suggestions else ""
    return f"No {kind} is called {value!r}.{hint}"
