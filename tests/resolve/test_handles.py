"""Whose account a handle is."""

from resolving import article_naming

from kg.model import Cluster
from kg.resolve.corpus.stage import resolve_entities


def test_a_handle_is_whose_letters_it_has() -> None:
    named, entities = resolve_entities(
        [
            article_naming("a", Cluster("c0", "person", "Ann Varnholt", ("Ann Varnholt",))),
            article_naming("b", Cluster("c0", "organization", "@realAnnVarnholt", ("@realAnnVarnholt",))),
            article_naming("c", Cluster("c0", "person", "@Vastland_Post", ("@Vastland_Post",))),
            article_naming("d", Cluster("c0", "organization", "Vastland Post", ("Vastland Post",))),
        ]
    )
    assert {(entity.type, entity.name) for entity in entities} == {
        ("person", "Ann Varnholt"),
        ("organization", "Vastland Post"),
    }


def test_a_handle_of_nobody_known_stays_its_own() -> None:
    _, entities = resolve_entities(
        [
            article_naming("a", Cluster("c0", "person", "Ann Varnholt", ("Ann Varnholt",))),
            article_naming("b", Cluster("c0", "person", "@Varnholt", ("@Varnholt",))),
        ]
    )
    assert len(entities) == 2
