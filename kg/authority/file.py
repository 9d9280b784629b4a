"""The authority file: what people have decided about entities, which wins over the machine.

- name: Alexander Lukashenko
  type: person
  aliases: [Alyaksandr Lukashenka]        # other names of this entity
  exact_matches: [http://www.wikidata.org/entity/Q2866]
  same_as: [organization/lukashenko]      # entities, or names of any type, merged into it
  different_from: [Viktor Lukashenko]     # never merged with these
  mentions:                               # mentions that are of this entity
    - {article: seeds/a.txt, surface: Lukashenko}
  statements:                             # statements that this entity makes
    - {article: seeds/a.txt, statement: statement=01d85258406c}
- article: seeds/a.txt
  not_statements: [statement=5f0c1a7d2e91]  # what the machine took for statements
  nobody_says: [statement=77aa0142b0cd]     # statements whose speaker nobody knows
  history:                                # who corrected what, and when; any entry may have it
    - {when: "2026-03-01 09:30", who: Jana, what: not a statement}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kg.errors import AuthorityError
from kg.model import Cluster, EntityType
from kg.names.parts import body_key
from kg.names.slugs import readable, slug

ENTITY_TYPES = ("person", "organization", "group", "place")


@dataclass(frozen=True, slots=True)
class Pin:
    """Mentions of an article, by their text, that are of the entry's entity."""

    article: str
    surface: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an article, by its identifier there, that the entry's entity makes."""

    article: str
    statement: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity as people want it; ``line`` is where the file says so."""

    name: str
    type: EntityType
    line: int
    aliases: tuple[str, ...] = ()
    exact_matches: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    different_from: tuple[str, ...] = ()
    mentions: tuple[Pin, ...] = ()
    statements: tuple[Said, ...] = ()

    @property
    def pins(self) -> tuple[Pin | Said, ...]:
        """The mentions and the statements that are of this entry's entity."""
        return (*self.mentions, *self.statements)

    def claims(self, cluster: Cluster) -> bool:
        """Whether a cluster of an article is of this entry, by its name."""
        key = body_key(cluster.name)
        if self.type == cluster.type and key in map(body_key, (self.name, *self.aliases)):
            return True
        return any(names_cluster(wanted, cluster) for wanted in self.same_as)


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """What people decided about statements of an article, by their identifiers there: those that are none,
    and those whose speaker nobody knows."""

    article: str
    line: int
    not_statements: tuple[str, ...] = ()
    nobody_says: tuple[str, ...] = ()


class Authority:
    """The entries of an authority file, in its order, found by name and by article."""

    def __init__(self, entries: Sequence[Entry] = (), articles: Sequence[ArticleEntry] = ()) -> None:
        self.entries = tuple(entries)
        self.articles = {entry.article: entry for entry in articles}
        self.by_article: dict[str, list[Entry]] = {}
        self._by_name: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for article in dict.fromkeys(pin.article for pin in entry.pins):
                self.by_article.setdefault(article, []).append(entry)
            for name in (entry.name, *entry.aliases, *entry.same_as):
                key = readable(name) if _is_identifier(name) else body_key(name)
                self._by_name.setdefault(key, []).append(entry)

    def entry_of(self, cluster: Cluster) -> Entry | None:
        """The first entry that claims a cluster by name."""
        if not self.entries:
            return None
        keys = (body_key(cluster.name), identifier_of(cluster))
        found = [e for key in keys for e in self._by_name.get(key, ()) if e.claims(cluster)]
        return min(found, key=lambda entry: entry.line, default=None)


def identifier_of(cluster: Cluster) -> str:
    """The identifier that a cluster's own name makes, readable.

    >>> identifier_of(Cluster("c0", "person", "Viktor Lukashenko"))
    'person/viktor-lukashenko'
    """
    return readable(f"{cluster.type}/{slug(cluster.name)}")


def names_cluster(wanted: str, cluster: Cluster) -> bool:
    """Whether an identifier ("person/viktor-lukashenko") or a name means a cluster."""
    if _is_identifier(wanted):
        return readable(wanted) == identifier_of(cluster)
    return body_key(wanted) == body_key(cluster.name)


def _is_identifier(text: str) -> bool:
    return text.split("/")[0] in ENTITY_TYPES and "/" in text and " " not in text


