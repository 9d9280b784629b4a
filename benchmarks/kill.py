"""Kill builds and changes of a small corpus at random moments, and see whether anything is lost.

    python benchmarks/kill.py 30

Each time: a corpus of some articles is there; a program that changes it is killed (SIGKILL) at a random
moment, the phase of writing included. Then the state that holds must be whole: it is the one before or,
where the switch was done, the new one, byte for byte, its store conforms, and no process of the pool is
left. The same command, run again, must give the bytes of a run that nobody disturbed.
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

FILES = ("graph.ttl", "annotations.jsonl", "explorer.html", "identifiers.jsonl")
NAMES = ("Maria Lopez", "Aleksandr Petrenko", "Ann Lee", "Oscar Diaz", "Ruth Cohen", "Tom Hall")


def article(number: int) -> str:
    one, other = NAMES[number % 6], NAMES[(number * 5 + 1) % 6]
    return (
        f"{one}, the mayor, said on Monday that dam {number % 4} would hold. “It is safe,” the mayor said.\n\n"
        f"{other} denied that dam {number % 4} would hold, and accused {one} of lying in Minsk.\n"
    )


def kg(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kg.cli", *arguments]


def run(*arguments: str) -> None:
    done = subprocess.run(kg(*arguments), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{arguments}: {done.stderr}")


def outputs(out: Path) -> dict[str, bytes] | None:
    return {name: (out / name).read_bytes() for name in FILES} if (out / "store").exists() else None


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
    return [child for one in map(int, found) for child in (one, *children_of(one))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("times", type=int, nargs="?", default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, numbers in (("some", range(6)), ("more", range(4, 9))):
            (work / name).mkdir()
            for number in numbers:
                (work / name / f"{number}.txt").write_text(article(number), "utf8")
        before = work / "before"
        run("build", str(work / "some"), "--out", str(before))
        # What is disturbed, where it starts from, and how long it takes undisturbed.
        tasks = {
            "first build": (("build", str(work / "some"), "--jobs", "2"), None),
            "build": (("build", str(work / "more"), "--prune", "--jobs", "2"), before),
            "add": (("add", str(work / "more")), before),
            "remove": (("remove", "1.txt", "3.txt"), before),
        }
        whole: dict[str, tuple[dict[str, bytes] | None, float]] = {}
        for name, (command, start) in tasks.items():
            out = work / "whole"
            shutil.rmtree(out, ignore_errors=True)
            if start is not None:
                shutil.copytree(start, out, symlinks=True)
            began = time.monotonic()
            run(*command, "--out", str(out))
            whole[name] = outputs(out), time.monotonic() - began
        good = at_switch = 0
        for count in range(given.times):
            name = sorted(tasks)[count % len(tasks)]
            command, start = tasks[name]
            out = work / "killed"
            shutil.rmtree(out, ignore_errors=True)
            if start is not None:
                shutil.copytree(start, out, symlinks=True)
            was = outputs(out)
            process = subprocess.Popen(
                kg(*command, "--out", str(out)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(chance.uniform(0, whole[name][1]))
            children = children_of(process.pid)
            process.send_signal(signal.SIGKILL)
            process.wait()
            now = outputs(out)
            is_good = now in (was, whole[name][0])
            at_switch += now == whole[name][0]
            if now is not None:
                is_good &= (
                    subprocess.run(kg("validate", "--store", str(out / "store")), capture_output=True).returncode == 0
                )
            run(*command, "--out", str(out)) if name != "remove" or now == was else None
            is_good &= outputs(out) == whole[name][0]
            time.sleep(0.5)
            orphans = [child for child in children if Path(f"/proc/{child}").exists()]
            good += is_good and not orphans
            print(
                f"{count + 1} {name}: {'good' if is_good else 'BAD'}{f', orphans {orphans}' if orphans else ''}",
                flush=True,
            )
        print(f"{good} of {given.times} good; {at_switch} were killed after the switch")
        os._exit(0 if good == given.times else 1)


if __name__ == "__main__":
    main()
