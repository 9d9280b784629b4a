"""Kill builds and changes of a small corpus at random moments, and see whether anything is lost.

    benchmarks/kill.py 30

Each time: a corpus of some articles, or of so many that stages are worked out in copies of the process
(``kg.building.beside``), is there; a program that changes it is killed (SIGKILL), in turns at
a random moment of all that it does, and of the time when it writes its new state. Then the state that
holds must be whole: it is the one before or, where the switch was done, the new one, byte for byte, its
store says what its graph.ttl says and conforms, and no process of the program is left. The same command,
run again, must give the bytes of a run that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.graph.validation import validate
from kg.store import open_store

FILES = ("graph.ttl", "annotations.jsonl", "explorer.html", "identifiers.jsonl")
NAMES = ("Maria Lopez", "Aleksandr Petrenko", "Ann Lee", "Oscar Diaz", "Ruth Cohen", "Tom Hall")
MANY = 310  # articles of a corpus whose stages are worked out beside one another
SECONDS_TO_END = 10  # for the children of what was killed
AFTER_THE_SWITCH = 0.5

Command = tuple[str, ...]
Outputs = dict[str, bytes]


def article(number: int) -> str:
    one, other = NAMES[number % 6], NAMES[(number * 5 + 1) % 6]
    return (
        f"{one}, the mayor, said on Monday that dam {number % 4} would hold. “It is safe,” the mayor said.\n\n"
        f"{other} denied that dam {number % 4} would hold, and accused {one} of lying in Minsk.\n"
    )


def kg(command: Command, out: Path) -> list[str]:
    return [sys.executable, "-m", "kg.cli", *command, "--out", str(out)]


def run(command: Command, out: Path) -> None:
    done = subprocess.run(kg(command, out), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr}")


def outputs(out: Path) -> Outputs | None:
    """What the corpus tells; None where there is none yet."""
    return {name: (out / name).read_bytes() for name in FILES} if (out / "store").exists() else None


def is_whole(out: Path) -> bool:
    """Whether the store conforms, and says what graph.ttl says."""
    graph = {quad.triple for quad in parse(path=str(out / "graph.ttl"), format=RdfFormat.TURTLE)}
    with open_store(out / "store") as store:
        return validate(store).conforms and set(store.triples()) == graph


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
    return [child for one in map(int, found) for child in (one, *children_of(one))]


def is_writing(out: Path) -> bool:
    return any((out / ".kg/states").glob("*.part"))


def wait_for_writing(process: subprocess.Popen[bytes], out: Path) -> None:
    while process.poll() is None and not is_writing(out):
        time.sleep(0.005)


def start(command: Command, out: Path, before: Path | None) -> subprocess.Popen[bytes]:
    """Start a command on a folder that is as the one before, or not there."""
    shutil.rmtree(out, ignore_errors=True)
    if before is not None:
        shutil.copytree(before, out, symlinks=True)
    return subprocess.Popen(kg(command, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def undisturbed(command: Command, out: Path, before: Path | None) -> tuple[Outputs | None, float, float]:
    """What a command makes, and the seconds that it takes in all and to write."""
    began = time.monotonic()
    process = start(command, out, before)
    wait_for_writing(process, out)
    writes = time.monotonic()
    if process.wait():
        raise SystemExit(f"{command}: exit code {process.returncode}")
    return outputs(out), time.monotonic() - began, time.monotonic() - writes


def left_of(children: list[int]) -> list[int]:
    """The processes that are still there after some time."""
    until = time.monotonic() + SECONDS_TO_END
    while (left := [child for child in children if Path(f"/proc/{child}").exists()]) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("times", type=int, nargs="?", default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, numbers in (
            ("some", range(14)),
            ("more", range(10, 20)),
            ("many", range(MANY)),
            ("others", range(2, MANY + 3)),
        ):
            (work / name).mkdir()
            for number in numbers:
                (work / name / f"{number}.txt").write_text(article(number), "utf8")
        before, large = work / "before", work / "large"
        some, more, many, others = (str(work / name) for name in ("some", "more", "many", "others"))
        run(("build", some), before)
        run(("build", many), large)
        # What is disturbed, and where it starts from.
        tasks: list[tuple[Command, Path | None]] = [
            (("build", some, "--jobs", "2"), None),
            (("build", more, "--prune", "--jobs", "2"), before),
            (("add", more), before),
            (("remove", "1.txt", "3.txt"), before),
            (("build", some, "--cluster", "local:2"), None),
            (("build", many), None),
            (("build", others, "--prune"), large),
            (("add", more), large),
        ]
        whole = [undisturbed(command, work / "whole", held) for command, held in tasks]
        good = at_switch = 0
        for count in range(given.times):
            (command, held), (made, seconds, writing) = tasks[count % len(tasks)], whole[count % len(tasks)]
            out = work / "killed"
            process = start(command, out, held)
            was = outputs(out)
            if phase := count // len(tasks) % 2:
                wait_for_writing(process, out)
            time.sleep(chance.uniform(0, writing + AFTER_THE_SWITCH if phase else seconds))
            children = children_of(process.pid)
            process.send_signal(signal.SIGKILL)
            wrote = is_writing(out)
            process.wait()
            now = outputs(out)
            faults = ["a mixture"] if now not in (was, made) else []
            if now is not None and not is_whole(out):
                faults.append("the store is not whole")
            if command[0] != "remove" or now == was:
                run(command, out)
            if outputs(out) != made or not is_whole(out):
                faults.append("resumed, it is not what it must be")
            if left := left_of(children):
                faults.append(f"orphans {left}")
            good, at_switch = good + (not faults), at_switch + (now == made)
            when = "writing" if wrote else "switched" if now == made else "working"
            print(f"{count + 1} {command[0]} {when}: {', '.join(faults) or 'good'}", flush=True)
        print(f"{good} of {given.times} good; {at_switch} were killed after the switch")
        os._exit(0 if good == given.times else 1)


if __name__ == "__main__":
    main()
