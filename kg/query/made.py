"""Which version of the program made a store, by its provenance, and whether that was an older one."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from kg.query.run import select
from kg.store import Store
from kg.vocabulary import VERSION, VERSION_IRI

_MADE = """SELECT ?release ?vocabulary ?ended { GRAPH ?provenance {
  ?corpus dcterms:conformsTo ?vocabulary ; prov:wasGeneratedBy ?run .
  ?run prov:endedAtTime ?ended ; prov:wasAssociatedWith ?program .
  ?program rdfs:label "testimonia" ; schema:softwareVersion ?release } } ORDER BY DESC(?ended) LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Made:
    """The release that made a store, the version of its vocabulary, and when it was done (ISO 8601)."""

    release: str
    vocabulary: str
    ended: str


def made(store: Store) -> Made | None:
    """What the provenance of a store says of its making; None where there is none."""
    for release, vocabulary, ended in select(store, _MADE):
        return Made(release.value, vocabulary.value.removeprefix(VERSION_IRI.removesuffix(VERSION)), ended.value)
    return None


def of_older_version(store: Store) -> str | None:
    """A sentence where an older version than this one made a store, with the way out."""
    found = made(store)
    if found is None:
        return None
    ours = version("testimonia")
    if (_numbers(found.release), _numbers(found.vocabulary)) >= (_numbers(ours), _numbers(VERSION)):
        return None
    return (
        f"The store was made by release {found.release} with version {found.vocabulary} of the vocabulary; this is"
        f" release {ours} with version {VERSION}: 'kg update' makes it anew."
    )


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".") if part.isdecimal())
