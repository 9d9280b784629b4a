"""Which articles carry the text of another one: syndicated copies, shortened ones, and an outlet's own versions.

MinHash (Broder 1997) brings articles together that may have enough words in common; what is told is decided
by counting these words. Every article is compared with the longest of each text only, so that the work grows with
the corpus, however often a text is printed; nothing depends on the order in which articles come.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rensa import RMinHash, RMinHashLSH

from kg.model import Article, Copy, ResolvedArticle

RUN = 5
"""So many words in a row are one run: what two articles are said to share."""
SHARED_FROM = 0.75
"""The share of a copy's runs that the other article must have."""
FEWEST_RUNS = 25
"""A shorter text may be the same by chance: a caption, a note that an outlet puts under everything."""
SHORTEST = 0.25
"""The least length of a copy, as a share of what it is a copy of: a paragraph that a long article
quotes is none."""
HASHES, BANDS, SEED = 128, 64, 7
"""Of two articles one of which has .25 of the runs of both in common with the other, 98 in 100 meet."""
_BYTES = 4  # of the digest of a run
_WORD = re.compile(r"\w+")
_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Wording:
    """What is asked of an article: its outlet, when it was published, and the digests of its runs, sorted."""

    outlet: str | None
    published: str | None
    runs: bytes


def wording_of(article: Article, outlet: str | None) -> Wording:
    """The wording of an article's text, without headline and what the page put around it."""
    body = (article.text[block.start : block.end] for block in article.blocks if block.kind == "body")
    return Wording(outlet, article.published, _runs([word.casefold() for text in body for word in _WORD.findall(text)]))


def _runs(words: list[str]) -> bytes:
    """The digests of all runs of words, each once, sorted."""
    if len(words) < RUN:
        return b""
    digests = {word: zlib.crc32(word.encode("utf8", "surrogatepass")) for word in set(words)}
    each = np.array([digests[word] for word in words], np.uint64)
    runs = np.zeros(len(words) - RUN + 1, np.uint64)
    for place in range(RUN):  # a polynomial, modulo 2**64
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + each[place : place + len(runs)]
    return np.unique((runs >> np.uint64(32)).astype("<u4")).tobytes()


def copies(wordings: Mapping[str, Wording]) -> dict[str, Copy]:
    """Of the articles that carry the text of another one, by identifier, of which and how much of it."""
    found: dict[str, Copy] = {}
    for longest, others in _of_one_text(wordings).items():
        whole = [id for id in (longest, *others) if share(wordings[longest], wordings[id]) >= SHARED_FROM]
        original = min(whole, key=lambda id: (wordings[id].published or _UNDATED, -len(wordings[id].runs), id))
        for id in (longest, *others):
            if id != original and (copy := _copy(wordings[id], original, wordings[original])) is not None:
                found[id] = copy
    return dict(sorted(found.items()))


def with_copies(articles: Sequence[ResolvedArticle]) -> tuple[ResolvedArticle, ...]:
    """The articles of a corpus, each with whose text it carries."""
    found = copies({one.article.id: wording_of(one.article, one.outlet) for one in articles})
    return tuple(replace(one, copy=found.get(one.article.id)) for one in articles)


def share(one: Wording, other: Wording) -> float:
    """The share of an article's runs that another one has, too."""
    runs = _digests(one)
    return len(np.intersect1d(runs, _digests(other), assume_unique=True)) / len(runs) if len(runs) else 0.0


def _of_one_text(wordings: Mapping[str, Wording]) -> dict[str, list[str]]:
    """The articles by the longest one that has their text."""
    ids = [id for id, own in wordings.items() if len(own.runs) >= FEWEST_RUNS * _BYTES]
    ids.sort(key=lambda id: (-len(wordings[id].runs), wordings[id].published or _UNDATED, id))
    near = RMinHashLSH(threshold=SHARED_FROM, num_perm=HASHES, num_bands=BANDS)
    found: dict[str, list[str]] = defaultdict(list)
    for place, id in enumerate(ids):
        own = wordings[id]
        hashed = RMinHash(num_perm=HASHES, seed=SEED)
        hashed.update([own.runs[start : start + _BYTES] for start in range(0, len(own.runs), _BYTES)])
        longer = (ids[other] for other in sorted(near.query(hashed)))
        shares = [
            (-share(own, wordings[other]), other)
            for other in longer
            if len(own.runs) >= SHORTEST * len(wordings[other].runs)
        ]
        best = min(shares, default=(0.0, ""))
        if -best[0] >= SHARED_FROM:
            found[best[1]].append(id)
        else:
            near.insert(place, hashed)
    return found


def _copy(own: Wording, original: str, its: Wording) -> Copy | None:
    """What is told of an article that may be a copy of another; None where that appeared later, or has too little of it."""
    if own.published and its.published and own.published < its.published:
        return None
    words = share(own, its)
    is_version = own.outlet is not None and own.outlet == its.outlet
    return Copy(original, words, is_version) if words >= SHARED_FROM else None


def _digests(wording: Wording) -> np.ndarray:
    return np.frombuffer(wording.runs, "<u4")
