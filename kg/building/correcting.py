"""Correcting a corpus that is there: the authority file is changed, and the graph brought in line with it.

No article is read or worked out again: what they have in common is, and only the triples that come
and go are written, so that the outcome is the graph of a build with that authority file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.authority.requested import Change, carry_out
from kg.authority.taking_back import Past, past_corrections, remember
from kg.building.folder import Folder
from kg.building.living import Built, bring_about
from kg.building.means import Means
from kg.building.planning import Plan
from kg.building.state import State
from kg.building.version import article_version
from kg.errors import InputError, StoreError
from kg.settings import ANNOTATIONS


@dataclass(frozen=True, slots=True)
class Corrector:
    """Corrects the corpus in a folder, with what people decide kept in an authority file."""

    out: Path
    authority: Path

    def __call__(self, change: Change, seen: int | None = None) -> tuple[int, tuple[str, ...]]:
        """The number of the state that holds after a correction, and a sentence for each of what the file
        says that fits nothing. ``seen`` is the state that whoever corrects has looked at. InputError and
        StoreError where nothing was changed: the file is as it was, too."""
        with Folder(self.out).locked() as folder:
            state = self.state(folder)
            if seen is not None and seen != state.number:
                raise InputError("Somebody has corrected or built this meanwhile; look at it again, then correct it.")
            place = folder.folder_of()
            assert place is not None
            before = self.authority.read_bytes() if self.authority.exists() else None
            try:
                carry_out(self.authority, place / ANNOTATIONS, change)
                built = _obeyed(folder, state, self.authority)
            except BaseException:
                if before is None:
                    self.authority.unlink(missing_ok=True)
                else:
                    self.authority.write_bytes(before)
                raise
            of = change.number if change.kind == "take-back" else None
            remember(self.authority, before, change.made, change.told, of)
        return built.state.number, tuple(problem for problem in built.problems if problem.startswith("authority"))

    def past(self) -> Sequence[Past]:
        """The corrections that were made, the last one first."""
        return past_corrections(self.authority)

    def state(self, folder: Folder | None = None) -> State:
        """The state that holds, which must be one that can be corrected: InputError or StoreError else."""
        state = (folder or Folder(self.out)).state()
        if state is None:
            raise InputError(f"There is no corpus in {self.out}; corrections need what 'kg build' wrote.")
        obeyed = state.settings.authority
        if obeyed is not None and Path(obeyed).resolve() != self.authority.resolve():
            raise InputError(
                f"{self.out} obeys the authority file {obeyed}; give that one, or its corrections are lost."
            )
        if state.code != article_version():
            raise StoreError(f"{self.out} was built by another version; run 'kg update --out {self.out}' first.")
        return state


def obey(out: Path, authority: Path) -> Built:
    """Bring the corpus in a folder in line with an authority file as it is now; errors as ``Corrector``."""
    with Folder(out).locked() as folder:
        return _obeyed(folder, Corrector(out, authority).state(folder), authority)


def _obeyed(folder: Folder, state: State, authority: Path) -> Built:
    settings = replace(state.settings, authority=str(authority.resolve()))
    return bring_about(folder, Plan((), state.articles, settings, state.failed), Means(jobs=1))
