"""Contradictions between what speakers say that they knew and did not know."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from kg.compare.wording import Said
from kg.model import Comparison

POSSIBLY = 0.5
MAXIMAL_SIDES = 50

_TOLD = r"(?:informed|aware|told|warned|notified|privy|briefed|forewarned|consulted)"
_BE = r"(?:am|is|was|were|been|being)"
KNEW = re.compile(
    rf"\b(?:he|she|i|we)(?:[’']d)? (?:\w+ )?{_BE} (?:\w+ )?{_TOLD}\b"
    rf"|\bthey (?:\w+ )?(?:informed|told|warned|notified|forewarned) (?:us|me|him|her)\b"
    r"|\b(?:he|she|i|we) (?:already |well )?knew\b",
    re.IGNORECASE,
)
DID_NOT_KNOW = re.compile(
    rf"\b(?:he|she|i|we) (?:{_BE}n[’']t|{_BE} not|{_BE} never|never {_BE}) (?:\w+ )?{_TOLD}\b"
    r"|\b(?:he|she|i|we) (?:did not|didn[’']t|never) (?:know|knew)\b"
    r"|\binformed \w+ .{0,60}\b(?:he|she|i|we) (?:was|were) not among them\b",
    re.IGNORECASE | re.DOTALL,
)
TOPICS = re.compile(
    r"\b(plan|operation|attack|invasion|war|deal|decision|meeting|order|payment|report|strike"
    r"|launch|leak|law|vote|talk)\w*\b",
    re.IGNORECASE,
)


def knowledge_contradictions(statements: Sequence[Said]) -> list[Comparison]:
    """One says that the speaker knew of a thing, the other, elsewhere, that he did not."""
    by_speaker: dict[str, list[Said]] = defaultdict(list)
    for said in statements:
        if said.speaker is not None:
            by_speaker[said.speaker].append(said)
    return [found for speaker in sorted(by_speaker) for found in _of_one(by_speaker[speaker])]


def _of_one(statements: Sequence[Said]) -> list[Comparison]:
    knew, did_not = [], []
    for said in statements:
        topics = {match.group(1).lower() for match in TOPICS.finditer(said.text)}
        if DID_NOT_KNOW.search(said.text):
            did_not.append((said.reference, topics))
        elif KNEW.search(said.text):
            knew.append((said.reference, topics))
    found = []
    pairs = itertools.product(knew[:MAXIMAL_SIDES], did_not[:MAXIMAL_SIDES])
    for (first, first_topics), (second, second_topics) in pairs:
        shared = sorted(first_topics & second_topics)
        if shared and first[0] != second[0]:
            reason = f"knew / did not know; both speak of: {', '.join(shared)}"
            a, b = sorted((first, second))
            found.append(Comparison(a, b, "contradicts", POSSIBLY, reason))
    return found
