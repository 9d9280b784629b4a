"""A statement's words, and which statements repeat another's."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from kg.compare.alignment import words_of
from kg.compare.denials import before_cue, claim_called_false, is_denying, told_to_be_false
from kg.compare.lexicon import CLAIMING, FUNCTION_WORDS, KNOWING, NEGATION, root
from kg.compare.phrases import folded
from kg.extract.spans import ABBREVIATION
from kg.extract.statements.cues import DENYING_VERBS
from kg.model import Comparison, ResolvedArticle, Statement, StatementReference, content_text

WORD = re.compile(r"\w+")
MINIMAL_WORDS_OF_A_REPEAT = 5
MINIMAL_WORDS_OF_AN_ALTERED_REPEAT = 8
LONGEST_NAME = 7  # words
ALIKE_FROM = 0.85
"""Twice the words in common over the words of both, from which on one text is the other altered."""
SHOWN_CHANGES = 3
UNDATED = "9999"
ASKS = re.compile(r"(?:how|what|when|where|whether|which|who|whom|whose|why)\b", re.IGNORECASE)
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
FOLLOWED = re.compile(r"(?<=[.!?])([”\"’']*) …[ ”\"’']*$")
ADMITTING = frozenset("acknowledge admit backtrack concede confess".split())
FEARING = frozenset("dread fear hope worry".split())
"""Who fears or hopes a thing doesn't say that it is so."""
TURN = re.compile(
    r"\b(?:at first|initially|originally|first|earlier|previously|once|later|since|then|now|eventually|finally)\b", re.I
)
BEFORE = 40
"""So many code points before a statement, in its sentence, when it was said may be told."""
ENDED_BY_SPEAKER = re.compile(r",[”\"’']+ …[ ”\"’']*$")
"""“The port is safe,” says somebody, and a new sentence follows."""
SENTENCE_BEGINS = re.compile(r"[“\"‘']*[A-Z]")
TELLING = re.compile(
    r"^(?:that )?(?:i|he|she|we|they) (?:had |have |has |also )*(?:told|assured|informed|reminded|made (?:it )?clear)\b"
    r"(?:(?!\b(?:not|never)\b)[^.;,“”\"]){0,70}? that (?=\w)",
    re.IGNORECASE,
)
"""Who says that he has told somebody a thing says the thing."""
SENTENCE_END = re.compile(rf"(?<=[.!?…]){ABBREVIATION}(?<!\s[A-Z]\.)(?<!\b[A-Z]\.[A-Z]\.)[”\"’']* (?=[“\"‘'A-Z])")
"""Between two sentences; titles and initials end none."""
LEAST_LIKELY = 0.2
"""What is less likely than this to be a statement at all, and not words of the article, is none that claims."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the corpus as it is compared: where it is, who said what, and when."""

    reference: StatementReference
    speakers: tuple[str, ...]
    about: tuple[str, ...]
    text: str
    negated: bool
    denies: bool
    """Whether it is said to be false: denied, disputed; who declines to speak says nothing of it."""
    hypothetical: bool
    """Whether it claims nothing: supposed, feared, hoped, no more than not denied, or hardly a statement."""
    date: str | None
    """When it was said, else when the article appeared; ISO 8601."""
    within: str | None = None
    """The statement of the same article that tells it, by identifier."""
    turns: bool = False
    """Whether it is told as what was said at first, or later on: "initially said", "now admits"."""
    published: str | None = None
    """When the article appeared; ISO 8601."""

    @property
    def clause(self) -> str:
        """The text as a sentence of its own: without the "that" which ties it to the cue."""
        return self.text.removeprefix("that ")

    @property
    def entities(self) -> frozenset[str]:
        """Who says it and whom it is about."""
        return frozenset((*self.speakers, *self.about))


def said_in(articles: Sequence[ResolvedArticle]) -> list[Said]:
    """Every statement of the articles, in the order of their identifiers."""
    found = (_said(resolved, statement) for resolved in articles for statement in resolved.extraction.statements)
    return sorted(found, key=lambda said: said.reference)


def _said(resolved: ResolvedArticle, statement: Statement) -> Said:
    text = resolved.article.text
    content, cue = content_text(text, statement), statement.cue_lemma
    denies = statement.negated and cue in DENYING_VERBS and is_denying(cue, before_cue(text, statement))
    called_false = None if statement.negated else claim_called_false(content)
    return Said(
        (resolved.article.id, statement.id),
        statement.speakers,
        statement.about,
        called_false or (told_to_be_false(content) if denies else content),
        statement.negated or called_false is not None,
        denies or called_false is not None,
        claims_nothing(statement) or (cue in DENYING_VERBS and not denies),
        statement.said_on or resolved.article.published,
        statement.within,
        _is_turn(text, statement),
        resolved.article.published,
    )


def claims_nothing(statement: Statement) -> bool:
    """Whether a statement is supposed, feared or hoped, or hardly one."""
    return statement.hypothetical or statement.cue_lemma in FEARING or statement.confidence < LEAST_LIKELY


