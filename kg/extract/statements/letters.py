"""What a letter or an e-mail says, by its head; and lines of dialogue that open with a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.spans import subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, cue_span, subject_of
from kg.model import Article, Block, Span

FROM = re.compile(r"From:[ \t]+(?P<name>[^<\n(]{2,60}?)[ \t]*(?:<[^>\n]*>|\([^)\n]*\))?[ \t]*$", re.MULTILINE)
HEADER = re.compile(r"(?:To|Cc|Bcc|Date|Sent|Subject|Reply-To):[ \t]", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:best|best wishes|best regards|kind regards|regards|yours|sincerely|yours (?:sincerely|faithfully|truly)|cheers"
    r"|love|thanks|many thanks|respectfully)[,.]?$",
    re.IGNORECASE,
)
SALUTATION = re.compile(r"(?:(?:dear|hi|hello)\b.{1,60}|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)[,:]$", re.IGNORECASE)
CITED = re.compile(r">+[ \t]?")
WROTE = re.compile(r"(?:On .{3,40}?[, ])?(?P<name>[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,3}) (?P<cue>wrote):$")
DASH = re.compile(r"[―—–-]\s*(?=\w)")
SENTENCE = re.compile(r"[.!?…]")


def find_letters(article: Article, doc: Doc) -> Iterator[Attribution]:
    """What the sender of an e-mail writes, and what the lines cite of others."""
    text = text_of(doc)
    lines = [block for block in article.blocks if block.kind != "dateline"]
    at = 0
    while at < len(lines):
        sender = FROM.match(text, lines[at].start, lines[at].end)
        at += 1
        if sender is None:
            continue
        headers = at
        while at < len(lines) and HEADER.match(text, lines[at].start):
            at += 1
        if at == headers:
            continue
        body: list[Span] = []
        while at < len(lines) and not FROM.match(text, lines[at].start, lines[at].end):
            line = text[lines[at].start : lines[at].end]
            if CLOSING.match(line) or CITED.match(line):
                break
            if not SALUTATION.match(line):
                body.append((lines[at].start, lines[at].end))
            at += 1
        if body:
            yield Attribution(tuple(body), sender.span("name"), None, None, verbatim=True, origin="turn")
    yield from _cited(text, lines)


def _cited(text: str, lines: list[Block]) -> Iterator[Attribution]:
    """ "> Piet Maas wrote:" and the lines below it that are cited likewise."""
    for at, line in enumerate(lines):
        mark = CITED.match(text, line.start, line.end)
        wrote = WROTE.match(text, mark.end() if mark else line.start, line.end)
        if wrote is None:
            continue
        content: list[Span] = []
        for below in lines[at + 1 :]:
            cited = CITED.match(text, below.start, below.end)
            if cited is None:
                break
            content.append((cited.end(), below.end))
        if content:
            yield Attribution(tuple(content), wrote.span("name"), wrote.span("cue"), None, verbatim=True, origin="turn")


def find_dialogue(article: Article, doc: Doc) -> Iterator[Attribution]:
    """Paragraphs that open with a dash and end with who says it: "— And nobody asked, the judge
    replied." One alone is an afterthought; a dialogue has two."""
    text = text_of(doc)
    dashed = [b for b in article.blocks if b.kind == "body" and DASH.match(text, b.start, b.end)]
    if len(dashed) < 2:
        return
    for block in dashed:
        opening = DASH.match(text, block.start, block.end)
        tokens = doc.char_span(block.start, block.end, alignment_mode="contract")
        if opening is None or tokens is None:
            continue
        verb = next((token for token in reversed(tokens) if _says(token)), None)
        source = _speaker(text, verb, block) if verb is not None else None
        if verb is None or source is None:
            continue
        comma = max(text.rfind(mark, opening.end(), min(source[0], verb.idx)) for mark in ",?!…—–")
        if comma < 0 or SENTENCE.search(text, comma + 1, min(source[0], verb.idx)):
            continue
        end = comma + (text[comma] in "?!…")
        if end > opening.end() and text[comma + 1 : min(source[0], verb.idx)].strip() == "":
            yield Attribution(((opening.end(), end),), source, cue_span(verb), verb.i, verbatim=True, origin="turn")


def _speaker(text: str, verb: Token, block: Block) -> Span | None:
    """The subject, or, where the parser sees none, what ends the paragraph: "asked the judge."."""
    subject = subject_of(verb)
    if subject is not None:
        return trim(text, subtree_span(subject, [child for child in subject.children if child.dep_ == "relcl"]))
    rest = trim(text, (verb.idx + len(verb), block.end), " .\n")
    return rest if rest[1] > rest[0] and not SENTENCE.search(text, *rest) else None


def _says(token: Token) -> bool:
    return token.pos_ == "VERB" and cues.cue_lemma(token.lemma_, token.text) in cues.QUOTING_VERBS
