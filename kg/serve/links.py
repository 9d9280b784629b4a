"""Where the server has a page of what an IRI of its store names."""

from urllib.parse import quote, urlencode


def page_of(iri: str, base: str) -> str:
    """The path of the page of an IRI, empty where it is not one of the store's own."""
    local = iri.removeprefix(base)
    # A second slash would lead to another server.
    return "/" + local if base and local != iri and not local.startswith(("/", "\\")) else ""


def in_explorer(iri: str, base: str, kind: str) -> str:
    """What the explorer's page shows a statement, event or node (``kind``) by; empty as above."""
    return f"/#select={kind},{quote(iri.removeprefix(base), safe='')}" if page_of(iri, base) else ""


def pair_page(first: str, second: str) -> str:
    """The page of two actors or outlets, side by side."""
    return "/beside/pair?" + urlencode({"first": first, "second": second})


def topic_page(about: str = "", words: str = "") -> str:
    """The page of what each outlet has about somebody or something, or with some words."""
    return "/beside/topic?" + urlencode({"about": about} if about else {"words": words})


def event_page(event: str) -> str:
    """The page of what each article tells of an event."""
    return "/beside/event?" + urlencode({"event": event})
