"""Which persons of the corpus are one: namesakes told apart, full names joined, short names placed."""

from __future__ import annotations

from collections import defaultdict

from kg.names.parts import person_words
from kg.resolve.corpus.grouping import Group, Groups
from kg.resolve.corpus.namesakes import tell_apart
from kg.resolve.corpus.reasons import GIVEN
from kg.resolve.corpus.scene import Scene
from kg.resolve.corpus.short_names import place_short_names
from kg.resolve.corpus.slips import join_slips, join_slips_apart
from kg.resolve.corpus.variants import join_variants
from kg.resolve.identity.naming import parse

RUN_ON = 0.9
MORE = 4  # articles that name somebody without what runs on, for each that has it


def join_persons(groups: Groups, scene: Scene) -> None:
    """Make each person of the corpus one group, as far as the evidence goes."""
    for group in groups.live("person"):
        if group.full_names():
            parts = tell_apart(group, scene)
            if len(parts) > 1:
                groups.replace(group, parts)
    join_variants(groups, scene)
    _join_other_names(groups)
    _join_run_on_names(groups)
    place_short_names(groups, scene)
    join_slips(groups)
    join_slips_apart(groups, scene)


def _join_other_names(groups: Groups) -> None:
    """Join whom an article calls by two full names with the only bearer of the other one, unless more articles name
    the two as two."""
    persons = groups.live("person")
    bearers: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for person in persons:
        for words in person.full_names():
            bearers[words].append(person)
    for person in persons:
        given: dict[tuple[str, ...], int] = defaultdict(int)
        for member in person.members if person.full_names() else ():
            for words in sorted({person_words(name) for name in member.cluster.names}):
                if len(words) > 1 and words not in person.full_names():
                    given[words] += 1
        for words, count in given.items():
            found = bearers.get(words, [])
            as_two = [a for other in found for a in other.portrait.articles if a in person.portrait.articles]
            if len(found) == 1 and count > len(as_two) and parse(words).suffix is None:
                groups.join(person, found[0], GIVEN)


def _join_run_on_names(groups: Groups) -> None:
    """Give a name that runs on into a headline's next words ("Ann Berg Lays Out") to its bearer, whom
    many more articles name without them."""
    persons = groups.live("person")
    bearers: dict[tuple[str, ...], Group] = {}
    for person in persons:
        for words in person.full_names():
            known = bearers.get(words)
            if known is None or (known.articles(), person.key()) < (person.articles(), known.key()):
                bearers[words] = person
    for person in persons:
        words = person_words(person.name)
        if person.entry is not None or len(words) < 3 or parse(words).suffix is not None:
            continue
        found = next((bearers[words[:end]] for end in range(len(words) - 1, 1, -1) if words[:end] in bearers), None)
        if found is not None and found is not person and found.articles() >= MORE * person.articles():
            groups.join(person, found, "a name that runs on", RUN_ON)
