"""What people can use is documented: names, commands, options, settings of the server, weights."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

import kg
from kg.cli.main import main
from kg.serve.settings import ServeSettings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf8")


def commands(group: click.Group, path: str = "kg") -> Iterator[tuple[str, click.Command]]:
    """Every command with how it is called."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands(main))


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_says_what_it_is_and_is_in_the_readme(name: str) -> None:
    assert (getattr(kg, name).__doc__ or "").strip()
    assert f"kg.{name}" in README


@pytest.mark.parametrize("called", COMMANDS)
def test_every_command_and_option_says_what_it_does(called: str) -> None:
    command = COMMANDS[called]
    assert (command.help or "").strip()
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.opts[0] for option in options if not (option.help or "").strip()] == []


@pytest.mark.parametrize("called", [called for called in COMMANDS if not isinstance(COMMANDS[called], click.Group)])
def test_every_command_has_an_example(called: str) -> None:
    assert called in (COMMANDS[called].help or "").partition("Example")[2]


@pytest.mark.parametrize("setting", [field.name for field in fields(ServeSettings)])
def test_every_setting_of_the_server_is_in_the_readme(setting: str) -> None:
    assert f"`{setting}`" in README


def test_all_weights_have_a_card_and_their_data_is_in_the_readme() -> None:
    for folder in sorted((ROOT / "kg" / "models").iterdir()):
        if folder.is_dir() and folder.name != "__pycache__":
            assert (folder / "README.md").stat().st_size > 200
            assert f"`{folder.name}`" in README, folder.name
