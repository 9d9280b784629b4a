"""Which code and models made a thing: digests of the files that have a part in it."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXTRA = re.compile(r";.*\bextra\s*==")
# The models that read an article; the one of pairs reads statements when all articles are read.
MODELS_OF_ARTICLES = (
    "antecedents", "confidence", "described", "entities", "events", "identity", "kinds", "meaning", "naming", "nested", "nouns", "places", "speakers", "statements",
)  # fmt: skip
# Reads questions, and has no part in a build.
MODELS_OF_QUESTIONS = ("questions",)
# What has a part in the result of one article, from its text to its clusters.
OF_ARTICLES = (
    "annotating",
    "building/article.py",
    "dates.py",
    "extract",
    "model.py",
    "models/__init__.py",
    *(f"models/{name}" for name in MODELS_OF_ARTICLES),
    "names",
    "networks",
    "places",
    "reading",
    "resolve/article",
    "resolve/identity",
    "resolve/moves.py",
    "roles.py",
    "sentences.py",
    "settings.py",
    "times",
)
# What has a part in what the pair model answers.
OF_PAIRS = (
    "building/answers.py",
    "compare/alignment.py",
    "compare/lexicon.py",
    "compare/phrases.py",
    "compare/pair_model.py",
    "model.py",
    "models/comparisons",
    "networks",
    "settings.py",
)


@lru_cache(maxsize=1)
def pair_version() -> str:
    """The version of everything that has a part in what the pair model answers."""
    return _digest(OF_PAIRS)


@lru_cache(maxsize=1)
def article_version() -> str:
    """The version of everything that has a part in the result of one article."""
    return _digest(OF_ARTICLES)


@lru_cache(maxsize=1)
def whole_version() -> str:
    """The version of all the code and models there are."""
    return _digest(["."])


def model_digests() -> dict[str, str]:
    """The SHA-256 of each trained model that has a part in a build, over its files, by its name."""
    found = {}
    folders = (path for path in (ROOT / "models").iterdir() if path.is_dir() and path.name[0] not in "_.")
    for folder in sorted(path for path in folders if path.name not in MODELS_OF_QUESTIONS):
        digest = hashlib.sha256()
        for path in sorted(_files(folder)):
            digest.update(f"{path.relative_to(folder).as_posix()} {_file_digest(path)}\n".encode())
        found[folder.name] = digest.hexdigest()
    return found


def _digest(rooms: Iterable[str]) -> str:
    digest = hashlib.sha256(f"Python {sys.version_info[0]}.{sys.version_info[1]}\n".encode())
    for line in libraries():
        digest.update(f"{line}\n".encode())
    for path in sorted({file for room in rooms for file in _files(ROOT / room)}):
        digest.update(f"{path.relative_to(ROOT).as_posix()} {_file_digest(path)}\n".encode())
    return digest.hexdigest()[:16]


@cache  # both versions ask for the models, which are large
def _file_digest(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
        return
    yield from (file for file in place.rglob("*") if file.is_file() and file.suffix != ".pyc")


def libraries() -> Iterator[str]:
    """The libraries that the program needs, with the versions that are installed.

    Extras have no part: with another one installed, nothing is out of date.
    """
    for requirement in requires("testimonia") or ():
        if EXTRA.search(requirement):
            continue
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:  # for another system than this one
            continue
