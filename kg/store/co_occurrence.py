"""Which two entities are named in the same articles most, without counting all pairs.

Two entities share no more articles than the rarer of them has. So the pairs of the entities with
most articles are counted first, entity by entity, until the next one has too few to matter: Fagin's
threshold algorithm ("Optimal aggregation algorithms for middleware", 2003) with one list.
"""

import heapq
import json
from sqlite3 import Connection

KEPT = 200  # pairs that a store of any size gives at once
_ALL = """SELECT one.entity, two.entity, COUNT(*) FROM mention AS one JOIN mention AS two ON two.article = one.article
          JOIN entity AS first ON first.id = one.entity JOIN entity AS second ON second.id = two.entity
          WHERE first.iri < second.iri GROUP BY one.entity, two.entity"""
_ARTICLES = "SELECT entity, iri, articles FROM named CROSS JOIN entity ON id = entity ORDER BY articles DESC, iri"


def together(connection: Connection, most: int | None) -> str:
    """At least the ``most`` pairs of entities that share most articles, and all that share as many
    as the last; JSON triples of their numbers, in the order of the IRIs, and of the count."""
    if most is None:
        return json.dumps(connection.execute(_ALL).fetchall())
    if most > KEPT:
        return json.dumps(_counted(connection, most))
    kept = connection.execute("SELECT first, second, articles FROM paired ORDER BY articles DESC").fetchall()
    return json.dumps([pair for pair in kept if pair[2] >= kept[min(most, len(kept)) - 1][2]])


def keep_together(connection: Connection) -> None:
    """Count anew the pairs that share most articles, and keep them."""
    connection.execute("DELETE FROM paired")
    connection.executemany("INSERT INTO paired VALUES (?, ?, ?)", _counted(connection, KEPT))


def _counted(connection: Connection, most: int) -> list[tuple[int, int, int]]:
    counted: list[tuple[int, int, int]] = []
    # The counts of the best pairs so far, the least first.
    best: list[int] = []
    seen: list[tuple[str, int, int]] = []
    for entity, iri, articles in connection.execute(_ARTICLES):
        if len(best) == most and articles < best[0]:
            break
        held = _articles_of(connection, entity)
        for other_iri, other, others in seen:
            if count := (held & others).bit_count():
                counted.append((entity, other, count) if iri < other_iri else (other, entity, count))
                _keep(best, count, most)
        seen.append((iri, entity, held))
    least = best[0] if len(best) == most else 1
    return [pair for pair in counted if pair[2] >= least]


def _articles_of(connection: Connection, entity: int) -> int:
    """The articles that name an entity, as the bits of a number."""
    found = connection.execute("SELECT article FROM mention WHERE entity = ?", (entity,))
    numbers = [article for (article,) in found]
    bits = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _keep(best: list[int], count: int, most: int) -> None:
    if len(best) < most:
        heapq.heappush(best, count)
    elif count > best[0]:
        heapq.heapreplace(best, count)
