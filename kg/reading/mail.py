"""E-mail: one message (.eml), or a folder of them (.mbox)."""

from __future__ import annotations

import io
import mailbox
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256
from tempfile import NamedTemporaryFile

from kg.errors import InputError
from kg.model import Article
from kg.reading.fields import paragraphs_of
from kg.reading.found import Found
from kg.reading.text import check_text, read_text

HOW = "the text part of an e-mail, transfer encoding undone; headers and attachments left out"
_HEADER = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.I | re.M
)
_PREFIX = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:)+\s*", re.IGNORECASE)


def read_message(data: bytes, name: str) -> Iterator[Found]:
    """The article of a message: its text, with the subject as headline and the day that it was sent."""
    if not _HEADER.search(data[:8192]):
        raise InputError("is no e-mail: it has no headers; rename it to .txt if it is plain text")
    yield Found(_article(BytesParser(policy=policy.default).parsebytes(data), name))


def read_mbox(data: bytes, name: str) -> Iterator[Found]:
    """The articles of an mbox file, one a message; an id is made of the message's own."""
    if not data.lstrip().startswith(b"From "):
        raise InputError("is no mbox file; its first line has to begin with 'From '")
    with NamedTemporaryFile(suffix=".mbox") as file:  # mailbox reads files only
        file.write(data)
        file.flush()
        box = mailbox.mbox(file.name, create=False)
        for number, key in enumerate(box.keys(), start=1):
            message = BytesParser(policy=policy.default).parse(io.BytesIO(box.get_bytes(key)))
            where = f"message {number}"
            try:
                yield Found(_article(message, f"{name}#{_key(message, number)}"), where)
            except InputError as error:
                yield Found(error, where)


def _key(message: EmailMessage, number: int) -> str:
    given = str(message.get("Message-ID") or "").strip("<> ")
    return sha256(given.encode("utf8", "replace")).hexdigest()[:12] if given else str(number)


def _article(message: EmailMessage, id: str) -> Article:
    try:
        part = message.get_body(("plain", "html"))
        body = part.get_content() if part is not None else None
    except (LookupError, KeyError, ValueError, AssertionError) as error:
        raise InputError(f"is an e-mail whose text can't be decoded ({error}); save its text as .txt") from None
    if part is None or not isinstance(body, str) or not body.strip():
        raise InputError("is an e-mail without text; save what is attached to it")
    if part.get_content_subtype() == "html":
        body = paragraphs_of(body)
    body = body.replace("\r\n", "\n").strip("\n") + "\n"
    check_text(body)
    subject = _PREFIX.sub("", " ".join(str(message.get("Subject") or "").split())) or None
    sender, _ = parseaddr(str(message.get("From") or ""))
    return read_text(body, id, subject, _sent(message), None, None, sender or None)


def _sent(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except (TypeError, ValueError):
        return None
