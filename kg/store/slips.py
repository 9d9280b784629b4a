"""Words that people misspell, and the words of statements that they may mean."""

from __future__ import annotations

import re
import sqlite3

from rapidfuzz.distance import OSA

from kg.store.index import Index

_LONG = 8  # letters of a word in which two may be wrong
_MOST, _TEXTS = 12, 5  # stems that are looked at, and texts of each
_WORD = re.compile(r"[^\W\d_]+")
# The stems of the index of words are no words: those are found in the texts.
_TABLES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.slip USING fts5(text, tokenize = 'porter unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.slip_stem USING fts5vocab(temp, slip, row)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.stem USING fts5vocab(main, statement_text, row)",
)


def near_word(index: Index, word: str) -> str:
    """A word of what was said that a word in no statement may be a slip of, with the same first letter; else nothing."""
    connection, word = index.connection, word.lower()
    if not _WORD.fullmatch(word) or len(word) < 5 or _having(connection, word, 1):
        return ""
    for table in _TABLES:
        connection.execute(table)
    connection.execute("DELETE FROM slip")
    connection.execute("INSERT INTO slip VALUES (?)", (word,))
    ((stem,),) = connection.execute("SELECT term FROM slip_stem").fetchall()
    connection.commit()
    most = 1 + (len(word) >= _LONG)
    sql = "SELECT term, doc FROM stem WHERE term >= :first AND term < :last"
    stems = index.remembered(sql, first=word[0], last=word[0] + "\uffff")
    near = sorted(
        (distance, -count, other) for other, count in stems if (distance := OSA.distance(stem, other)) <= most
    )
    words = {
        found.lower()
        for *_, other in near[:_MOST]
        for text in _having(connection, other, _TEXTS)
        for found in _WORD.findall(text)
    }
    spelt = sorted((OSA.distance(word, other), other) for other in words if other[0] == word[0])
    return next((other for distance, other in spelt if distance <= most), "")


def _having(connection: sqlite3.Connection, word: str, most: int) -> list[str]:
    sql = "SELECT text FROM statement_text WHERE statement_text MATCH ? LIMIT ?"
    return [text for (text,) in connection.execute(sql, (f'text: "{word}"', most))]
