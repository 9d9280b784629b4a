"""The pairs of entities named together most, found without counting all, are those that counting all finds."""

import itertools
import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store import memory_store
from kg.store.co_occurrence import together

NAMES = "abcdefgh"


def found(articles: list[set[str]], most: int | None) -> Counter:
    """The pairs of names with the number of articles that name both."""
    with memory_store() as store:
        mentions = "".join(
            f"<urn:{number}#{name}> nif:referenceContext <urn:{number}> ; itsrdf:taIdentRef <urn:{name}> . "
            for number, names in enumerate(articles)
            for name in sorted(names)
        )
        nodes = "".join(f'<urn:{n}> a schema:NewsArticle ; schema:identifier "{n}" . ' for n in range(len(articles)))
        entities = "".join(f'<urn:{name}> a schema:Person ; schema:name "{name}" . ' for name in NAMES)
        store.update(f"INSERT DATA {{ {nodes} {entities} {mentions} }}")
        names = {number: iri[-1] for number, iri in store.index.connection.execute("SELECT id, iri FROM entity")}
        rows = [
            (names[one], names[other], count)
            for one, other, count in json.loads(together(store.index.connection, most))
        ]
    assert all(one < other for one, other, _ in rows)
    pairs = Counter({(one, other): count for one, other, count in rows})
    assert len(pairs) == len(rows)
    return pairs


def counted(articles: list[set[str]]) -> Counter:
    return Counter(pair for names in articles for pair in itertools.combinations(sorted(names), 2))


ARTICLES = st.lists(st.sets(st.sampled_from(NAMES), max_size=5), max_size=12)


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_all_pairs_are_counted(articles: list[set[str]]) -> None:
    assert found(articles, None) == counted(articles)


@settings(max_examples=120, deadline=None)
@given(ARTICLES, st.integers(1, 6))
def test_the_first_pairs_come_with_all_that_tie_with_the_last(articles: list[set[str]], most: int) -> None:
    pairs, every = found(articles, most), counted(articles)
    best = sorted(every.values(), reverse=True)
    least = best[most - 1] if len(best) >= most else 1
    assert pairs == Counter({pair: count for pair, count in every.items() if count >= least})
