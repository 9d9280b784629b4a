"""The structured data of a page, read as leniently as browsers read pages: JSON-LD, microdata, RDFa."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]
MAXIMAL_DEPTH = 20
JSON_LD = "application/ld+json"
# What scripts are wrapped in for browsers of the past and for XML.
WRAPPING = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>)\s*(?:\*/)?|(?://\s*)?(?:<!--|-->)")
VOCABULARY = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)
# Placeholders of templates that nobody filled in.
PLACEHOLDER = re.compile(r"\{\{.*\}\}|\{%.*%\}|<%.*%>|\$\{.*\}|\[\[.*\]\]|%%.*%%|#\{.*\}", re.DOTALL)
NOTHING = frozenset({"", "null", "undefined", "none", "nan", "n/a", "na", "-"})
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def nodes_of_type(tree: HtmlElement, kind: str) -> Iterator[Node]:
    """Every node of a type ("ClaimReview") that a page marks up, in the form of JSON-LD, properties
    without their vocabulary; a node that is only named by its ``@id`` stands whole where it is used."""
    documents = list(_json_ld(tree))
    known = {node["@id"]: node for node in _walk(documents) if isinstance(node.get("@id"), str) and len(node) > 1}
    for node in _walk(documents):
        if kind in types(node):
            yield _whole(node, known)
    yield from _elements(tree, "itemtype", "itemprop", kind)
    yield from _elements(tree, "typeof", "property", kind)


def nodes_with(tree: HtmlElement, key: str) -> Iterator[Node]:
    """Every node of the page's JSON-LD that has a property."""
    return (node for node in _walk(list(_json_ld(tree))) if key in node)


def types(node: Node) -> list[str]:
    """The types of a node, without their vocabulary."""
    return [VOCABULARY.sub("", kind) for kind in listed(node.get("@type")) if isinstance(kind, str)]


def listed(value: Any) -> list[Any]:
    """A value as a list of values."""
    return value if isinstance(value, list) else [] if value is None else [value]


def first(value: Any) -> Node:
    """The node, or the first node of a list; empty where there is none."""
    return next((node for node in listed(value) if isinstance(node, dict)), {})


def text(value: Any) -> str | None:
    """A string as a reader sees it: entities read, tags and white space gone, the first of a list;
    None where it says nothing or is a template's placeholder."""
    if isinstance(value, dict):
        value = value.get("@value")
    string: str = next((item for item in listed(value) if isinstance(item, str)), "")
    # Twice, for what was escaped twice.
    seen = " ".join(TAG.sub(" ", html.unescape(html.unescape(string))).split())
    return None if seen.casefold() in NOTHING or PLACEHOLDER.search(seen) else seen


def name(value: Any) -> str | None:
    """The name of a node, or what stands in its place."""
    node = first(value)
    return text(node.get("name")) or text(node.get("legalName")) if node else text(value)


def _json_ld(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().casefold() == JSON_LD:
            yield from _parsed(script.text or "")


def _parsed(source: str) -> list[Any]:
    """The documents of a script; none where no way of reading it gives one."""
    for written in (source, html.unescape(source)):
        try:
            return [json.loads(written, strict=False)]
        except (ValueError, RecursionError):
            pass
        try:
            # Imported here because few pages need it.
            import chompjs

            found: Iterable[Any] = chompjs.parse_js_objects(WRAPPING.sub(" ", written), loader_kwargs={"strict": False})
            if documents := [document for document in found if document]:
                return documents
        except (ValueError, RecursionError):
            continue
    return []


def _walk(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every node of a document, from the outside in; properties lose their vocabulary."""
    if depth > MAXIMAL_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        for key in [key for key in value if VOCABULARY.match(key)]:
            value[VOCABULARY.sub("", key)] = value.pop(key)
        yield value
        for item in list(value.values()):
            yield from _walk(item, depth + 1)


def _whole(value: Any, known: dict[str, Node], depth: int = 0) -> Any:
    if depth > MAXIMAL_DEPTH:
        return None
    if isinstance(value, list):
        return [_whole(item, known, depth + 1) for item in value]
    if isinstance(value, dict):
        if set(value) == {"@id"} and value["@id"] in known:
            return _whole(known[value["@id"]], known, depth + 1)
        return {key: _whole(item, known, depth + 1) for key, item in value.items()}
    return value


def _elements(tree: HtmlElement, typed: str, named: str, kind: str) -> Iterator[Node]:
    """The nodes of a type that attributes of elements mark up: microdata, or RDFa Lite."""

    def is_kind(element: HtmlElement) -> bool:
        return any(VOCABULARY.sub("", word) == kind for word in element.get(typed, "").split())

    def node(element: HtmlElement, depth: int) -> Node:
        found: Node = {"@type": element.get(typed, "").split()}
        if depth < MAXIMAL_DEPTH:
            parts = [
                element,
                *(part for key in element.get("itemref", "").split() for part in tree.xpath("//*[@id=$key]", key=key)),
            ]
            for part in parts:
                _collect(part, found, lambda inner: node(inner, depth + 1), typed, named)
        return found

    for element in tree.iterfind(f".//*[@{typed}]"):
        if is_kind(element):
            yield node(element, 0)


def _collect(element: HtmlElement, found: Node, node: Callable[[HtmlElement], Node], typed: str, named: str) -> None:
    """Add the properties that stand inside an element to a node."""
    for child in element.iterchildren("*"):
        is_node = child.get(typed) is not None or child.get("itemscope") is not None
        for key in child.get(named, "").split():
            value = node(child) if is_node else _value(child)
            found.setdefault(VOCABULARY.sub("", key), []).append(value)
        if not is_node:
            _collect(child, found, node, typed, named)


def _value(element: HtmlElement) -> str:
    for attribute in ("content", "datetime", "href", "src", "value"):
        if element.get(attribute) is not None and (attribute != "href" or element.tag in ("link", "a", "area")):
            return element.get(attribute)
    return element.text_content()
