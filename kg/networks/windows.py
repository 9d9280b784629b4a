"""Words, surface features and context windows for the statement tagger.

All offsets are half-open code-point offsets into the original text. A "word" is a
maximal run of word pieces that the tokenizer's pre-tokenizer keeps together; a
punctuation mark is a word of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from tokenizers import Tokenizer

CLS, SEP = 101, 102
MAX_PIECES = 256
MAX_PIECES_PER_WORD = 8
FORMS = 50_000  # whose case is remembered

CASES = ("none", "lower", "initial", "upper", "mixed")
OUTSIDE, INSIDE, OPENING, CLOSING, INSIDE_SINGLE, SINGLE_MARK = range(6)
QUOTE_STATES = 6

_EDGES = np.array([2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 65, 129])
DISTANCES = 2 * (len(_EDGES) + 1) + 1
REGION_DISTANCES = 9

_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"＂'
_SINGLE_OPEN, _SINGLE = "‘‛", "’'"


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    pieces: tuple[int, ...]
    case: int
    quote: int
    region: int


@dataclass(frozen=True)
class Window:
    """words[first:last] are encoded together; predictions are kept for words[core_first:core_last]."""

    first: int
    last: int
    core_first: int
    core_last: int


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The non-blank lines of the text."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def split_words(tokenizer: Tokenizer, text: str, regions: Sequence[tuple[int, int]]) -> list[Word]:
    """All words of the regions, in order, with their surface features."""
    encodings = tokenizer.encode_batch([text[s:e] for s, e in regions], add_special_tokens=False)
    words: list[Word] = []
    for number, ((base, _), encoding) in enumerate(zip(regions, encodings)):
        spans: list[list] = []
        previous = None
        for piece, word, (s, e) in zip(encoding.ids, encoding.word_ids, encoding.offsets):
            if word == previous and spans:
                spans[-1][1] = max(spans[-1][1], base + e)
                spans[-1][2].append(piece)
            elif s < e:
                spans.append([base + s, base + e, [piece]])
                previous = word
        states = _quote_states(text, [(s, e) for s, e, _ in spans])
        words.extend(
            Word(s, e, tuple(pieces[:MAX_PIECES_PER_WORD]), _case(text[s:e]), state, number)
            for (s, e, pieces), state in zip(spans, states)
        )
    return words


@lru_cache(FORMS)
def _case(form: str) -> int:
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return 0
    if form.islower():
        return 1
    if form.isupper():
        return 3 if len(letters) > 1 else 2
    return 2 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4


def _quote_states(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """One state a word: outside, inside or on a mark, by typed pairing within one paragraph.

    Two adjacent apostrophes (or backticks) count as one double mark. A straight mark is
    told to open or close by the blanks around it, and only where those leave it open by
    what came before. An apostrophe opens a single quote only if something later can close it.
    """
    states: list[int] = []
    inside = single = False
    last_single_close = max(
        (
            i
            for i, (s, e) in enumerate(spans)
            if text[s:e] in _SINGLE and _tight_left(text, s) and not _tight_right(text, e)
        ),
        default=-1,
    )
    begin = spans[0][0] if spans else 0
    end = spans[-1][1] if spans else 0
    i = 0
    while i < len(spans):
        s, e = spans[i]
        mark, width = text[s:e], 1
        if mark in "'`" and i + 1 < len(spans) and spans[i + 1][0] == e and text[e : spans[i + 1][1]] == mark:
            mark, width, e = '"', 2, spans[i + 1][1]
        if mark in _OPEN:
            inside, state = True, OPENING
        elif mark in _CLOSE:
            inside, single, state = False, False, CLOSING
        elif mark in _STRAIGHT:
            left, right = s > begin and _tight_left(text, s), e < end and _tight_right(text, e)
            opens = right if left != right else not inside
            inside, state = opens, OPENING if opens else CLOSING
            single = single and opens
        elif mark in _SINGLE and single and not _tight_right(text, e):
            single, state = False, SINGLE_MARK
        elif (
            mark in _SINGLE_OPEN + "'" and i < last_single_close and _tight_right(text, e) and not _tight_left(text, s)
        ):
            single, state = True, SINGLE_MARK
        else:
            state = INSIDE if inside else INSIDE_SINGLE if single else OUTSIDE
        states.extend([state] * width)
        i += width
    return states


def _tight_left(text: str, start: int) -> bool:
    """Whether the mark at start leans on something that can end a quote."""
    return start > 0 and not text[start - 1].isspace() and text[start - 1] not in "([{—–-“‘\"'"


def _tight_right(text: str, end: int) -> bool:
    """Whether the mark ending at end leans on something that can begin a quote."""
    return end < len(text) and (text[end].isalnum() or text[end] in "‘'“\"[($#@…")


def make_windows(words: Sequence[Word], budget: int = MAX_PIECES, context: int = 0) -> list[Window]:
    """Windows of whole paragraphs of at most `budget` pieces, neighbours sharing about `context` pieces.

    Each paragraph is kept from the window in which it is farthest from an edge.
    """
    units = _units(words, budget - 2)
    sizes = [sum(len(words[i].pieces) for i in range(a, b)) + 1 for a, b in units]
    bounds: list[tuple[int, int]] = []
    first = 0
    while first < len(units):
        last, size = first, 1
        while last < len(units) and (last == first or size + sizes[last] <= budget):
            size += sizes[last]
            last += 1
        bounds.append((first, last))
        if last == len(units):
            break
        back, shared = last, 0
        # Of what is shared so much that the next paragraph still fits, else the window would have nothing of its own.
        most = min(context, budget - 1 - sizes[last])
        while back - 1 > first and shared + sizes[back - 1] <= most:
            back -= 1
            shared += sizes[back]
        first = back
    windows = []
    start = 0
    for number, (first, last) in enumerate(bounds):
        stop = last
        if number + 1 < len(bounds):
            shared_first = bounds[number + 1][0]
            stop = shared_first + (last - shared_first + 1) // 2
        windows.append(Window(units[first][0], units[last - 1][1], units[start][0], units[stop - 1][1]))
        start = stop
    return windows


def _units(words: Sequence[Word], limit: int) -> list[tuple[int, int]]:
    """Ranges of words that make up one paragraph each, long ones cut after a sentence end where there is one."""
    units = []
    first, size, stop = 0, 0, None
    for i, word in enumerate(words):
        if i > first and word.region != words[i - 1].region:
            units.append((first, i))
            first, size, stop = i, 0, None
        elif size + len(word.pieces) > limit:
            cut = stop if stop is not None else i
            units.append((first, cut))
            first, stop = cut, None
            size = sum(len(w.pieces) for w in words[cut:i])
        size += len(word.pieces)
        if i > first and size > limit // 2 and word.end - word.start == 1 and word.pieces[0] in (1012, 1029, 999):
            stop = i + 1
    if words:
        units.append((first, len(words)))
    return units


def encoder_arrays(words: Sequence[Word], windows: Sequence[Window]) -> dict[str, np.ndarray]:
    """The encoder's padded inputs: pieces with their case and quote state, and each word's first piece."""
    rows = [_pieces(words, w) for w in windows]
    length = max(len(row[0]) for row in rows)
    width = max(len(row[3]) for row in rows)
    pieces, case, quote, mask = (np.zeros((len(rows), length), np.int64) for _ in range(4))
    heads = np.zeros((len(rows), width), np.int64)
    for i, (p, c, q, h) in enumerate(rows):
        pieces[i, : len(p)], case[i, : len(p)], quote[i, : len(p)], mask[i, : len(p)] = p, c, q, 1
        heads[i, : len(h)] = h
    return {"pieces": pieces, "case": case, "quote": quote, "mask": mask, "heads": heads}


def _pieces(words: Sequence[Word], window: Window) -> tuple[list[int], list[int], list[int], list[int]]:
    pieces, case, quote, heads = [CLS], [0], [0], []
    for i in range(window.first, window.last):
        word = words[i]
        if i > window.first and word.region != words[i - 1].region:
            pieces.append(SEP)
            case.append(0)
            quote.append(0)
        heads.append(len(pieces))
        pieces.extend(word.pieces)
        case.extend([word.case] * len(word.pieces))
        quote.extend([word.quote] * len(word.pieces))
    pieces.append(SEP)
    return pieces, case + [0], quote + [0], heads


def linker_arrays(
    words: Sequence[Word], windows: Sequence[Window], cues: Sequence[tuple[int, int, int]]
) -> dict[str, np.ndarray]:
    """The linker's inputs for cues (row of window, first word, end word), word indices relative to the window."""
    width = max(w.last - w.first for w in windows)
    regions = np.zeros((len(windows), width), np.int64)
    valid = np.zeros((len(windows), width), np.int32)
    for row, w in enumerate(windows):
        regions[row, : w.last - w.first] = [word.region for word in words[w.first : w.last]]
        valid[row, : w.last - w.first] = 1
    rows, first, end = (np.array(column, np.int64) for column in zip(*cues))
    position = np.arange(width)
    inside = (position >= first[:, None]) & (position < end[:, None])
    before, after = first[:, None] - position, position - end[:, None] + 1
    size = 1 + np.digitize(np.maximum(before, after), _EDGES)
    distance = np.where(inside, 0, np.where(before > 0, size, size + len(_EDGES) + 1))
    region = np.clip(regions[rows] - regions[rows, first][:, None], -4, 4) + 4
    cue = (inside / (end - first)[:, None]).astype(np.float32)
    return {"window": rows, "cue": cue, "distance": distance, "region": region, "mask": valid[rows]}
