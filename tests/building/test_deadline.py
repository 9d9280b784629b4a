"""What never ends is ended, whatever it is doing; what ends in time goes on."""

from __future__ import annotations

import subprocess
import sys

import pytest

START = "import re, time\nfrom kg.building.deadline import deadline\n"


def ended(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", START + code], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "endless",
    ["while True:\n        pass", "time.sleep(100)", "re.match(r'(?:a|a)*b', 'a' * 100)"],
    ids=["loop", "sleep", "regular expression"],
)
def test_a_process_ends_at_the_deadline_without_a_word(endless: str) -> None:
    found = ended(f"with deadline(0.2):\n    {endless}\nprint('went on')")
    assert (found.returncode, found.stdout, found.stderr) == (1, "", "")


def test_what_is_done_in_time_goes_on() -> None:
    code = "for _ in range(3):\n    with deadline(0.3):\n        pass\ntime.sleep(0.5)\nprint('went on')"
    assert ended(code).stdout == "went on\n"
