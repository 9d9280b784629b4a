"""What a reader of one format gives: articles, and what it could not read, each with where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Found:
    """An article, or what is wrong in its place; ``where`` ("line 3") inside the file, "" where it is all of it;
    ``note`` says what was read differently from what stands there, ``language`` what the file states of it.
    ``key`` is under what the article may be remembered, unless it ``is_known`` already."""

    article: Article | InputError
    where: str = ""
    note: str | None = None
    language: str | None = None
    key: str | None = None
    is_known: bool = False

    def made(self, how: str) -> Found:
        """The same with how the article's text was made, where that is not said yet."""
        if isinstance(self.article, InputError) or self.article.made is not None:
            return self
        return replace(self, article=replace(self.article, made=how))


Reader = Callable[[bytes, str], Iterator[Found]]
"""From the bytes of a file and the id of its article, or what the ids of its articles begin with. Raises
InputError where the whole file is of no use."""
