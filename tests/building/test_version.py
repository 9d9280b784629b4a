"""What of a corpus is out of date hangs on what has a part in it."""

from __future__ import annotations

from importlib.metadata import requires, version

from kg.building.version import libraries


def test_what_the_program_needs_has_a_part_and_an_extra_has_none() -> None:
    found = list(libraries())
    assert f"spacy {version('spacy')}" in found
    extras = {"pyarrow", "pandas", "pytest", "distributed"}
    assert all(any(line.startswith(name) for line in requires("testimonia") or ()) for name in extras)
    assert not [line for line in found if line.split()[0] in extras]
