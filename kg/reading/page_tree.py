"""A page's tree as a browser shows it: what it hides is gone, what it draws is text."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

# Of what is hidden more than this share of the page is not: scripts show it later.
MOST_HIDDEN = 0.5
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
QUOTES = ("“", "”"), ("‘", "’")
MARKS = '“”„«»"—'
SIGNED = re.compile(r"[—–-] ?[^()]{2,50} \(@\w{1,30}\)")
PROSE_CHARACTERS = 100
# Calls to pay or to sign up, by what their elements are called and what they say; an article may stand in one of that name.
CALLS = re.compile(r"paywall|regwall|subscri|newsletter|sign-?up", re.IGNORECASE)
CALLING = re.compile(r"\b(?:subscribe|subscribers?|subscription|sign up|log in|sign in|newsletter)\b", re.IGNORECASE)
LONGEST_CALL = 300  # code points
MOST_SIGNING = 100  # code points of who signs a quotation


def show(tree: HtmlElement) -> None:
    """Change a page's tree in place: quotation marks around ``q`` and quotations that a colon
    announces, no hidden elements and calls to subscribe, cells of tables that only lay out prose as blocks, bold questions apart
    from their answers, and tweets with who signs them."""
    _drop_hidden(tree)
    _drop_calls(tree)
    for bold in list(tree.iter("strong", "b")):
        if _opens_an_answer(bold):
            _set_apart(bold)
    for quotation in list(tree.iter("q")):
        depth = sum(1 for _ in quotation.iterancestors("q"))
        _mark(quotation, *QUOTES[depth % 2])
    for quotation in list(tree.iter("blockquote")):
        _sign_tweet(quotation)
        is_signed = _sign_below(quotation)
        if is_signed or _is_announced(quotation):
            *paragraphs, last = list(quotation.iter("p")) or [quotation]
            for paragraph in paragraphs:
                _mark(paragraph, "“", "")
            _mark(last, *QUOTES[0])
    for quotation in list(tree.iter("q")):
        quotation.drop_tag()
    for table in list(tree.iter("table")):
        if any(len(p.text_content()) > PROSE_CHARACTERS for p in table.iter("p")):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                part.tag = "div"


def _mark(element: HtmlElement, opening: str, closing: str) -> None:
    """Put quotation marks around what an element holds."""
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


def _sign_tweet(quotation: HtmlElement) -> None:
    """Put who signs a tweet, below its paragraph, behind what it says: "— Ana Ruiz (@anaruiz) May 24, 2024"."""
    paragraphs = quotation.findall("p")
    if not paragraphs:
        return
    last = paragraphs[-1]
    below = list(last.itersiblings())
    told = [last.tail or "", *(part for element in below for part in (element.text_content(), element.tail or ""))]
    signature = " ".join("".join(told).split())
    if not SIGNED.match(signature):
        return
    for element in below:
        quotation.remove(element)
    last.tail = None
    if len(last):
        last[-1].tail = f"{last[-1].tail or ''} {signature}"
    else:
        last.text = f"{last.text or ''} {signature}"


def _sign_below(quotation: HtmlElement) -> bool:
    """Make a line below a quotation set off from the text of who signs it, the footer or ``cite`` that ends it:
    whether it has one, no marks of its own, and is one paragraph."""
    last = quotation[-1] if len(quotation) else None
    if last is None or last.tag not in ("footer", "cite") or (last.tail or "").strip():
        return False
    name = " ".join(last.text_content().split()).lstrip("—–-― ")
    quotation.remove(last)
    if not name or len(name) > MOST_SIGNING or not quotation.text_content().strip():
        return False
    signature = quotation.makeelement("p")
    signature.text = f"— {name}"
    quotation.addnext(signature)
    return len(quotation.findall("p")) < 2 and not any(mark in quotation.text_content() for mark in MARKS)


def _is_announced(quotation: HtmlElement) -> bool:
    """Whether a quotation set off from the text stands behind a colon ("She wrote on Facebook:") and has no
    marks or signature of its own."""
    before = quotation.getprevious()
    if before is None or (before.tail or "").strip() or quotation.find(".//cite") is not None:
        return False
    is_bare = not any(mark in quotation.text_content() for mark in MARKS)
    return is_bare and before.text_content().rstrip().endswith(":")


def _opens_an_answer(bold: HtmlElement) -> bool:
    """Whether a paragraph opens with a bold question and goes on with its answer."""
    paragraph = bold.getparent()
    if paragraph is None or paragraph.tag != "p" or paragraph[0] is not bold or (paragraph.text or "").strip():
        return False
    asked = bold.text_content().strip()
    return asked.endswith("?") and len(paragraph.text_content().strip()) > len(asked)


def _set_apart(bold: HtmlElement) -> None:
    """Make a paragraph of its own of what opens one."""
    paragraph = bold.getparent()
    question = paragraph.makeelement("p")
    paragraph.addprevious(question)
    paragraph.text, bold.tail = bold.tail, None
    question.append(bold)


def _drop_hidden(tree: HtmlElement) -> None:
    whole = len(tree.text_content())
    for element in list(tree.iter("template", "noscript")):
        # Pages keep pictures that load late in noscript, and a call to switch scripts on.
        if element.getparent() is not None and element.getparent().tag != "head":
            element.drop_tree()
    for element in tree.xpath("//body//*[@hidden or contains(@style, 'none') or contains(@style, 'hidden')]"):
        is_hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
        if is_hidden and element.getparent() is not None and len(element.text_content()) < MOST_HIDDEN * whole:
            element.drop_tree()


def _drop_calls(tree: HtmlElement) -> None:
    """Drop short calls to subscribe and the like that a page sets apart: they are none of the article's words."""
    for element in tree.xpath("//body//*[self::div or self::section or self::aside][@class or @id]"):
        text, name = element.text_content(), f"{element.get('class')} {element.get('id')}"
        if len(text) <= LONGEST_CALL and CALLS.search(name) and CALLING.search(text):
            element.drop_tree()
