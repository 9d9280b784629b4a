"""What flows between the stages: roles of statements and events."""

from dataclasses import fields

from kg.model import Event, Extraction, Statement
from kg.roles import Role, map_roles

STATEMENT = Statement(
    id="s1",
    mode="direct",
    source=((0, 3),),
    cue=((4, 8),),
    content=((10, 20), (25, 30)),
    addressee_span=(9, 10),
    speakers=("a",),
    addressee="b",
    about=("b", "c"),
    favours=("b",),
    opposes=("c",),
)
EVENT = Event(id="e1", type="AID", trigger=(11, 13), agent_span=(0, 3), agent="a", patient="b", place="c")


def test_every_role_is_given_with_what_it_is_read_from() -> None:
    seen: list[Role] = []

    def keep(role: Role) -> tuple[str]:
        seen.append(role)
        return (role.entity,)

    extraction = Extraction((STATEMENT,), (EVENT,))
    assert map_roles(extraction, keep) == extraction
    assert Role("speaker", "a", ((0, 3),), "s1") in seen
    assert Role("addressee", "b", ((9, 10),), "s1") in seen
    assert Role("opposes", "c", ((10, 20), (25, 30)), "s1") in seen
    assert Role("agent", "a", ((0, 3),), "e1") in seen
    assert Role("place", "c", (), "e1") in seen
    holds_entities = {"speaker", "addressee", "about", "favours", "opposes", "agent", "patient", "place"}
    assert {role.name for role in seen} == holds_entities
    assert holds_entities - {"speaker"} | {"speakers"} <= {
        field.name for kind in (Statement, Event) for field in fields(kind)
    }


def test_an_entity_may_give_way_to_another_to_two_or_to_none() -> None:
    becomes = {"a": ("x",), "b": ("b", "c"), "c": ("c",)}
    mapped = map_roles(
        Extraction((STATEMENT,), (EVENT,)), lambda role: () if role.name == "place" else becomes[role.entity]
    )
    statement, event = mapped.statements[0], mapped.events[0]
    assert (statement.speakers, statement.addressee) == (("x",), "b")
    assert (statement.about, statement.favours, statement.opposes) == (("b", "c"), ("b", "c"), ("c",))
    assert (event.agent, event.patient, event.place) == ("x", "b", None)
