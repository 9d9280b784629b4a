"""Notes for Obsidian: an actor a note, an article a note, quotations with links between them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

from kg.explorer.data import ExplorerData, explorer_data, speakers_of
from kg.explorer.records import Record
from kg.store import Store

# What Obsidian or a file system takes for something else.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f]+')
_LONGEST = 80
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$=])")


def write_obsidian(store: Store, folder: Path) -> None:
    """Write ``Actors`` and ``Articles``; a vault may hold other notes beside."""
    data = explorer_data(store)
    actors = _titles([node["name"] for node in data.nodes])
    articles = _titles([article.get("headline") or article["identifier"] for article in data.articles], set(actors))
    said: dict[int, list[Record]] = defaultdict(list)
    told: dict[int, list[Record]] = defaultdict(list)
    of_article: dict[int, list[Record]] = defaultdict(list)
    for statement in data.statements:
        of_article[statement["article"]].append(statement)
        for place in speakers_of(statement):
            said[place].append(statement)
        for place in statement.get("about", ()):
            told[place].append(statement)
    for place, node in enumerate(data.nodes):
        if said[place] or told[place]:
            lines = _front(
                aliases=[node["name"], *node.get("aliases", [])], type=node["type"], iri=data.base + node["id"]
            )
            for heading, statements in (("Says", said[place]), ("Is spoken about", told[place])):
                if statements:
                    lines += [f"## {heading}", ""]
                    lines += [line for one in statements for line in _quotation(data, one, actors, articles)]
            _write(folder / "Actors" / f"{actors[place]}.md", lines)
    for place, article in enumerate(data.articles):
        outlet = data.nodes[article["outlet"]]["name"] if "outlet" in article else None
        lines = _front(published=article.get("published"), outlet=outlet, url=article.get("url"))
        lines += [line for one in of_article[place] for line in _quotation(data, one, actors, articles)]
        _write(folder / "Articles" / f"{articles[place]}.md", lines)


def _titles(names: list[str], taken: set[str] | None = None) -> list[str]:
    """A file name for each, no two the same to a file system without capitals."""
    used = {name.casefold() for name in taken or ()}
    titles = []
    for name in names:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split()).strip(". ")[:_LONGEST].strip() or "unnamed"
        title, number = plain, 2
        while title.casefold() in used:
            title, number = f"{plain} ({number})", number + 1
        used.add(title.casefold())
        titles.append(title)
    return titles


def _front(**properties: object) -> list[str]:
    """The properties of a note; JSON is YAML."""
    written = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in properties.items() if value]
    return ["---", *written, "---", ""]


def _quotation(data: ExplorerData, statement: Record, actors: list[str], articles: list[str]) -> list[str]:
    who = ", ".join(f"[[{actors[place]}]]" for place in speakers_of(statement)) or "somebody"
    about = ", ".join(f"[[{actors[place]}]]" for place in statement.get("about", ()))
    published = data.articles[statement["article"]].get("published")
    origin = f"[[{articles[statement['article']]}]]" + (f", {published}" if published else "")
    text = _SPECIAL.sub(r"\\\1", " ".join(statement["text"].split()))
    denied = "did not say: " if statement.get("negated") else ""
    return [f"> {text}", f"> — {who} {denied}({origin})" + (f", about {about}" if about else ""), ""]


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf8", newline="\n")
