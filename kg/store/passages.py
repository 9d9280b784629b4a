"""The passages of articles that tell most of some names and words, ranked: what is rare weighs more.

Articles are found by what the side index has of them, headlines and mentions too; of the best few the
sentences are read. No SPARQL says this.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.store.index import Index
from kg.store.meant import Near, ranked_by_meaning
from kg.store.sentence_ranking import ranked
from kg.store.sentence_terms import Articles, any_of, articles_naming, matching, read_sentences, searchable, text_of
from kg.store.sought import Passage, Sought
from kg.store.terms import Match
from kg.vocabulary import term

_ARTICLES = 60  # whose sentences are read
_HITS = 20_000  # statements that a term is looked for in
_MEANT = 5  # passages found by meaning
_WEAK = 0.5  # of its weight has how a question calls saying or siding
_LEAST = 0.4  # of the weight an article has to have
_READ = 10_000  # articles, the texts of which are read through in a tenth of a second
_HEADLINE, _STRING = term("schema:headline"), term("nif:isString")


def best_passages(index: Index, match: Match, sought: Sought, most: int, near: Near | None = None) -> list[Passage]:
    """The passages that have all names and most of the weight of the words, the best first; where there are none those
    that are ``near`` the question in meaning."""
    articles = _articles(index, sought)
    headlines = {
        iri: getattr(triple.object, "value", "")
        for triple in match(None, _HEADLINE, None)
        if (iri := getattr(triple.subject, "value", "")) in articles
    }
    texts = searchable(headlines)
    total = len(articles)
    found: list[set[str]] = []
    for sought_term in sought.terms:
        whole = sought_term.ways[:1] if " " in sought_term.text else ()
        named = articles_naming(index, sought_term)
        named |= (_saying(index, whole) | matching(texts, whole)) if whole else set()
        saying = _saying(index, sought_term.ways) | matching(texts, sought_term.ways)
        found.append((named & saying) or named if sought_term.entities else saying)
    written = [
        one.ways[0] if " " in one.text or not having else "" for one, having in zip(sought.terms, found, strict=True)
    ]
    for having, more in zip(found, _having_written(match, written, articles), strict=True):
        having |= more
    weights = [
        math.log(1 + (total + 1) / (len(having & articles.keys()) + 1)) * (_WEAK if one.weak else 1.0)
        for one, having in zip(sought.terms, found, strict=True)
    ]
    scores: dict[str, float] = defaultdict(float)
    for weight, having in zip(weights, found, strict=True):
        for iri in having & articles.keys():
            scores[iri] += weight
    # What the index has nowhere may stand in the text of an article.
    enough = _LEAST * sum(w for w, having in zip(weights, found, strict=True) if having)
    chosen = sorted((iri for iri, score in scores.items() if score >= enough), key=lambda iri: (-scores[iri], iri))
    read = read_sentences(index, match, sought, chosen[:_ARTICLES], articles, headlines)
    by_words = ranked(read, sought, weights, most)
    if by_words or near is None:
        return by_words
    among = set(articles)
    for one, having in zip(sought.terms, found, strict=True):
        among &= articles_naming(index, one) | having if one.needed else among
    likely = near.likely(among, lambda iri: text_of(match, iri))
    read = read_sentences(index, match, sought, list(likely), articles, headlines)
    return ranked_by_meaning(read, sought, weights, likely, min(most, _MEANT))


def _having_written(match: Match, written: Sequence[str], articles: Mapping[str, object]) -> list[set[str]]:
    """The articles in whose text each of some words stands as it is written, which the index may not have; of empty ones none."""
    found: list[set[str]] = [set() for _ in written]
    if len(articles) > _READ or not any(written):
        return found
    for triple in match(None, _STRING, None):
        text, iri = getattr(triple.object, "value", ""), getattr(triple.subject, "value", "")
        for words, having in zip(written, found, strict=True):
            if words and iri in articles and words in text:
                having.add(iri)
    return found


def _articles(index: Index, sought: Sought) -> Articles:
    """The articles of the period and outlet: number, identifier, date and name of the outlet."""
    sql = """SELECT article.iri, article.id, identifier, COALESCE(published, ''), COALESCE(name.name, '')
             FROM article LEFT JOIN entity ON entity.id = outlet LEFT JOIN name ON name.entity = outlet AND chief
             WHERE (?1 IS NULL OR published >= ?1) AND (?2 IS NULL OR published < ?2) AND (?3 IS NULL OR entity.iri = ?3)
             AND original = article.iri"""
    rows = index.connection.execute(sql, (sought.since, sought.before, sought.outlet))
    return {iri: (number, identifier or "", published, outlet) for iri, number, identifier, published, outlet in rows}


def _saying(index: Index, ways: Sequence[str]) -> set[str]:
    """The articles with statements that have the words, or events that are told so."""
    sql = """SELECT DISTINCT article.iri FROM (SELECT rowid FROM statement_text WHERE statement_text MATCH ? LIMIT ?) AS hit
             JOIN statement ON statement.id = hit.rowid JOIN article ON article.id = statement.article"""
    found = {iri for (iri,) in index.connection.execute(sql, (f"text : ({any_of(ways)})", _HITS))}
    labels = [way.lower() for way in ways if " " not in way]
    sql = f"""SELECT DISTINCT article.iri FROM event JOIN article ON article.id = event.article
              WHERE label IN ({", ".join("?" * len(labels))})"""
    return found | {iri for (iri,) in index.connection.execute(sql, labels)} if labels else found
