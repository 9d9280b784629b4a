"""Work beside the program comes to what it would come to in it, whatever becomes of the copy that does it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from kg.building.beside import apart, beside, beside_later, halved


def test_what_is_worked_out_beside_is_what_it_would_be_here() -> None:
    numbers = list(range(100_000))  # more than a pipe holds at once
    assert beside(lambda: [number * number for number in numbers])() == [number * number for number in numbers]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a copy ends with its parent")
def test_what_is_done_apart_is_done_in_a_copy_on_one_core_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.building.beside.cores", lambda: 1)
    assert beside(os.getpid)() == os.getpid() != apart(os.getpid)


def test_work_apart_that_fails_or_is_killed_is_done_here() -> None:
    own = os.getpid()

    def work() -> str:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert apart(work) == "done"
    with pytest.raises(FileNotFoundError):
        apart(Path("/nowhere/at/all").read_bytes)


def test_what_fails_beside_fails_here_when_it_is_asked_for() -> None:
    outcome = beside(lambda: Path("/nowhere/at/all").read_bytes())
    with pytest.raises(FileNotFoundError):
        outcome()


def test_another_thread_than_the_program_s_own_is_not_copied() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(beside(os.getpid)()))
    thread.start()
    thread.join()
    assert found == [os.getpid()]


def test_work_whose_copy_was_killed_is_done_here() -> None:
    own = os.getpid()

    def work() -> str:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert beside(work)() == "done"


def test_an_outcome_that_was_cut_off_is_worked_out_here() -> None:
    numbers = list(range(100_000))  # more than a pipe holds: the copy waits in the middle of it
    outcome = beside(lambda: list(numbers))
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    if children.exists() and (copy := children.read_text().split()):
        time.sleep(0.5)
        os.kill(int(copy[-1]), signal.SIGKILL)
    assert outcome() == numbers


def test_work_that_waits_is_begun_when_it_is_told_to(tmp_path: Path) -> None:
    made = tmp_path / "made"
    with beside_later(made.read_text) as begin:
        made.write_text("after the copy was made")
        assert begin(lambda: "here")() in ("after the copy was made", "here")  # here where there can be no copy


def test_work_that_waits_and_fails_is_done_here() -> None:
    with beside_later(Path("/nowhere/at/all").read_text) as begin:
        assert begin(lambda: "here")() == "here"


def test_a_copy_that_nobody_told_to_begin_ends_with_the_block() -> None:
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    before = children.read_text() if children.exists() else ""
    with beside_later(os.getpid):
        pass
    assert (children.read_text() if children.exists() else "") == before


def test_a_copy_whose_outcome_nobody_asks_for_ends() -> None:
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    before = children.read_text() if children.exists() else ""
    outcome = beside(lambda: list(range(100_000)))  # more than a pipe holds: the copy waits for a reader
    del outcome
    assert (children.read_text() if children.exists() else "") == before


def test_halves_come_in_the_order_of_what_they_were_made_of() -> None:
    assert halved(lambda numbers: [number + 1 for number in numbers], range(1_001)) == list(range(1, 1_002))
