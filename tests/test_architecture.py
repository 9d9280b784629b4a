"""The flow goes one way: a stage imports earlier stages and the shared modules, nothing later."""

import ast
import configparser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "kg"
SHARED = {"model", "errors", "settings", "dates"}
STAGES = [
    ("readers",),
    ("read",),
    ("annotators",),
    ("annotate",),
    ("extract",),
    ("resolve",),
    ("compare",),
    ("vocabulary",),
    ("rdf",),
    ("annotations", "provenance"),
    ("sparql",),
    ("store",),
    ("query", "ready", "validate"),
    ("plan", "recognise"),
    ("ask", "records"),
    ("wording",),
    ("export",),
    ("warm", "workers"),
    ("pipeline",),
    ("outputs",),
    ("api",),
    ("serve",),
    ("mcp_server",),
    ("console",),
    ("entities",),
    ("corrections",),
    ("link",),
    ("side_by_side",),
    ("evaluate",),
    ("commands",),
    ("cli",),
]
ORDER = {name: rank for rank, names in enumerate(STAGES) for name in names}
MODULES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def stage_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_stages(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "kg"}
    return {name.split(".")[1] for name in names if name.startswith("kg.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_stage_imports_nothing_of_a_later_one(path: Path) -> None:
    stage = stage_of(path)
    if stage in SHARED | {"models", "questions"}:
        assert imported_stages(path) <= SHARED
        return
    for other in imported_stages(path) - SHARED - {"models", "questions", "ontology"}:
        assert other == stage or ORDER[other] < ORDER[stage], f"{stage} imports {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_rdf_terms_appear_only_from_the_mapper_on(path: Path) -> None:
    stage = stage_of(path)
    if stage in SHARED or ORDER.get(stage, 99) < ORDER["vocabulary"]:
        text = path.read_text("utf8")
        assert "pyoxigraph" not in text and "rdflib" not in text


def test_every_package_is_installed() -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT.parent / "setup.cfg")
    folders = {".".join(path.parent.relative_to(ROOT.parent).parts) for path in ROOT.rglob("__init__.py")}
    assert folders <= set(settings["options"]["packages"].split())
