"""What the IRIs of a store start with."""

from __future__ import annotations

from kg.explorer.records import common_base
from kg.names.slugs import article_path
from kg.query.run import select
from kg.store import Store
from kg.vocabulary import ACTOR_CLASSES

_ARTICLE = "SELECT ?x ?id { ?x a schema:NewsArticle ; schema:identifier ?id } ORDER BY ?x LIMIT 1"


def base_of_store(store: Store) -> str:
    """The base that a store was built with; of a graph of others what all of its IRIs share."""
    for article, identifier in select(store, _ARTICLE):
        path = article_path(identifier.value)
        if article.value.endswith(path):
            return str(article.value.removesuffix(path))
    classes = (*ACTOR_CLASSES.values(), "schema:NewsArticle")
    firsts = [row[0].value for name in classes for row in select(store, f"SELECT ?x {{ ?x a {name} }} LIMIT 1")]
    return common_base(firsts)
