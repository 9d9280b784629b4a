"""Where the server has a page of what an IRI of its store names."""

from urllib.parse import quote


def page_of(iri: str, base: str) -> str:
    """The path of the page of an IRI, empty where it is not one of the store's own."""
    local = iri.removeprefix(base)
    # A second slash would lead to another server.
    return "/" + local if base and local != iri and not local.startswith(("/", "\\")) else ""


def in_explorer(iri: str, base: str, kind: str) -> str:
    """What the explorer's page shows a statement, event or node (``kind``) by; empty as above."""
    return f"/#select={kind},{quote(iri.removeprefix(base), safe='')}" if page_of(iri, base) else ""