def load_authority(path: Path) -> Authority:
    """Read and check an authority file; raises AuthorityError with the file and the line."""
    data = read_document(path)
    from kg.authority.schema import check_schema  # which takes a while to load, and most corpora have no such file

    check_schema(path, data)
    entries: list[Entry] = []
    articles: list[ArticleEntry] = []
    for place, record in enumerate(data or ()):
        line = data.lc.item(place)[0] + 1
        if "article" in record:
            articles.append(_article_entry(record, line))
        else:
            entries.append(_entry(record, line))
    _check_agreement(path, entries)
    _check_articles(path, entries, articles)
    return Authority(entries, articles)


def editor() -> YAML:
    """A YAML reader and writer that keeps comments, order and quotes."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def read_document(path: Path) -> Any:
    """The YAML of a file with its comments, or None where it is empty."""
    try:
        return editor().load(path.read_text("utf8"))
    except OSError as error:
        raise AuthorityError(f"{path} can't be read ({error.strerror}); give the path of an authority file.") from error
    except UnicodeDecodeError as error:
        raise AuthorityError(f"{path} is not UTF-8; save it as UTF-8.") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise AuthorityError(
            f"{path}:{line}: not YAML ({error.problem or error.context}); check the indentation,"
            " the colons and the quotes of this line."
        ) from error
    except YAMLError as error:
        raise AuthorityError(
            f"{path}: not YAML ({str(error).splitlines()[0]}); save it as plain text in UTF-8."
        ) from error


def _entry(record: Mapping[str, Any], line: int) -> Entry:
    return Entry(
        name=str(record["name"]),
        type=cast(EntityType, str(record["type"])),
        line=line,
        aliases=tuple(map(str, record.get("aliases", ()))),
        exact_matches=tuple(map(str, record.get("exact_matches", ()))),
        same_as=tuple(map(str, record.get("same_as", ()))),
        different_from=tuple(map(str, record.get("different_from", ()))),
        mentions=tuple(Pin(str(pin["article"]), str(pin["surface"])) for pin in record.get("mentions", ())),
        statements=tuple(Said(str(pin["article"]), str(pin["statement"])) for pin in record.get("statements", ())),
    )


def _article_entry(record: Mapping[str, Any], line: int) -> ArticleEntry:
    return ArticleEntry(
        article=str(record["article"]),
        line=line,
        not_statements=tuple(map(str, record.get("not_statements", ()))),
        nobody_says=tuple(map(str, record.get("nobody_says", ()))),
    )


def _check_articles(path: Path, entries: Sequence[Entry], articles: Sequence[ArticleEntry]) -> None:
    """An article has one entry, and a statement that is none, or has no speaker, is not given to anybody."""
    seen: dict[str, ArticleEntry] = {}
    said = {(pin.article, pin.statement): entry for entry in entries for pin in entry.statements}
    for entry in articles:
        other = seen.setdefault(entry.article, entry)
        if other is not entry:
            raise AuthorityError(
                f"{path}:{entry.line}: the entry of line {other.line} is of {entry.article!r} too; make them one."
            )
        for statement in (*entry.not_statements, *entry.nobody_says):
            owner = said.get((entry.article, statement))
            if owner is not None:
                raise AuthorityError(
                    f"{path}:{entry.line}: {statement!r} is also said by the entry of line {owner.line};"
                    " take out one of the two."
                )


def _check_agreement(path: Path, entries: Sequence[Entry]) -> None:
    """A name belongs to one entry of a type, a mention to one entry; none contradicts itself."""
    owners: dict[tuple[str, str], Entry] = {}
    pins: dict[Pin, Entry] = {}
    for entry in entries:
        for name in dict.fromkeys(body_key(n) for n in (entry.name, *entry.aliases)):
            other = owners.setdefault((name, entry.type), entry)
            if other is not entry:
                raise AuthorityError(
                    f"{path}:{entry.line}: the entry of line {other.line} has the name"
                    f" {name!r} too; give it to one of them."
                )
        for pin in entry.mentions:
            if pins.setdefault(pin, entry) is not entry:
                raise AuthorityError(
                    f"{path}:{entry.line}: the mention {pin.surface!r} of {pin.article} is also"
                    f" given to the entry of line {pins[pin].line}; give it to one of them."
                )
        both = set(map(body_key, entry.different_from)) & {
            body_key(name) for name in (entry.name, *entry.aliases, *entry.same_as)
        }
        if both:
            raise AuthorityError(
                f"{path}:{entry.line}: {min(both)!r} is said to be the same and to be different;"
                " take out one of the two."
            )
