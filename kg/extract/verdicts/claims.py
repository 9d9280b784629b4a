"""Which statement a claim told in other words is: by the words that both share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Statement

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
MINIMAL_SHARE = 0.5
# Words that any two claims share.
COMMON = frozenset(
    "the a an of to in on at by for with from and or but that this these those it its is are was"
    " were be been has have had do does did not no he she they his her their we our you says said"
    " claims claim claimed says will would can could there than as about into over after more".split()
)


def content_words(text: str) -> set[str]:
    """The folded words of a text that tell what it is about."""
    return {word.casefold() for word in WORD.findall(text)} - COMMON


def best_match(text: str, claim: str, statements: Sequence[Statement]) -> Statement | None:
    """The statement that shares most of the claim's words, at least half of the fewer.

    Of statements that share equally much the first is taken.
    """
    wanted = content_words(claim)
    scores = []
    for statement in statements:
        said = content_words(" ".join(text[start:end] for start, end in statement.content))
        fewer = min(len(wanted), len(said))
        if fewer >= 3:
            scores.append((len(wanted & said) / fewer, len(wanted & said)))
        else:
            scores.append((0.0, 0))
    best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=None)
    if best is None or scores[best][0] < MINIMAL_SHARE:
        return None
    return statements[best]


def spoken_by(text: str, statement: Statement, name: str) -> bool:
    """Whether the source of a statement shares a name with ``name``."""
    source = content_words(" ".join(text[start:end] for start, end in statement.source))
    return bool(source & content_words(name))