def _is_turn(text: str, statement: Statement) -> bool:
    if statement.cue_lemma in ADMITTING:
        return True
    spans = sorted((*statement.source, *statement.cue, *statement.content))
    start, end = spans[0][0], spans[-1][1]
    told = SENTENCE_END.split(text[max(0, start - BEFORE) : start])[-1].rpartition("\n")[2]
    for (_, here), (there, _) in zip(
        [(start, start), *statement.content], [*statement.content, (end, end)], strict=True
    ):
        told += " " + text[here:there]
    return bool(TURN.search(told))


def repeats(statements: Sequence[Said], copies: Collection[str] = ()) -> list[Comparison]:
    """The same words again, whoever is said to have said them: each repetition is tied to the first that was
    published, of one text to that of no copy. Who denies them doesn't repeat who says them."""
    originals: dict[tuple[tuple[str, ...], bool], Said] = {}
    found = []
    for said in sorted(statements, key=lambda s: (s.published or UNDATED, s.reference[0] in copies, s.reference)):
        words = folded_words(said.text)
        if len(words) < MINIMAL_WORDS_OF_A_REPEAT:
            continue
        original = originals.setdefault((words, said.negated), said)
        if original is not said and _is_repeated(original, said):
            reason = "the same words" + _of_whom(original, said)
            first, second = sorted((original.reference, said.reference))
            found.append(Comparison(first, second, "repeats", 1.0, reason))
    return found


def _is_repeated(first: Said, second: Said) -> bool:
    """Whether the same words are one saying: two who name "Senator Dale of Ohio" repeat nothing."""
    if set(first.speakers) & set(second.speakers) or claims(first.text):
        return True
    words = [word for word in WORD.findall(first.text) if word.casefold() not in FUNCTION_WORDS]
    return len(words) > LONGEST_NAME or sum(word[0].isupper() for word in words) <= len(words) / 2


def repeated_nearly(first: Said, second: Said) -> Comparison | None:
    """A repetition in which a few words are changed, added or cut, with the difference as its
    reason; None for the very same words, too, which ``repeats`` ties."""
    one, other = folded_words(first.text), folded_words(second.text)
    if one == other or min(len(one), len(other)) < MINIMAL_WORDS_OF_AN_ALTERED_REPEAT:
        return None
    likeness = Indel.normalized_similarity(one, other, score_cutoff=ALIKE_FROM)
    if likeness < ALIKE_FROM:
        return None
    shown = "; ".join(_changes(one, other)[:SHOWN_CHANGES])
    reason = f"nearly the same words; {shown}{_of_whom(first, second)}"
    return Comparison(first.reference, second.reference, "repeats", round(likeness, 2), reason)


def _changes(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """In what two texts differ, as a reader may check it: what stands in one for what stands in the other."""
    found: list[tuple[list[str], list[str]]] = []
    end = None
    for op in Indel.opcodes(one, other):
        if op.tag == "equal":
            continue
        if end != (op.src_start, op.dest_start):
            found.append(([], []))
        found[-1][0].extend(one[op.src_start : op.src_end])
        found[-1][1].extend(other[op.dest_start : op.dest_end])
        end = op.src_end, op.dest_end
    quoted = [tuple(f"“{' '.join(words)}”" if words else "" for words in pair) for pair in found]
    return [
        f"{mine} in one, {theirs} in the other" if mine and theirs else f"{mine or theirs} only in one"
        for mine, theirs in quoted
    ]


@functools.lru_cache(maxsize=65536)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text by which a repetition is known."""
    return tuple(word.casefold() for word in WORD.findall(text))


@functools.lru_cache(maxsize=65536)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry what it claims; years among them, other numbers not.
    All ways to know of a thing, or not to, are one."""
    words = words_of(NEGATION.sub(" ", KNOWING.sub(" known ", folded(text))))
    return frozenset(
        root(word.form) for word in words if word.value is None and word.form not in FUNCTION_WORDS
    ) | frozenset(str(word.value) for word in words if word.is_year)


def claims(text: str) -> bool:
    """Whether a text claims something: a question doesn't, nor does a name that somebody mentioned."""
    return not ASKS.match(text) and not text.rstrip("”\"’' ").endswith("?") and bool(CLAIMING.search(text))


def names_in(text: str) -> frozenset[str]:
    """The words of a text with a capital that none begins a sentence with."""
    return frozenset(match.group() for match in NAME.finditer(text))


def nearest_sentences(first: str, second: str) -> tuple[str, str]:
    """Of each text the sentence that shares most with the other text: that is what is compared."""
    return _nearest(first, content_stems(second)), _nearest(second, content_stems(first))


def _nearest(text: str, stems: frozenset[str]) -> str:
    sentences = [sentence for sentence in SENTENCE_END.split(text) if sentence.strip()]
    # The first of those that share most; what follows a whole sentence doesn't turn it round.
    place = max(range(len(sentences)), key=lambda place: len(content_stems(sentences[place]) & stems), default=None)
    if place is None:
        return text
    sentence = FOLLOWED.sub("", sentences[place])
    if place + 1 < len(sentences) and SENTENCE_BEGINS.match(sentences[place + 1]):
        sentence = ENDED_BY_SPEAKER.sub("", sentence)
    return TELLING.sub("", sentence)


def _of_whom(first: Said, second: Said) -> str:
    is_other = bool(first.speakers) and bool(second.speakers) and not set(first.speakers) & set(second.speakers)
    return ", said to be another speaker's" if is_other else ""
