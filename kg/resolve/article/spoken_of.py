"""Of whom somebody speaks who says something by a bare name: hardly of himself."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from kg.extract.spans import text_of
from kg.model import Span, Statement
from kg.resolve.article.bearer import Bearer
from kg.resolve.article.introductions import Generation, Introduction, generation_of


def who_speaks_of_whom(
    doc: Doc,
    statements: Sequence[Statement],
    told: Sequence[Introduction],
    alike: Callable[[tuple[str, ...]], list[Bearer]],
) -> tuple[dict[int, Generation | None], dict[int, set[int]]]:
    """For bare names that say something, by where they start: whether they speak as the elder or the younger of two,
    and the bearers, by identity, whom they name in full, or by the first name, in what they say.

    ``alike`` gives those who may have some words as their name.
    """
    generations: dict[int, Generation | None] = {}
    spoken_of: dict[int, set[int]] = {}
    starts = [i.mention.start for i in told]

    def inside(span: Span) -> list[Introduction]:
        near = told[bisect.bisect_left(starts, span[0]) : bisect.bisect_left(starts, span[1])]
        return [i for i in near if i.mention.end <= span[1]]

    for statement in statements:
        source = statement.source[0] if statement.source else None
        speaking = [i for i in inside(source) if i.is_bare and not i.is_before_noun] if source else []
        if len(speaking) != 1:
            continue
        speaker = speaking[0]
        named = [i for span in statement.content for i in inside(span) if i.words != speaker.words]
        if statement.mode == "direct":
            said = " ".join(text_of(doc)[start:end] for start, end in statement.content)
            generations[speaker.mention.start] = generation_of(said)
        spoken_of.setdefault(speaker.mention.start, set()).update(
            id(b) for b in alike(speaker.words) if any(b.form_of(i.words) in ("same", "given") for i in named)
        )
    return generations, spoken_of
