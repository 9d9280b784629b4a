"""In which order questions are tried in the place of one without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ask.words.understood import Understood
from kg.ask.words.wider import kinds, manner, speakers, topics
from kg.ask.words.wider.instead import Instead, Step
from kg.ask.words.wider.namesakes import of_namesakes
from kg.store.naming import Names

# The nearest to the question first: what gives up a word comes behind what gives up how it is said.
_OF_THOSE_ASKED_FOR: tuple[Step, ...] = (
    kinds.told_by_both,
    kinds.said_by_both,
    kinds.sides_taken,
    speakers.said_by_members,
    speakers.reported_by_outlet,
    speakers.said_by_described,
)
_OF_ANYBODY: tuple[Step, ...] = (
    kinds.said_first,
    kinds.told_to_nobody,
    kinds.denied,
    kinds.said_in_most_words,
    kinds.done_elsewhere,
    kinds.done_or_said,
    manner.with_any_verb,
    manner.in_any_manner,
    speakers.said_by_all,
    kinds.all_of_a_topic,
    manner.at_any_occasion,
    of_namesakes,
    topics.name_as_words,
    manner.valued_of_name,
    topics.of_owner,
    topics.of_names_within,
    manner.valued_of_words,
    manner.all_that_takes_the_side,
    topics.in_fewer_words,
    topics.beside_name,
    speakers.unnamed_by_article,
    speakers.of_any_role,
    speakers.all_about_name,
)


def wider(understood: Understood, names: Names) -> Iterator[Instead]:
    """Questions to try in the place of one without an answer, the nearest first, each with what is to be said."""
    for step in _OF_THOSE_ASKED_FOR:
        yield from step(understood, names)
    if "source" in understood.marks:  # of those whom the description fits by their office nothing is found
        understood = replace(understood, speakers=())
    for step in _OF_ANYBODY:
        yield from step(understood, names)
