"""Web pages: the main text by trafilatura, one paragraph a line, and the page's metadata."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import replace

from lxml.etree import LxmlError
from lxml.html import HtmlElement

from kg.errors import InputError
from kg.model import Article, MarkedReview
from kg.reading.claim_reviews import marked_reviews
from kg.reading.dating import date_of_page
from kg.reading.markup import nodes_with
from kg.reading.markup import text as visible
from kg.reading.page_facts import author_on, headline_on, outlet_of
from kg.reading.page_tree import show
from kg.reading.text import check_text, decode, read_text
from kg.settings import MAX_ARTICLE_CHARACTERS

# trafilatura and htmldate cap dates at today unless told otherwise, and then the same page
# would read differently tomorrow. The extensive search, which takes any date in the page and
# parses relative ones ("yesterday"), stays off for the same reason.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_PROSE_CHARACTERS = 100
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)

# Browsers read these labels as the encodings of Windows that hold more (WHATWG Encoding, 4.2).
_AS_BROWSERS = dict.fromkeys(
    ("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii"), "windows-1252"
) | {"iso-8859-9": "windows-1254", "latin5": "windows-1254", "gb2312": "gb18030", "shift_jis": "cp932"}

# What the two log is told in the problem; without a handler Python would print it as well.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def looks_like_html(text: str) -> bool:
    """True when the text starts as a page or a fragment of one does."""
    return bool(_MARKUP.match(text[:5000]))


def decode_html(data: bytes, sent: str | None = None) -> tuple[str, str]:
    """As ``decode``, with the encoding that the page was ``sent`` with, or declares, tried after UTF-8."""
    declared = _DECLARED.search(data[:4096])
    label = (sent or (declared.group(1).decode("ascii") if declared else "")).lower() or None
    wider = _AS_BROWSERS.get(label or "")
    try:
        return decode(data, wider or label)
    except InputError:
        # A byte that only the narrow encoding has.
        return decode(data, label)


def read_html(markup: str, id: str) -> Article:
    """The article of a page. InputError when there is none, or the page is too large."""
    # Imported here because it takes half a second, which only web pages should wait for.
    import trafilatura
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    if not markup.strip():
        raise InputError("is empty; put the page into it, or leave it out")
    if len(markup) > MAX_ARTICLE_CHARACTERS:
        raise InputError(f"is longer than {MAX_ARTICLE_CHARACTERS:,} characters; save the article alone")
    try:
        # lxml takes no control characters, and no encoding declaration in a str.
        tree = load_html(re.sub(r"[\0-\x08\x0b\x0e-\x1f]|^\s*<\?xml[^>]*>", "", markup))
        if tree is None:
            raise InputError("is no HTML page; rename it to .txt if it is plain text")
        reviews = marked_reviews(tree)
        body = _marked_body(tree)
        show(tree)
        shown = deepcopy(tree)
        metadata = extract_metadata(_without_prose(tree), date_config=_DATES)
        found = trafilatura.bare_extraction(tree, include_comments=False, date_extraction_params=_DATES)
    except (LxmlError, ValueError, RecursionError) as error:
        raise InputError(f"can't be parsed as HTML ({error}); save its text as .txt") from error
    text = getattr(found, "text", None) or ""
    if body is not None and (len(text) < len(body) / 2 or text.split() == body.split()):
        text = body  # the page draws it with a script; and here it has its paragraphs
    signed = _signed(reviews)
    address = metadata.url or (signed.url if signed else None)
    outlet = outlet_of(shown, metadata.sitename, address) or (signed.author if signed else None)
    article = read_text(
        text,
        id,
        headline_on(shown, metadata.title, outlet),
        date_of_page(metadata.date or (signed.published if signed else None), address),
        outlet,
        address,
        author_on(shown, metadata.author),
    )
    if all(block.kind == "chrome" for block in article.blocks):
        raise InputError("holds no article text that could be found; save its text as .txt")
    check_text(text)
    return replace(article, reviews=reviews)


def _marked_body(tree: HtmlElement) -> str | None:
    """The text of the article that the page's structured data holds, its longest; a paragraph a line."""
    bodies = [node["articleBody"] for node in nodes_with(tree, "articleBody") if isinstance(node["articleBody"], str)]
    longest = max(bodies, key=len, default="")
    if re.search(r"<(?:p|br|div)\b", longest, re.IGNORECASE):
        longest = re.sub(r"</p>|</div>|<br[^>]*>", "\n", longest, flags=re.IGNORECASE)
    lines = (visible(line) for line in longest.splitlines())
    return "\n".join(line for line in lines if line) or None


def _signed(reviews: tuple[MarkedReview, ...]) -> MarkedReview | None:
    """The review of a page that has one, of an outlet: what it says of itself it says of the page."""
    return reviews[0] if len(reviews) == 1 and reviews[0].author_type == "organization" else None


def _without_prose(tree: HtmlElement) -> HtmlElement:
    """A copy without paragraphs and pictures, so that no date which the article only
    mentions, or a picture's address holds, is taken for its own."""
    copy = deepcopy(tree)
    for element in copy.xpath("//p | //blockquote | //li | //img | //figure"):
        if element.tag in ("img", "figure") or len(element.text_content()) > _PROSE_CHARACTERS:
            element.drop_tree()
    return copy
