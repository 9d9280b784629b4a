"""Quality can't slip unseen: floors on small sets that are in the repository, hash and all.

``scripts/floors`` raises the floors when the figures rise; they are never lowered to let a change
pass, and a set is never changed to meet them.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from gate_figures import FLOORS, MEASURES, digest, measure

ROOT = Path(__file__).parents[2]
floors = json.loads(FLOORS.read_text("utf8"))


def test_every_set_has_its_floors() -> None:
    assert floors.keys() == MEASURES.keys()


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_all_is_found_as_well_as_before(name: str) -> None:
    assert digest(name) == floors[name]["sha256"], "the set is the one that the floors were set on"
    figures = measure(name)
    assert figures.keys() == floors[name]["floors"].keys()
    assert {figure: value for figure, value in figures.items() if value < floors[name]["floors"][figure]} == {}


def test_a_floor_is_not_lowered(tmp_path: Path) -> None:
    raised = json.loads(json.dumps(floors))
    raised["stance.jsonl"]["floors"]["macro-F1"] = 1.01
    copy = tmp_path / "floors.json"
    copy.write_text(json.dumps(raised), "utf8")
    command = [sys.executable, ROOT / "scripts" / "floors", "--file", copy, "stance.jsonl"]
    refused = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert refused.returncode == 2 and "macro-F1" in refused.stderr and "1.01" in refused.stderr
    assert json.loads(copy.read_text("utf8")) == raised
