"""What Wikidata has answered, one small file an answer, so that nothing is asked twice.

``hishel`` would keep whole responses, megabytes for some items, and only as long as their headers say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import LinkError


class Cache:
    """A folder of answers; one that was half written, or changed by hand, counts as none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, kind: str, question: Mapping[str, Any] | str) -> Any:
        """The answer to a question of a kind, or None."""
        try:
            return json.loads(self._path(kind, question).read_text("utf8"))["answer"]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, kind: str, question: Mapping[str, Any] | str, answer: Any) -> None:
        """Keep an answer; LinkError where the folder can't be written."""
        path = self._path(kind, question)
        written = path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = {"question": question, "answer": answer}
            written.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf8")
            written.replace(path)
        except OSError as error:
            raise LinkError(f"{self.folder} can't be written ({error.strerror}); choose another --cache.") from error

    def _path(self, kind: str, question: Mapping[str, Any] | str) -> Path:
        if isinstance(question, str):
            return self.folder / kind / f"{question}.json"
        key = hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()[:32]
        return self.folder / kind / f"{key}.json"
