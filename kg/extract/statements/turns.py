"""Who says what in a transcript or an interview, where the layout tells it.

A turn is a card with its speaker and the paragraphs below it. In an interview whose questions
stand alone, unmarked, the paragraphs between them are the answers of the one interviewed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import named_in, text_of, trim
from kg.extract.statements.attribution import Attribution
from kg.model import Article, Block, Span
from kg.names.nouns import nouns_of
from kg.reading.turns import heads_of_turns, is_lone_question, speaker_name

LAYOUT_CONFIDENCE = 0.9
MOSTLY = 0.4  # of the paragraphs open a turn: then what lies between is what the speaker goes on to say
FEWEST_QUESTIONS = 3
FEWEST_ANSWERS = 2
LONGEST_ANSWER = 3  # paragraphs: longer ones are an essay that asks itself
TALK = re.compile(
    r"\b(?:interview\w*|q\s?&\s?a|q\.?\s?and\s?a|(?:spoke|speaks|talks|talked|sat down) (?:to|with)|in (?:a [\w-]+ )?conversation"
    r"|minutes with|questions (?:for|to)|(?:answers|answered) (?:our|your|my|a few|some) (?:\w+ )?questions)\b",
    re.I,
)
ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
SINGULAR = re.compile(r"\b(?:I|[Mm]y|me|[Mm]ine|[Mm]yself)\b|\bI[’']")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b|\bI[’']")
COLON = re.compile(r"\s*[:.]?")


def find_turns(article: Article, doc: Doc) -> list[Attribution]:
    """The turns and answers of an article, in the order of the text; spans in code points."""
    text, blocks = text_of(doc), [block for block in article.blocks if block.kind in ("card", "body", "headline")]
    heads = heads_of_turns(text, blocks)
    questions = [i for i, block in enumerate(blocks) if is_lone_question(text[block.start : block.end])]
    if not heads and not questions:
        return []
    first = heads[0] if heads else next((i for i in questions if i), len(blocks))
    people = _people(doc, blocks[:first])
    names = _Names(text, people)
    found = []
    bodies = sum(block.kind == "body" for block in blocks)
    runs_on = bool(heads) and len(heads) >= MOSTLY * bodies
    for at, head in enumerate(heads):
        end = heads[at + 1] if at + 1 < len(heads) else head + 2
        parts = blocks[head + 1 : end if runs_on else head + 2]
        content = tuple(_said(text, block) for block in parts if block.kind == "body")
        card = blocks[head]
        colon = COLON.match(text, card.end)
        cue = (colon.end() - 1, colon.end()) if colon and text[colon.end() - 1] == ":" else None
        found.append(Attribution(content, names.of(card), cue, None, LAYOUT_CONFIDENCE, True, "turn"))
    rest = blocks[heads[-1] + 2 :] if heads else blocks
    answers = [a for a in found if a.source and not text[a.content[0][0] : a.content[0][1]].endswith("?")]
    return found + list(_answers(text, rest, people, answers[-1].source if answers else None, bool(heads)))


def _said(text: str, block: Block) -> Span:
    return trim(text, (block.start, block.end - (text[block.end - 1] in '”"')))


class _Names:
    """Where the name of each turn's speaker stands: in the head, or, where that has only a
    letter, initials or an office, in an earlier head or in the lines above."""

    def __init__(self, text: str, people: Sequence[Span]) -> None:
        self._text = text
        self._people = people
        self._heads: dict[str, Span] = {}

    def of(self, card: Block) -> Span | None:
        start, end = speaker_name(self._text, (card.start, card.end))
        name = self._text[start:end]
        if name in ("Q", "A"):
            return self._people[0] if name == "A" and self._people else None
        office = re.split(r"[(,]", self._text[card.start : card.end])[0].strip()
        known = self._heads.get(office) or self._longer_office(office)
        if known is None and name.isupper() and len(name) < 4:
            known = next((span for head, span in self._heads.items() if _initials(head) == name), None) or next(
                (span for span in self._people if _initials(self._text[slice(*span)]) == name), None
            )
        self._heads.setdefault(office, known or (start, end))
        return self._heads[office] if known and not self._is_same(known, (start, end)) else (start, end)

    def _longer_office(self, office: str) -> Span | None:
        """Who opened a turn as "The Secretary of State for Health", of "The Secretary of State"."""
        longer = [span for head, span in self._heads.items() if head.startswith(f"{office} ")]
        return longer[-1] if office.startswith("The ") and longer else None

    def _is_same(self, first: Span, second: Span) -> bool:
        return self._text[slice(*first)] == self._text[slice(*second)]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _people(doc: Doc, blocks: Sequence[Block]) -> list[Span]:
    """The persons named in some blocks, by their first full mention, the most often named first."""
    first: dict[str, Span] = {}
    times: Counter[str] = Counter()
    for block in blocks:
        tokens = doc.char_span(block.start, block.end, alignment_mode="contract")
        for entity in named_in(tokens) if tokens is not None else ():
            if entity.label_ == "PERSON" and not _is_trade(entity):
                last = entity.text.split()[-1]
                times[last] += 1
                if last not in first or len(entity.text) > first[last][1] - first[last][0]:
                    first[last] = (entity.start_char, entity.end_char)
    return [first[last] for last, _ in sorted(times.items(), key=lambda item: (-item[1], first[item[0]]))]


def _is_trade(entity: TokenSpan) -> bool:
    """Whether a word is what somebody does whose name stands behind it: "Criminologist | Ana Ruiz"."""
    is_named = entity.end < len(entity.doc) and entity.doc[entity.end].ent_type_ == "PERSON"
    return len(entity) == 1 and is_named and entity[0].lower_ in nouns_of("persons")


def _answers(
    text: str, blocks: Sequence[Block], people: Sequence[Span], known: Span | None, is_interview: bool
) -> Iterator[Attribution]:
    """The answers to questions that stand alone, where they are those of an interview."""
    lines = [text[block.start : block.end] for block in blocks]
    asked = [i for i, block in enumerate(blocks) if block.kind == "body" and is_lone_question(lines[i])]
    above = " ".join(lines[: asked[0]]) if asked else ""
    answerer = known or (people[0] if people else None)
    if not asked or answerer is None:
        return
    groups = []
    for question, following in zip(asked, [*asked[1:], None], strict=True):
        parts = [
            i for i in range(question + 1, len(blocks) if following is None else following) if blocks[i].kind == "body"
        ]
        groups.append(parts[:1] if following is None else parts)
    told = [group for group in groups if group]
    announced = is_interview or (len(asked) >= FEWEST_QUESTIONS and bool(TALK.search(above)))
    # Unannounced, questions to "you" and short answers of an "I", two at least, are an interview as well.
    addressed = sum(bool(ADDRESSED.search(lines[i])) for i in asked)
    if not announced and (len(told) < FEWEST_ANSWERS or addressed * 2 < len(asked)):
        return
    if not announced and any(
        len(group) > LONGEST_ANSWER or SINGULAR.search(lines[i]) for i, group in zip(asked, groups)
    ):
        return
    personal = sum(any(FIRST_PERSON.search(lines[i]) for i in group) for group in told)
    is_someone = any(SINGULAR.search(lines[i]) for group in told for i in group)
    if told and (announced or is_someone) and personal * (3 if announced else 2) >= len(told):
        for group in told:
            yield Attribution(
                tuple(_said(text, blocks[i]) for i in group), answerer, None, None, LAYOUT_CONFIDENCE, True, "turn"
            )
