"""What a state of a corpus was made of: which articles, from where, with which corrections, by which version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kg.errors import StoreError

STATE_FILE = "state.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found and could not do."""

    articles: int
    statements: dict[str, int]
    speakers: int
    entities: dict[str, int]
    events: int
    verdicts: int
    comparisons: dict[str, int]


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked for: the base of the IRIs, the least confidence, the inputs to read again at an
    update, with the columns of tables in them, the identifiers of articles that were removed by hand, and the authority file."""

    base: str
    min_confidence: float = 0.0
    inputs: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One article of a state: the key of its result, that of what it says to the graph, and digests of
    the article itself and of its annotations; the key of itself with the names of the corpus, and a digest
    of what its annotations are made of."""

    key: str
    told: str
    content: str
    annotations: str
    recipe: str = ""
    made_of: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """``code`` is the digest of the code and models that have a part in the results of articles, ``version``
    that of all there are, ``release`` the number of the release;
    ``corrections`` a digest of the authority file; ``store`` the marks by which a store that somebody
    else wrote to is told; ``failed`` are the articles that could not be processed, each with why, ``refused``
    the keys of the results of those among them that the shapes of the graph keep out."""

    number: int
    made: str
    code: str
    version: str
    release: str
    corrections: str | None
    settings: Settings
    articles: dict[str, Kept]
    failed: dict[str, str]
    report: Report
    store: str = ""
    refused: dict[str, str] = field(default_factory=dict)


def write_state(folder: Path, state: State) -> None:
    """Write the record of a state into its folder."""
    (folder / STATE_FILE).write_bytes(msgspec.json.encode(state))


def read_state(folder: Path) -> State:
    """The record of the state in a folder; StoreError where it can't be read."""
    path = folder / STATE_FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError) as error:
        raise StoreError(
            f"{path} can't be read ({error}); take the folder {path.parents[2]} away, and build again."
        ) from None


def digest(data: bytes) -> str:
    """A short digest of some bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def store_marks(store: Path) -> str:
    """What changes whenever a store is opened to be written: the engine then begins a new manifest. Empty
    where the store is not there any more: it is then made anew."""
    try:
        return (store / "CURRENT").read_text("utf8").strip()
    except FileNotFoundError:
        return ""
