"""Ready questions: a name, and parameters that people write as they would say them.

The value of a parameter is looked up in the store and given as terms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg.ask.periods import check_order, plain_date
from kg.ask.questions import question_named
from kg.ask.questions.ready import DEFAULT_KINDS
from kg.ask.relative import made_plain
from kg.ask.topics import check_writable, words_of
from kg.errors import QuestionError, did_you_mean
from kg.query.run import select
from kg.store import Rows, Store, Term
from kg.store.question import Asked, Listing
from kg.store.terms import value_of
from kg.vocabulary import EVENTS_FROM, NAMED_CLASSES, PREFIXES, SURE_FROM, TOLD

MODES = ("direct", "indirect", "mixed")
_ACTORS = tuple(kind for kind in NAMED_CLASSES if kind != "outlet")
_ENTITY_PARAMETERS = {
    "speaker": (_ACTORS, "actor or place"),
    "about": (_ACTORS, "actor or place"),
    "actor": (_ACTORS, "actor or place"),
    "addressee": (_ACTORS, "actor or place"),
    "whom": (_ACTORS, "actor or place"),
    "first": (tuple(NAMED_CLASSES), "actor, place or outlet"),
    "second": (tuple(NAMED_CLASSES), "actor, place or outlet"),
    "place": (("place",), "place"),
    "outlet": (("outlet",), "outlet"),
    "teller": (("outlet",), "outlet"),
    "beside": (("outlet",), "outlet"),
}
_PLAIN_PARAMETERS = ("since", "before")
_MOST_NAMED = 5
# What the default views leave out, and what has it shown.
LEFT_OUT = f"less sure than {SURE_FROM}, deeds or hypothetical"
UNSURE_EVENTS = f"less sure than {EVENTS_FROM}"
EVERY_KIND = "kinds=all"


def ask(store: Store, name: str, parameters: Mapping[str, str], limit: int | None = None) -> Rows:
    """Answer a ready question, or give the first ``limit`` rows of its answer; names match loosely,
    and what matches nothing is a QuestionError."""
    question = question_named(name)
    for parameter in parameters:
        if parameter not in question.parameters:
            if parameter == "kinds" and set(kinds_called(parameters["kinds"])) == set(TOLD):
                continue  # which it has anyway
            has = ", ".join(question.parameters) or "none"
            hint = did_you_mean(parameter, question.parameters)
            raise QuestionError(f"{name!r} has no parameter {parameter!r}; it has {has}.{hint}")
    missing = [parameter for parameter in question.required if parameter not in parameters]
    if missing:
        raise QuestionError(f"{name!r} needs {' and '.join(missing)}.")
    known = {parameter: value for parameter, value in parameters.items() if parameter in question.parameters}
    meant = {parameter: _meant(store, parameter, value) for parameter, value in known.items()}
    notes = [note for _, note in meant.values() if note]
    given = {parameter: terms for parameter, (terms, _) in meant.items()}
    check_order(*(value_of(given[bound][0]) if bound in given else None for bound in _PLAIN_PARAMETERS))
    if "kinds" not in question.parameters or "kinds" in given:
        rows = store.answer(question.asked(given), limit).rows
        return replace(rows, notes=(*notes, *_slips(store, rows, parameters)))
    shown = question.asked({**given, **DEFAULT_KINDS})
    found = store.answer(shown, limit, counting=True)
    notes += left_out(shown, count_left_out(store, shown, question.asked(given), found.total), found.total)
    return replace(found.rows, notes=(*notes, *_slips(store, found.rows, parameters)))


def _slips(store: Store, rows: Rows, parameters: Mapping[str, str]) -> list[str]:
    return slips(store, parameters["words"]) if "words" in parameters and not rows.rows else []


def slips(store: Store, words: str) -> list[str]:
    """Which of some words no statement has, and what they may be slips of."""
    spelt = {word: store.near_word(word) for word in words_of(words).split()}
    return [f"No statement has the word {word!r}. Did you mean {near!r}?" for word, near in spelt.items() if near]


def count_left_out(store: Store, shown: Asked, every: Asked, total: int) -> int:
    """How many rows an answer of ``total`` rows leaves out, by default; 0 where that is not counted."""
    # Of the first of an order there may be more of any kind, and nobody asked for them.
    if total and (shown.most is not None or not isinstance(shown.question, Listing)):
        return 0
    return store.answer(every, 0, counting=True).total - total


def left_out(shown: Asked, count: int, total: int) -> list[str]:
    """What to say of the statements that an answer of ``total`` rows leaves out, by default, a ``count`` of them."""
    if count > 0:
        more = "more " * bool(total)
        return [f"{count} {more}{'is' if count == 1 else 'are'} {why_left_out(shown)}; {EVERY_KIND} shows them."]
    if not total or shown.most is not None or isinstance(shown.question, Listing):
        return []
    return [f"Not counted are statements that are {LEFT_OUT}; {EVERY_KIND} counts them."]


def why_left_out(asked: Asked) -> str:
    """What is true of all that an answer leaves out, by default."""
    is_of_events = isinstance(asked.question, Listing) and asked.question.kind == "event"
    return UNSURE_EVENTS if is_of_events else LEFT_OUT


def _meant(store: Store, parameter: str, value: str) -> tuple[Sequence[Term], str]:
    """What a person means by the value of a parameter, and what to say where that is not plain;
    QuestionError where nothing is called so."""
    check_writable(value)
    if parameter in _PLAIN_PARAMETERS:
        plain, note = made_plain(store, value)
        return [Literal(plain_date(plain.removeprefix("in ").removeprefix("since ")))], note
    if parameter == "words":
        return [Literal(words_of(value))], ""
    if parameter == "deed":
        return [Literal(value.strip().casefold())], ""
    if parameter == "kinds":
        return [Literal(kind) for kind in kinds_called(value)], ""
    if parameter == "mode":
        if value.casefold() not in MODES:
            raise QuestionError(f"There is no mode {value!r}; there are {', '.join(MODES)}.")
        return [NamedNode(PREFIXES["kg"] + value.casefold())], ""
    if parameter == "statement":
        return statements_called(store, value), ""
    if parameter == "article":
        return articles_called(store, value), ""
    found, by_sound = _entities(store, parameter, value)
    return found, _taken(store, value, found, by_sound)


def kinds_called(value: str) -> tuple[str, ...]:
    """The kinds of statements that a person asks for: "all", or some with commas between."""
    kinds = TOLD if value.strip() == "all" else tuple(kind.strip().casefold() for kind in value.split(","))
    unknown = [kind for kind in kinds if kind not in TOLD]
    if unknown:
        raise QuestionError(f"There is no kind {unknown[0]!r} of statement; there are {', '.join(TOLD)} and all.")
    return kinds


def entities_called(store: Store, parameter: str, value: str) -> list[NamedNode]:
    """The entities that a person means by the value of a parameter, where it can't be said whom a name was taken for;
    QuestionError where nothing is called so, but only near."""
    found, by_sound = _entities(store, parameter, value)
    if by_sound:
        near = ", ".join(store.names.names_of([entity.value for entity in found])[:_MOST_NAMED])
        raise QuestionError(f"No {_ENTITY_PARAMETERS[parameter][1]} is called {value!r}. Did you mean: {near}?")
    return found


def _entities(store: Store, parameter: str, value: str) -> tuple[list[NamedNode], bool]:
    """The entities, and whether it is only by their sound that they are meant."""
    kinds, kind = _ENTITY_PARAMETERS[parameter]
    meant = store.names.loosely(value, kinds)
    if not meant.iris:
        hint = f" Did you mean: {', '.join(meant.nearest)}?" if meant.nearest else ""
        raise QuestionError(f"No {kind} is called {value!r}.{hint}")
    return [NamedNode(iri) for iri in meant.iris], meant.sound


def _taken(store: Store, value: str, entities: Sequence[NamedNode], by_sound: bool) -> str:
    """Whom a name is taken for, where it is spelt otherwise or fits several."""
    if len(entities) == 1 and not by_sound:
        return ""
    names = store.names.names_of([entity.value for entity in entities])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{value!r} is taken for {', '.join(names[:_MOST_NAMED])}{more}."


def articles_called(store: Store, value: str) -> list[Term]:
    """The article with this identifier or IRI, or those with these words in the headline."""
    pattern = "SELECT DISTINCT ?article { ?article a schema:NewsArticle . %s } ORDER BY ?article"
    for test in (
        "?article schema:identifier ?value",
        "FILTER(STR(?article) = ?value)",
        "?article schema:headline ?headline FILTER(CONTAINS(LCASE(?headline), LCASE(?value)))",
    ):
        found = select(store, pattern % test, {"value": Literal(value.strip())})
        if found:
            return [article for (article,) in found]
    raise QuestionError(f"No article has {value!r} as its identifier or in its headline; 'kg ask copies' lists copies.")


def statements_called(store: Store, value: str) -> list[Term]:
    """The statement with this IRI, or those whose text has these words in it."""
    pattern = "SELECT DISTINCT ?statement { ?statement a kg:Statement ; schema:text ?text . %s } ORDER BY ?statement"
    try:
        found = select(store, pattern % "", {"statement": NamedNode(value)})
    except ValueError:  # not an IRI, so words
        found = select(store, pattern % "FILTER(CONTAINS(LCASE(?text), LCASE(?words)))", {"words": Literal(value)})
    if not found:
        raise QuestionError(f"No statement has {value!r} as its IRI or in its text; 'kg ask who-said-what' lists them.")
    return [statement for (statement,) in found]
