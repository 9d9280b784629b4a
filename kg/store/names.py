"""Names as people write them: folded, so that case, accents, script and spelling don't matter, and looked up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store.index import Index

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
