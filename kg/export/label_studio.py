"""Label Studio: a task an article, with the statements as predictions for people to correct.

A statement is a region on its content, which names the speakers, with relations to its other parts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from kg.authority.label_studio import PART, SPEAKER, TEXT
from kg.authority.marked import PARTS
from kg.explorer.data import explorer_data, speakers_of
from kg.explorer.records import Record
from kg.names.slugs import readable
from kg.store import Store

TASKS, INTERFACE = "tasks.json", "interface.xml"
_COLOURS = {"content": "#2a7de1", "source": "#d97706", "cue": "#6b7280"}


def write_label_studio(store: Store, folder: Path) -> None:
    """Write the tasks to import, and the labelling interface to paste into the project's settings."""
    data = explorer_data(store)
    of_article: dict[int, list[Record]] = defaultdict(list)
    for statement in data.statements:
        of_article[statement["article"]].append(statement)
    names = [readable(node["id"]) for node in data.nodes]
    tasks: list[dict[str, Any]] = []
    for place, article in enumerate(data.articles):
        result = [
            item
            for number, one in enumerate(of_article[place], 1)
            for item in _regions(one, f"s{number}", article["text"], [names[node] for node in speakers_of(one)])
        ]
        told = {name: article[name] for name in ("headline", "published", "url") if name in article}
        tasks.append(
            {
                "data": {TEXT: article["text"], "article": article["identifier"], **told},
                "predictions": [{"model_version": "testimonia", "result": result}],
            }
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TASKS).write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", "utf8", newline="\n")
    (folder / INTERFACE).write_text(_interface(), "utf8", newline="\n")


def _regions(statement: Record, key: str, text: str, speakers: list[str]) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = []
    head = f"{key}-content-1"
    for part in PARTS:
        for piece, (begin, end) in enumerate(statement.get(part, ()), 1):
            region = f"{key}-{part}-{piece}"
            place = {"start": begin, "end": end, "text": text[begin:end]}
            shared = {"id": region, "to_name": TEXT}
            result.append({**shared, "from_name": PART, "type": "labels", "value": {**place, "labels": [part]}})
            if region == head and speakers:
                value = {"start": begin, "end": end, "text": speakers}
                result.append({**shared, "from_name": SPEAKER, "type": "textarea", "value": value})
            elif region != head:
                result.append({"type": "relation", "from_id": head, "to_id": region, "direction": "right"})
    return result


def _interface() -> str:
    labels = "".join(f'    <Label value="{part}" background="{_COLOURS[part]}"/>\n' for part in PARTS)
    return (
        "<View>\n"
        f'  <Labels name="{PART}" toName="{TEXT}" choice="single">\n{labels}  </Labels>\n'
        f'  <Text name="{TEXT}" value="${TEXT}"/>\n'
        f'  <TextArea name="{SPEAKER}" toName="{TEXT}" perRegion="true" whenTagName="{PART}"'
        ' whenLabelValue="content"\n'
        '            editable="true" placeholder="person/Jane Smith, one a line"/>\n'
        "</View>\n"
    )
