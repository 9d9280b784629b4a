"""What of a corpus is out of date: made by another version, with other corrections, from other articles."""

from __future__ import annotations

from collections.abc import Iterator

from kg.building.folder import Folder
from kg.building.living import corrections_of
from kg.building.reading import was_read
from kg.building.results import content_digest
from kg.building.state import State, store_marks
from kg.building.version import article_version, whole_version
from kg.errors import InputError
from kg.reading.digest import digest_of_inputs
from kg.reading.inputs import STDIN, read
from kg.settings import EXPLORER, GRAPH, STORE_FOLDER


def lacking(folder: Folder) -> Iterator[str]:
    """A sentence where a large corpus has no graph.ttl or explorer.html, or none since it changed."""
    commands = {
        GRAPH: f"'kg export turtle --store {folder.out / STORE_FOLDER} -o {folder.out / GRAPH}'",
        EXPLORER: f"'kg explore --store {folder.out / STORE_FOLDER} -o {folder.out / EXPLORER}'",
    }
    missing = [name for name in commands if not (folder.out / name).exists()]
    if missing:
        yield (
            f"{' and '.join(missing)} of so many articles {'is' if len(missing) == 1 else 'are'} not made at each change:"
            f" {' and '.join(commands[name] for name in missing)} {'makes it' if len(missing) == 1 else 'make them'}."
        )


def stale(folder: Folder, state: State) -> Iterator[str]:
    """A sentence for each thing that is out of date, with the way out."""
    if state.code != article_version():
        yield f"All {len(state.articles):,} articles were read by another version: 'kg update' reads them again."
    elif state.version != whole_version():
        yield "What the articles have in common was worked out by another version: 'kg update' does it again."
    try:
        if state.corrections != corrections_of(state.settings.authority):
            yield f"The corrections in {state.settings.authority} have changed: 'kg update' takes them up."
    except InputError as error:
        yield str(error)
    yield from lacking(folder)
    place = folder.folder_of()
    if place is not None and state.store != store_marks(place / STORE_FOLDER):
        yield "The store was written to by another program: the next change makes it anew, without that."
    digest = digest_of_inputs(state.settings.inputs, state.settings.columns)
    if STDIN in state.settings.inputs or (digest is not None and was_read(folder, state, digest)):
        return
    found = read(state.settings.inputs, state.settings.columns)
    removed = set(state.settings.removed)
    now = {article.id: article for article in found.articles if article.id not in removed}
    new = len(now.keys() - state.articles.keys() - state.failed.keys())
    gone = len(state.articles.keys() - now.keys())
    changed = sum(
        id in state.articles and state.articles[id].content != content_digest(article) for id, article in now.items()
    )
    if new or changed or gone:
        yield f"The inputs have {new:,} new and {changed:,} changed articles, and lack {gone:,}: see 'kg update'."
