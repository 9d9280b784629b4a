"""Which files the inputs of a command are: files, folders with what is below them, and globs."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

from kg.reading.readers import ENDINGS, KNOWN, UNREAD
from kg.settings import CORPUS_FOLDER, OUTPUTS

STDIN = "-"


class Seen:
    """What was met on the way to the files."""

    def __init__(self) -> None:
        self.problems: set[str] = set()
        self.notes: set[str] = set()


def files_of(inputs: Iterable[str], seen: Seen) -> list[tuple[str, str]]:
    """Path and id of every file, each real file once."""
    found: dict[str, list[tuple[str, str]]] = {}
    for given in sorted(set(inputs) - {STDIN}):
        for path, name in _expand(given, seen):
            real = os.path.realpath(path)
            if CORPUS_FOLDER in real.split(os.sep) or _is_output(path):
                seen.notes.add(f"{path} is left out: it was written by 'kg build'.")
            else:
                found.setdefault(real, []).append((path, name))
    return sorted(min(ways, key=_by_preference) for ways in found.values())


def _is_output(path: str) -> bool:
    folder, name = os.path.split(path)
    return name in OUTPUTS and _is_corpus(folder)


def _is_corpus(folder: str) -> bool:
    """Whether a build has written into a folder; one that came to nothing leaves articles beside it readable."""
    return os.path.lexists(os.path.join(folder, CORPUS_FOLDER, "current"))


def _by_preference(way: tuple[str, str]) -> tuple[bool, int, str, str]:
    """Of several ways to a file the first is taken: no link, the deepest folder, whose names tell most."""
    path, name = way
    return os.path.islink(path), -name.count("/"), name, path


def _expand(given: str, seen: Seen) -> list[tuple[str, str]]:
    if os.path.isdir(given):
        return _folder(given, seen)
    if os.path.isfile(given):
        if _is_readable(given):
            return [(given, os.path.basename(given))]
        way_out = UNREAD.get(os.path.splitext(given)[1].lower(), "rename it, or pipe its text into -")
        seen.problems.add(f"{given} is no {KNOWN} file; {way_out}.")
    elif os.path.exists(given):
        seen.problems.add(f"{given} is no regular file; pipe its text into -.")
    elif glob.has_magic(given):
        return _glob(given, seen)
    elif os.path.islink(given):
        seen.problems.add(f"{given} is a link that leads nowhere; give the file itself.")
    else:
        seen.problems.add(f"{given or 'An empty path'} doesn't exist; check the path.")
    return []


def _glob(pattern: str, seen: Seen) -> list[tuple[str, str]]:
    matches = sorted(glob.glob(pattern, recursive=True))
    files = [(path, os.path.basename(path)) for path in matches if os.path.isfile(path) and _is_readable(path)]
    # Of "articles/**" the folders are only the way to the files; "articles/*/" means them.
    if not files:
        files = [file for path in matches if os.path.isdir(path) for file in _folder(path, seen)]
    if not files:
        seen.problems.add(f"{pattern} matches no {KNOWN} file; check the pattern.")
    return files


def _folder(folder: str, seen: Seen) -> list[tuple[str, str]]:
    files = list(_walk(folder, os.path.realpath(folder), set(), seen))
    if not files:
        seen.problems.add(f"{folder} holds no {KNOWN} file; check the path.")
    return [(path, os.path.relpath(path, folder).replace(os.sep, "/")) for path in files]


def _walk(folder: str, root: str, visited: set[str], seen: Seen) -> Iterator[str]:
    """The files below a folder. A link to a folder inside ``root`` is left out, since that
    is read in its own place; other folders are entered once, so that no loop is endless. What
    'kg build' wrote is not for reading: of a folder that it wrote into only what else it holds, where that
    folder was named."""
    real = os.path.realpath(folder)
    visited.add(real)
    is_written = _is_corpus(folder)
    if is_written and real != root:
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        seen.problems.add(f"{folder} can't be read ({error.strerror}); check its permissions.")
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith(".") or (is_written and name in OUTPUTS):
            continue
        if os.path.isdir(path):
            real = os.path.realpath(path)
            inside = os.path.islink(path) and (real + os.sep).startswith(root + os.sep)
            if real not in visited and not inside:
                yield from _walk(path, root, visited, seen)
        elif _is_readable(path):
            if os.path.isfile(path):
                yield path
            else:
                seen.problems.add(f"{path} is no regular file, or a link that leads nowhere; leave it out.")
        elif (way_out := UNREAD.get(os.path.splitext(name)[1].lower())) is not None:
            seen.notes.add(f"{path} was left out; {way_out} to have it read.")


def _is_readable(path: str) -> bool:
    return path.lower().endswith(ENDINGS)
