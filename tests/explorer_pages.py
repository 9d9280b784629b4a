"""What an explorer's page holds, read back as the page's program reads it."""

import json
import re
from pathlib import Path


def part(page: str, name: str):
    """One of the page's parts that are JSON."""
    return json.loads(re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)[1])


def page_data(path: Path) -> tuple[dict, list[str]]:
    """The records of a page by their kind, and the texts of its articles."""
    page = path.read_text(encoding="utf-8")
    return records(page), part(page, "texts")


def records(page: str) -> dict[str, list[dict]]:
    """The records of a page by their kind."""
    found = {kind: _unfolded(**columns) for kind, columns in part(page, "graph").items()}
    for kind in ("statements", "events", "verdicts"):
        for record in found[kind]:
            if record["id"].startswith("#"):
                record["id"] = found["articles"][record["article"]]["id"] + record["id"]
    return found


def _unfolded(count: int, start: str, columns: dict) -> list[dict]:
    rows: list[dict] = [{} for _ in range(count)]
    for name, column in columns.items():
        at, of = (range(count), column) if isinstance(column, list) else (column["at"], column["of"])
        for place, value in zip(at, of, strict=True):
            rows[place][name] = start + value if name == "id" else value
    return rows


def drawn(page) -> None:
    """Wait until what a page has done so far is on its screen, which takes a frame, and not some milliseconds:
    only then is it known where to click."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
