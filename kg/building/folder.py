"""A corpus on disk: a folder whose outputs are those of one state, and change together.

OUT/.kg/states/7/       one state: the store, the files, and state.json, never written again
OUT/.kg/current         a link to the state that holds
OUT/.kg/results.sqlite  the results of single articles
OUT/.kg/lock            held by the program that writes
OUT/store, graph.ttl, … links through ``current``: one rename changes all of them
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from kg.building.state import STATE_FILE, Kept, State, read_state
from kg.errors import StoreError
from kg.settings import CORPUS_FOLDER, LEDGER, OUTPUTS, STORE_FOLDER
from kg.store.lock import locked

LINKED = tuple(name for name in OUTPUTS if name != LEDGER)
UNFINISHED = ".part"
KEPT_STATES = 2  # the one that holds, and the one before: for 'kg diff', and for those who still read it


class Folder:
    """The corpus in a folder, which may not be there yet."""

    def __init__(self, out: Path):
        self.out, self.inside = out, out / CORPUS_FOLDER
        self._current, self._states = self.inside / "current", self.inside / "states"

    @contextmanager
    def locked(self) -> Iterator[Self]:
        """Make the folder and hold its lock; StoreError where another program holds it, or where
        something that isn't ours is in the way."""
        try:
            self._states.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self.out} can't be written ({error.strerror}); choose another with --out.") from error
        with locked(self.out):
            self._check()
            self._link_again()
            self._clear()
            yield self

    def _link_again(self) -> None:
        """Make a link to the state that holds where there is a copy of it, as what follows links makes of them."""
        if self._current.is_symlink() or not self._current.is_dir():
            return
        number = str(read_state(self._current).number)
        is_there = (self._states / number / STATE_FILE).is_file()
        self._current.rename(self._states / (f"{number}{UNFINISHED}" if is_there else number))
        _link(self._current, Path("states") / number)

    def _clear(self) -> None:
        """Drop what an interrupted build left, and make the links that it did not come to."""
        holding = int(self._current.resolve().name) if self._current.exists() else 0
        for path in self._states.iterdir():
            if not path.name.isdecimal() or int(path.name) > holding:
                shutil.rmtree(path)
        for name in LINKED:
            if (self._current / name).exists() and not os.path.lexists(self.out / name):
                _link(self.out / name, Path(CORPUS_FOLDER) / "current" / name)
        if not self._is_ledger_changed():
            self._show_ledger()

    def state(self, number: int | None = None) -> State | None:
        """What is known of a state, by default of that which holds; None where there is none."""
        folder = self.folder_of(number)
        return read_state(folder) if folder is not None else None

    def folder_of(self, number: int | None = None) -> Path | None:
        """Where a state is, by default the one that holds."""
        folder = self._current if number is None else self._states / str(number)
        return folder.resolve() if (folder / STATE_FILE).is_file() else None

    def numbers(self) -> list[int]:
        """The states that are kept, in order."""
        return sorted(int(path.name) for path in self._states.glob("*") if path.name.isdecimal())

    def articles_of(self, number: int) -> Iterable[Kept]:
        """What is kept of the articles of a state."""
        state = self.state(number)
        return state.articles.values() if state is not None else ()

    def is_whole(self) -> bool:
        """Whether every output of the state that holds is where it belongs."""
        linked = all((self.out / name).is_symlink() == (self._current / name).exists() for name in LINKED)
        return linked and _is_same(self.out / LEDGER, self._current / LEDGER)

    def ledger(self) -> Path:
        """The ledger of identifiers to go on with, whether it is there or not: the copy beside the store
        where somebody has changed it, else that of the state that holds."""
        return self.out / LEDGER if self._is_ledger_changed() else self._current / LEDGER

    def _is_ledger_changed(self) -> bool:
        copy = self.out / LEDGER
        return copy.exists() and not any(_is_same(copy, self._states / str(n) / LEDGER) for n in self.numbers())

    def _show_ledger(self) -> None:
        copy, held = self.out / LEDGER, self._current / LEDGER
        if held.exists() and not _is_same(copy, held):
            new = copy.with_name(f".{LEDGER}.new")
            shutil.copyfile(held, new)
            new.replace(copy)

    @contextmanager
    def new_state(self) -> Iterator[Path]:
        """An empty folder for the next state, which holds from the end of the block on; where the
        block fails, everything stays as it was."""
        number = 1 + max(self.numbers(), default=0)
        part = self._states / f"{number}{UNFINISHED}"
        part.mkdir()
        try:
            yield part
            self._check()
            _sync(part)
            part.rename(self._states / str(number))
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        self._switch(number)

    def _switch(self, number: int) -> None:
        _link(self._current, Path("states") / str(number))
        self._show_ledger()  # one that somebody changed was taken up
        for name in LINKED:
            _remove(self.out / name, unless=Path(CORPUS_FOLDER) / "current" / name)
        self._clear()
        older = self.numbers()[:-KEPT_STATES]
        for number in older:
            shutil.rmtree(self._states / str(number), ignore_errors=True)

    def _check(self) -> None:
        """That nothing of the user's stands where an output goes: files of an earlier build are replaced."""
        for name in OUTPUTS:
            path = self.out / name
            if path.is_symlink() or not path.is_dir():
                continue
            if name != STORE_FOLDER:
                raise StoreError(f"{path} is a folder, where a file is to be written; move it away.")
            if not (path / "CURRENT").is_file() and any(path.iterdir()):
                raise StoreError(f"{path} is not a store; choose another folder with --out.")


def _link(path: Path, target: Path) -> None:
    """Make or change a link, in one step."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(path)


def _remove(path: Path, unless: Path) -> None:
    """Take a file or a store away that is no link to ``unless``, or one that leads nowhere."""
    if path.is_symlink() and Path(os.readlink(path)) == unless and path.exists():
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two files are there, and have the same bytes."""
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def _sync(folder: Path) -> None:
    """Wait until the files of a folder are on the disk: a state that holds must be whole after a power cut."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
