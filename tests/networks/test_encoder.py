"""The runtime of the models keeps to itself."""

import os
import subprocess
import sys
from pathlib import Path

CODE = "from kg.building.questions import READER; READER.meaning('Who shut the plant down?')"


def test_the_models_leave_nothing_in_the_home_and_say_nothing(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", CODE], env=environment | {"HOME": str(tmp_path)}, capture_output=True, check=True
    )
    assert not list(tmp_path.iterdir())
    assert not done.stdout + done.stderr
