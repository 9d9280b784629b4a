"""Items of Wikidata, as the answers of its API have them (Wikibase JSON)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Names are compared in these; "mul" is for names that are the same in all languages.
LANGUAGES = ("en", "mul", "ar", "be", "el", "fa", "he", "hi", "ja", "ko", "ru", "uk", "zh")
INSTANCE_OF, GEONAMES, COORDINATES = "P31", "P1566", "P625"
# Headquarters, founder, chairperson, chief executive, employees, industry, legal form, parent and
# subsidiary organization, owner, board member, editor: what only organizations have, or nearly.
OF_ORGANIZATIONS = (
    "P159", "P112", "P488", "P169", "P1128", "P452", "P1454", "P749", "P355", "P127", "P3320", "P98",
)  # fmt: skip
PROPERTIES = (INSTANCE_OF, GEONAMES, COORDINATES, *OF_ORGANIZATIONS)


@dataclass(frozen=True, slots=True)
class Item:
    """What linking needs of an item: its names, what it is, and where."""

    id: str
    label: str
    labels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    description: str = ""
    classes: frozenset[str] = frozenset()
    geonames: frozenset[int] = frozenset()
    point: tuple[float, float] | None = None
    is_organized: bool = False
    has_article: bool = False

    @property
    def iri(self) -> str:
        """The item's IRI, the one that Wikidata's own RDF uses."""
        return f"http://www.wikidata.org/entity/{self.id}"


def trimmed(record: Mapping[str, Any]) -> dict[str, Any]:
    """The part of an item's JSON that is read here: that is a hundredth of a politician's."""
    claims = record.get("claims") or {}
    kept = {name: record[name] for name in ("id", "labels", "aliases", "descriptions", "sitelinks") if name in record}
    return kept | {"claims": {name: claims[name] for name in PROPERTIES if name in claims}}


def read_item(record: Mapping[str, Any]) -> Item:
    """An item from its JSON; KeyError, TypeError or ValueError where it is of another shape."""
    labels = {language: term["value"] for language, term in _terms(record, "labels").items()}
    descriptions = _terms(record, "descriptions")
    points = [(value["latitude"], value["longitude"]) for value in _values(record, COORDINATES)]
    return Item(
        id=record["id"],
        label=labels.get("en") or labels.get("mul") or next(iter(labels.values()), record["id"]),
        labels=tuple(dict.fromkeys(labels.values())),
        aliases=tuple(dict.fromkeys(t["value"] for terms in _terms(record, "aliases").values() for t in terms)),
        description=descriptions["en"]["value"] if "en" in descriptions else "",
        classes=frozenset(value["id"] for value in _values(record, INSTANCE_OF)),
        geonames=frozenset(int(value) for value in _values(record, GEONAMES)),
        point=points[0] if points else None,
        is_organized=any(next(_values(record, name), None) for name in OF_ORGANIZATIONS),
        has_article="enwiki" in _terms(record, "sitelinks"),
    )


def _terms(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return record.get(name) or {}  # PHP writes an empty object as []


def _values(record: Mapping[str, Any], name: str) -> Iterator[Any]:
    """The values of a property, without those that are deprecated or unknown."""
    for claim in _terms(record, "claims").get(name, ()):
        if claim.get("rank") != "deprecated" and claim["mainsnak"]["snaktype"] == "value":
            yield claim["mainsnak"]["datavalue"]["value"]
