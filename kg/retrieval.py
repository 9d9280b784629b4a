"""The statements that bear on a question, the best first: what a language model is given to answer from.

The words of the question are looked for in what was said and in the names of who speaks and is spoken
of; a word counts by how few statements have it. Nothing is guessed: what has none of the words is left out.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.objects import Statement, statements_at
from kg.query.run import select
from kg.store import Store

MOST_WORDS = 24
_WORD = re.compile(r"\w[\w'’-]*\w")
# Words that ask, and those that stand in every text.
_EMPTY = frozenset(
    "the a an and or but if of to in on at by for from with about into over after before between what who whom whose"
    " which when where why how did does do is are was were be been being has have had will would can could should may"
    " might it its he she his her him they them their this that these those there then than as not no yes any some all"
    " say says said saying tell tells told talk talks talked think thinks thought speak speaks spoke claim claims"
    " claimed according regarding report reports reported news article articles me us you we your our".split()
)
_HAVING = """SELECT DISTINCT ?s { ?s a kg:Statement {
    { ?s kg:matches %(word)s } UNION { ?who kg:matches %(word)s . ?s kg:speaker|schema:about|kg:favours|kg:opposes ?who } } }"""


def retrieve(store: Store, question: str, limit: int = 10) -> list[tuple[Statement, float]]:
    """The ``limit`` statements that have most of the rare words of a question, with their weight, 1 for all of
    them. Deeds, hypothetical reports and doubtful statements are left out, as in all views."""
    words = list(dict.fromkeys(word.lower() for word in _WORD.findall(question)))
    asked = [word for word in words if word not in _EMPTY][:MOST_WORDS]
    weights: dict[str, float] = defaultdict(float)
    total = 0.0
    for word in asked:
        try:
            found = {row[0].value for row in select(store, _HAVING % {"word": Literal(f'"{word}"')})}
        except QueryError:  # so many have it that it tells nothing
            continue
        weight = 1.0 / math.log(math.e + len(found))
        total += weight
        for iri in found:
            weights[iri] += weight
    ranked = sorted(weights, key=lambda iri: (-weights[iri], iri))
    chosen: list[tuple[Statement, float]] = []
    # Some are not shown: so many more are read, until there are enough.
    for start in range(0, len(ranked), 4 * limit):
        some = ranked[start : start + 4 * limit]
        shown = {one.iri: one for one in statements_at(store, map(NamedNode, some), shown_only=True)}
        chosen += [(shown[iri], round(weights[iri] / total, 4)) for iri in some if iri in shown]
        if len(chosen) >= limit:
            break
    return chosen[:limit]
