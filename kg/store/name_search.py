"""Names as people write them: folded, so that case, accents, script and spelling don't matter, and looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store.index import Index

# How often an entity has a role.
_COUNTS = {
    "speaker": "SELECT COUNT(*) FROM statement WHERE speaker = entity.id",
    "about": "SELECT COUNT(*) FROM about WHERE about.entity = entity.id",
    "place": "SELECT COUNT(DISTINCT iri) FROM event WHERE place = entity.id",
    "outlet": "SELECT COUNT(*) FROM article WHERE outlet = entity.id",
    "actor": "SELECT COUNT(DISTINCT event.iri) FROM event WHERE agent = entity.id OR patient = entity.id",
    "addressee": "SELECT COUNT(*) FROM statement WHERE addressee = entity.id",
    "mentioned": "SELECT COALESCE(SUM(times), 0) FROM mention WHERE mention.entity = entity.id",
}

# Cyrillic as English newspapers spell it, and Latin letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    dict(zip("абвгґдеєзиіклмнопрстуўфыэ", "abvggdeeziiklmnoprstuufye"))
    | {"ж": "zh", "й": "y", "ї": "i", "ё": "e", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ъ": "", "ь": "", "ю": "yu", "я": "ya", "’": "'"}
    | {"w": "v", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
)


def fold(name: str) -> str:
    """A name without case, accents, script, punctuation and the commonest spelling variants."""
    latin = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    words = re.findall(r"\w+", bare.replace("'", "").replace("ks", "x"))
    return " ".join(re.sub(r"(?<=\w\w)[ijy]+$", "y", word) for word in words)


def bare(name: str) -> str:
    """A name folded, without the article before it."""
    return fold(name).removeprefix("the ")


def named(index: Index, text: str, types: Iterable[str]) -> list[tuple[str, str]]:
    """IRI and name of the entities of some types whose IRI is the text, or that have a name with
    all its words in it: every name of theirs that has them, chief names first."""
    types = list(types)
    marks = ", ".join("?" * len(types))
    words = fold(text).split()
    expression = " AND ".join(f'"{word}"' for word in words)
    by_words = "SELECT rowid FROM folded_name WHERE folded_name MATCH ?" if words else "SELECT NULL WHERE ? IS NULL"
    sql = f"""SELECT iri, name FROM name JOIN entity ON entity.id = name.entity
              WHERE (name.id IN ({by_words}) OR name.entity IN (SELECT id FROM entity WHERE iri = ?))
              AND name.entity IN (SELECT entity FROM entity_type WHERE type IN ({marks}))
              ORDER BY chief DESC, iri, name"""
    return index.connection.execute(sql, (expression, text, *types)).fetchall()


def entities(index: Index, iris: Sequence[str]) -> list[tuple[str, str, str]]:
    """IRI, chief name and type of entities, a row for each type."""
    sql = f"""SELECT iri, name, type FROM entity JOIN name ON name.entity = entity.id AND chief = 1
              JOIN entity_type ON entity_type.entity = entity.id WHERE iri IN ({_marks(iris)})"""
    return index.connection.execute(sql, iris).fetchall()


def called(index: Index, name: str, types: Sequence[str]) -> set[str]:
    """The IRIs of the entities of some types that have the name, as ``bare`` gives it."""
    sql = f"""SELECT iri FROM name JOIN entity ON entity.id = name.entity WHERE bare = ?
              AND EXISTS (SELECT 1 FROM entity_type WHERE entity = entity.id AND type IN ({_marks(types)}))"""
    return {iri for (iri,) in index.connection.execute(sql, (name, *types))}


def having(index: Index, word: str) -> set[str]:
    """The bare names that have the word."""
    sql = "SELECT DISTINCT bare FROM folded_name JOIN name ON name.id = folded_name.rowid WHERE folded_name MATCH ?"
    return {name for (name,) in index.connection.execute(sql, (f'"{word}"',)) if word in name.split()}


def sounds(index: Index, beginning: str) -> list[str]:
    """How the words of names sound, those that sound so at the beginning."""
    sql = "SELECT DISTINCT sound FROM word WHERE sound >= ? AND sound < ? ORDER BY sound"
    return [sound for (sound,) in index.connection.execute(sql, (beginning, beginning + "\U0010ffff"))]


def sounding(index: Index, sound: str) -> set[str]:
    """The words of names that sound so."""
    return {word for (word,) in index.connection.execute("SELECT word FROM word WHERE sound = ?", (sound,))}


def words(index: Index) -> list[str]:
    """Every word of a name."""
    return [word for (word,) in index.connection.execute("SELECT word FROM word ORDER BY word")]


def counts(index: Index, iris: Sequence[str], role: str) -> dict[str, int]:
    """How often the entities have a role, those that have it."""
    sql = f"SELECT iri, ({_COUNTS[role]}) AS times FROM entity WHERE iri IN ({_marks(iris)})"
    return {iri: times for iri, times in index.connection.execute(sql, iris) if times}


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
