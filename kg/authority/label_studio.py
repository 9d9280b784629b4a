"""Label Studio's own JSON (Export, JSON): tasks with what annotators left in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.authority.marked import BETWEEN, PARTS, MarkedArticle, Part, statements_of
from kg.errors import InputError
from kg.model import Span

# The names of the fields in the labelling interface.
PART, SPEAKER, TEXT = "part", "speaker", "text"


def read_label_studio(path: Path) -> list[MarkedArticle]:
    """The annotated tasks of an export; those that nobody has submitted are left out. InputError
    where the file is something else."""
    try:
        tasks = json.loads(path.read_text("utf8"))
        return [_marked(task, annotation, path) for task in tasks for annotation in _submitted(task)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path} is no export of Label Studio that follows from 'kg export labelstudio' ({error});"
            " export the project as JSON."
        ) from error


def _submitted(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The annotations of a task: those that are called the truth, or all."""
    given = [a for a in task.get("annotations", ()) if not a.get("was_cancelled")]
    return [a for a in given if a.get("ground_truth")] or given


def _marked(task: Mapping[str, Any], annotation: Mapping[str, Any], path: Path) -> MarkedArticle:
    text: str = task["data"][TEXT]
    regions = [r for r in annotation["result"] if r["type"] == "labels"]
    speakers = {r["id"]: r["value"]["text"] for r in annotation["result"] if r["type"] == "textarea"}
    parts = {}
    for region in regions:
        [label] = region["value"]["labels"]
        if label in PARTS:
            written = speakers.get(region["id"], ())
            speaker = written if isinstance(written, str) else BETWEEN.join(written)
            parts[region["id"]] = Part(label, _span(text, region["value"]), speaker)
    links = [(r["from_id"], r["to_id"]) for r in annotation["result"] if r["type"] == "relation"]
    return MarkedArticle(text, statements_of(parts, links), f"{path}, task {task.get('id', '?')}")


def _span(text: str, value: Mapping[str, Any]) -> Span:
    """Where a region stands, in code points. Some versions count as JavaScript does, where an
    emoji is two: the words tell which it was."""
    start, end = int(value["start"]), int(value["end"])
    words = value.get("text")
    if isinstance(words, str) and _words(text[start:end]) != _words(words):
        units = text.encode("utf-16-le")
        before, inside = units[: 2 * start], units[2 * start : 2 * end]
        if _words(inside.decode("utf-16-le", "replace")) == _words(words):
            first = len(before.decode("utf-16-le", "replace"))
            return first, first + len(inside.decode("utf-16-le"))
        raise ValueError(f"the words {words!r} do not stand at {start} to {end}")
    return start, end


def _words(text: str) -> list[str]:
    return text.replace("\\n", " ").split()
