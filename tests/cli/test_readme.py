"""What the README shows is what the commands print."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ kg (?P<command>.+?)\n(?P<output>.*?)```", re.DOTALL)
WIDTH = 100


def shown() -> list[tuple[str, str]]:
    """Each command of the README with the output below it."""
    return [(m["command"], m["output"]) for m in BLOCK.finditer(README.read_text("utf8"))]


def printed(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a command prints on a terminal of ``WIDTH`` columns."""
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    arguments = shlex.split(command)
    if arguments[0] in ("query", "ask", "compare"):
        arguments += ["--format", "table"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return "".join(line.rstrip() + "\n" for line in result.stdout.splitlines())


def test_the_readme_shows_what_the_commands_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    assert len(shown()) >= 6
    for command, output in shown():
        assert printed(command, monkeypatch) == output, command


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text("utf8")
    for name in main.commands:
        assert f"`kg {name}" in text, name
