"""What an explorer's page holds, read back as the page's program reads it."""

import base64
import gzip
import json
import re
from itertools import accumulate
from pathlib import Path

# What refers to a node by its number in the article.
ROLES = {"speaker", "also", "addressee", "about", "favours", "opposes", "agent", "patient", "place", "author"}


def part(page: str, name: str):
    """One of the page's parts that are JSON, compressed or not."""
    found = re.search(rf'<script type="(application/json|text/gzip85)" id="{name}">(.*?)</script>', page, re.S)
    if found[1] == "application/json":
        return json.loads(found[2])
    return json.loads(gzip.decompress(base64.b85decode(found[2].replace(",", "<"))))


def page_data(path: Path) -> tuple[dict, list[str]]:
    """The records of a page by their kind, and the texts of its articles."""
    page = path.read_text(encoding="utf-8")
    return records(page), part(page, "texts")


def records(page: str) -> dict[str, list[dict]]:
    """The records of a page by their kind."""
    found = {kind: _unfolded(**columns) for kind, columns in part(page, "graph").items()}
    whos = [article.pop("who", []) for article in found["articles"]]
    for article, who in zip(found["articles"], whos, strict=True):
        if isinstance(article["identifier"], int):
            article["identifier"] = article["id"][-article["identifier"] :]
        if "gaps" in article:
            parts = accumulate(article.pop("gaps")), article.pop("lengths"), article.pop("whose")
            article["mentions"] = [[b, b + n, who[node]] for b, n, node in zip(*parts, strict=True)]
    for node in found["nodes"]:
        slug = re.sub(r"[^a-z0-9]+", "-", node["name"].lower()).strip("-")
        if "home" in node:
            node["id"] = found["articles"][node.pop("home")]["id"] + node.get("id", f"#{node['type']}-{slug}")
        node.setdefault("id", f"{node['type']}/{slug}")
    last = (-1, 0)
    for event in found["events"]:
        event["trigger"] = _spans(event["trigger"], last[1] if last[0] == event["article"] else 0)
        begin, end = event["trigger"][0]
        event.setdefault("id", f"#char={begin},{end}")
        if isinstance(event.get("event"), int):
            event["event"] = found["events"][event["event"]]["event"]
        elif event.get("event", "").startswith("#"):
            event["event"] = found["articles"][event["article"]]["id"] + event["event"]
        last = (event["article"], begin)
    last = (-1, 0)
    for statement in found["statements"]:
        start = last[1] if last[0] == statement["article"] else 0
        statement["content"] = _spans(statement.get("content", []), start)
        start = statement["content"][0][0] if statement["content"] else start
        for role in ("cue", "source"):
            if role in statement:
                statement[role] = _spans(statement[role], start)
        last = (statement["article"], start)
    for kind in ("statements", "events", "verdicts"):
        for record in found[kind]:
            for role in ROLES & record.keys():
                own, value = whos[record["article"]], record[role]
                record[role] = [own[number] for number in value] if isinstance(value, list) else own[value]
            if record["id"].startswith("#"):
                record["id"] = found["articles"][record["article"]]["id"] + record["id"]
    return found


def _spans(near: list[int], start: int) -> list[list[int]]:
    begins = list(accumulate(near[::2], initial=start))[1:]
    return [[begin, begin + length] for begin, length in zip(begins, near[1::2], strict=True)]


def _unfolded(count: int, start: str, columns: dict) -> list[dict]:
    rows: list[dict] = [{} for _ in range(count)]
    for name, column in columns.items():
        at, of = (range(count), column) if isinstance(column, list) else (accumulate(column["at"]), column["of"])
        for place, value in zip(at, of, strict=True):
            rows[place][name] = start + value if name == "id" else value
    return rows


def drawn(page) -> None:
    """Wait until what a page has done so far is on its screen, which takes a frame, and not some milliseconds:
    only then is it known where to click."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")


def until(page, expression: str, seconds: float = 30) -> None:
    """Wait until an expression is true in a page. Playwright's own wait evaluates strings inside the page,
    which the page's Content-Security-Policy forbids once the first look was in vain."""
    for _ in range(int(seconds / 0.05)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not true within {seconds} s: {expression}")
