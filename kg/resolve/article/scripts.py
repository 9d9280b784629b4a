"""Names in scripts that the tagger was not taught: what their first word tells counts for more than its guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.names.gender import is_first_name

LATIN = re.compile("[A-Za-zÀ-ɏ]")
LONGEST = 3  # words of somebody's name


def in_other_scripts(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The tagger's names; those without a Latin letter that only a space parts are one, a person's where it begins
    with a first name: "Александр Лукашенко", "فلاديمير | بوتين"."""
    found: list[Span] = []
    for span in spans:
        if LATIN.search(span.text):
            found.append(span)
            continue
        before = found[-1] if found else span
        goes_on = before.end == span.start and not span[0].is_sent_start and not LATIN.search(before.text)
        start, label = (found.pop().start, before.label_) if goes_on else (span.start, span.label_)
        whole = Span(doc, start, span.end, label)
        is_person = 1 < len(whole) <= LONGEST and is_first_name(whole[0].text)
        found.append(Span(doc, start, span.end, "PERSON") if is_person else whole)
    return found
