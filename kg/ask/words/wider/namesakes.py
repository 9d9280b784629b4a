"""Who or what else a name may mean, of whom or which there is something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ask.words.render import notes_of
from kg.ask.words.understood import SLOTS, Understood
from kg.ask.words.wider.instead import Instead
from kg.store.naming import Match, Names

# So many entities of one name are tried or named, and so many with a longer one are named.
_NAMESAKES, _LONGER = 3, 3


def of_namesakes(understood: Understood, names: Names) -> Iterator[Instead]:
    """The same question of what else has one of its names; whoever asks about somebody is never told of somebody else of
    the name."""
    for slot, match in understood.names.items():
        if not match.is_a("person"):
            for other in match.entities[1:_NAMESAKES]:
                if "person" not in other.types:
                    yield _of(understood, slot, replace(match, entities=(other,)))
        if " " not in match.best.name:
            for longer in _longer(slot, match, names)[:1]:
                yield _of(understood, slot, longer)


def namesakes(understood: Understood, names: Names) -> list[str]:
    """Who else may be meant by the name of a person of whom there is nothing, to be asked about by the whole name."""
    notes = []
    for slot, match in understood.names.items():
        if match.is_a("person"):
            # Those about as well known are told of anyway.
            known = [
                *(match.entities[1:] if not notes_of(match) else ()),
                *(longer.best for longer in _longer(slot, match, names)),
            ]
            others = [other.name for other in known if "person" in other.types and other.name != match.best.name]
            if others and match.text.casefold() != match.best.name.casefold():
                listed = ", ".join(others[:_NAMESAKES])
                notes.append(f"{match.text!r} may also be {listed}: ask with the whole name.")
    return notes


def _of(understood: Understood, slot: str, match: Match) -> Instead:
    note = f"Of {understood.names[slot].best.name} there is nothing; this is of {match.best.name}."
    return Instead(replace(understood, names={**understood.names, slot: match}), note)


def _longer(slot: str, match: Match, names: Names) -> list[Match]:
    """What else a name may mean as part of a longer one."""
    tried = {entity.iri for entity in match.entities}
    kinds, role = SLOTS[slot]
    found = [known for known in names.longer(match.text, kinds, _LONGER + len(tried)) if known.iri not in tried]
    return [names.best_known(Match(match.text, (known,), match.sureness), role) for known in found]
