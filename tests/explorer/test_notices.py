"""Whose code we pass on is said, with the licence that asks for it."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What the code itself says it is, and the package that it is then from.
FINGERPRINTS = {
    "CodeMirror": "codemirror",
    "jQuery": "jquery",
    "DataTable": "datatables.net",
    "DOMPurify": "dompurify",
    "Sortable": "sortablejs",
    "Papa": "papaparse",
    "Yasgui": "@zazuko/yasgui",
    "Yasqe": "@zazuko/yasqe",
}


def sections() -> dict[str, tuple[str, str]]:
    """Version and text of each package in the notice."""
    notice = (ROOT / "kg" / "explorer" / "NOTICE.txt").read_text("utf8")
    found = {}
    for section in notice.split("\n---\n\n"):
        heading, _, text = section.partition("\n")
        match = re.fullmatch(r"(\S+) (\S+) \((.+)\), in (.+)", heading)
        assert match, heading
        found[match[1]] = (match[2], text)
    return found


def test_every_package_in_a_bundle_is_named_with_the_text_of_its_licence() -> None:
    bundled = json.loads((ROOT / "explorer" / "bundled.json").read_text("utf8"))
    assert set(bundled) == {"explorer.js", "editor.js", "engine.js"}
    named = sections()
    locked = json.loads((ROOT / "explorer" / "package-lock.json").read_text("utf8"))["packages"]
    for package in {package for packages in bundled.values() for package in packages}:
        version, text = named[package]
        assert version == locked[f"node_modules/{package}"]["version"]
        assert re.search(r"copyright|licen[cs]e", text, re.IGNORECASE) and len(text) > 60, package


def test_what_the_bundled_code_calls_itself_is_in_the_notice() -> None:
    editor = (ROOT / "kg" / "serve" / "static" / "editor.js").read_text("utf8")
    named = sections()
    for word, package in FINGERPRINTS.items():
        assert word in editor and package in named
