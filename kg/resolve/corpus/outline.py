"""What must be known of an article to tell who is who over the corpus: a tenth of it, so that a large
corpus fits in memory, and what is worked out of the text is worked out once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.authority.file import Entry
from kg.model import Article, Extraction, ResolvedArticle
from kg.resolve.corpus.games import is_of_games
from kg.resolve.corpus.headlines import names_of, only_in_headline, sought_of, with_sources_of_text
from kg.resolve.identity.portrait import Portrait, counted, portraits_of

Entries = Mapping[str, tuple[Entry, str]]
"""The entries of the authority file that claim clusters of an article, and the clusters that they took from."""
Counts = tuple[tuple[str, int], ...]
PackedPortrait = tuple[tuple[tuple[tuple[str, ...], int], ...], Counts, Counts, Counts, Counts]


@dataclass(frozen=True, slots=True)
class Outline:
    """An article without its text and what is said in it; ``in_headline`` are the clusters that only its
    headline names, ``portraits`` what it tells of each cluster, ``entries`` what the authority file claims;
    ``is_of_games`` where it tells of teams that play."""

    resolved: ResolvedArticle
    in_headline: frozenset[str]
    portraits: Mapping[str, Portrait]
    entries: Entries = field(default_factory=dict)
    is_of_games: bool = False


def outline_of(resolved: ResolvedArticle, entries: Entries | None = None) -> Outline:
    """The outline of an article in which the authority file has been heard."""
    read = with_sources_of_text(resolved)
    article = read.article
    bare = replace(
        read,
        article=Article(article.id, "", (), published=article.published, outlet=article.outlet),
        mentions=(),
        extraction=Extraction(verdicts=read.extraction.verdicts),
    )
    return Outline(
        bare, frozenset(only_in_headline(read)), portraits_of(read), entries or {}, is_of_games(article.text)
    )


def of_headlines_alone(outlines: Sequence[Outline]) -> list[frozenset[str]]:
    """Of each article the clusters that only its headline names, and no article's text; those that the
    authority file claims are none of them."""
    doubtful = [outline.in_headline - outline.entries.keys() for outline in outlines]
    sought = {
        name
        for outline, own in zip(outlines, doubtful, strict=True)
        for cluster in outline.resolved.clusters
        if cluster.id in own
        for name in sought_of(cluster)
    }
    known: set[Hashable] = set()
    for outline, own in zip(outlines, doubtful, strict=True):
        for cluster in outline.resolved.clusters:
            if cluster.id not in own:
                known |= sought & names_of(cluster)
    return [
        frozenset(c.id for c in outline.resolved.clusters if c.id in own and sought_of(c).isdisjoint(known))
        for outline, own in zip(outlines, doubtful, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class PackedOutline:
    """An outline as it is kept, of an article that the authority file does not speak of."""

    resolved: ResolvedArticle
    in_headline: tuple[str, ...]
    portraits: dict[str, PackedPortrait]
    is_of_games: bool


def packed(outline: Outline) -> PackedOutline:
    """An outline as it is kept."""
    return PackedOutline(
        outline.resolved,
        tuple(sorted(outline.in_headline)),
        {c: pack_portrait(p) for c, p in outline.portraits.items()},
        outline.is_of_games,
    )


def unpacked(kept: PackedOutline) -> Outline:
    """The outline that ``packed`` made it of."""
    portraits = {cluster: unpack_portrait(portrait) for cluster, portrait in kept.portraits.items()}
    return Outline(kept.resolved, frozenset(kept.in_headline), portraits, is_of_games=kept.is_of_games)


def pack_portrait(p: Portrait) -> PackedPortrait:
    """A portrait as it is kept."""
    counts = (tuple(count.items()) for count in (p.articles, p.sexes, p.titles, p.countries))
    articles, sexes, titles, countries = counts
    return tuple(p.forms.items()), articles, sexes, titles, countries


def unpack_portrait(kept: PackedPortrait) -> Portrait:
    """The portrait that ``pack_portrait`` made it of."""
    forms, articles, sexes, titles, countries = kept
    return Portrait(counted(forms), counted(articles), counted(sexes), counted(titles), counted(countries))
