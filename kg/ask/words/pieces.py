"""The pieces of a question from left to right: names of the store, concepts of the lexicon, quotations and other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.ask.words.concepts import Token, concepts_at, tokens_of
from kg.names.parts import HONORIFICS
from kg.store.naming import SPELLING, Match, Names
from kg.vocabulary import NAMED_CLASSES

ANY = tuple(NAMED_CLASSES)
_MOST_TOKENS = 6  # of a name
_PARTICLES = frozenset("de la le van von der den al el bin ben du da di of the and".split())
# Words of offices that stand before names with capital letters.
_OFFICES = frozenset(
    "attorney general prime minister secretary defense defence state foreign home press president vice senator sen rep "
    "representative congressman congresswoman governor gov mayor chancellor justice judge chief lord lady sir dame king queen "
    "prince princess pope director ambassador speaker chairman chairwoman professor candidate".split()
)
# Given names that in small letters are words.
_ORDINARY = frozenset(
    "bill mark grant will rob pat may hope faith grace frank rich art gene day drew jack miles summer dawn rose".split()
)
TITLES = _OFFICES | HONORIFICS | frozenset(("the", "of", "and", "former", "then"))
_BIDDING = frozenset("explain describe discuss say answer".split())
_SOMEBODY = re.compile(r'"(?:an?|one)\s[^"]*"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a question from ``start`` to ``end``, of a ``kind``: name, words, quotation, concept or mark.

    A name that the store does not have has no ``match``.
    """

    kind: str
    text: str
    start: int
    end: int
    concepts: frozenset[str] = frozenset()
    match: Match | None = None

    @property
    def is_outlet(self) -> bool:
        """Whether it names an outlet."""
        return self.match is not None and any("outlet" in known.types for known in self.match.entities)

    @property
    def telling(self) -> frozenset[str]:
        """The concepts that tell of what is asked."""
        return frozenset(concept for concept in self.concepts if concept[0] != "-")


def pieces_of(text: str, names: Names) -> Iterator[Part]:
    """The names, concepts, quotations and single words of a question."""
    tokens = tokens_of(text)
    written_low = not any(token.text[0].isupper() for token in tokens[1:] if token.is_word and token.text != "I")
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.text[0] == '"' and len(token.text) > 2:
            nobody = _SOMEBODY.fullmatch(token.text) and len(token.text.split()) < 5  # "a senior aide"
            concepts = frozenset(("anon",)) if nobody else frozenset()
            yield Part("concept" if nobody else "quotation", token.text, token.start, token.end, concepts)
            place += 1
            continue
        if token.text == ":" and place and "-about" in concepts_at(tokens[place - 1 : place], 0)[1]:
            place += 1  # "re: Berg"
            continue
        if not token.is_word and token.text not in ("&", "'s"):
            yield Part("mark", token.text, token.start, token.end)
            place += 1
            continue
        count, concepts = concepts_at(tokens, place)
        if not place and count == 1 and token.text.lower() in _BIDDING:
            concepts = frozenset(("-ask",))
        if count:
            concepts = _meant(concepts, tokens[place : place + count], tokens[place + count :])
            count = count if concepts else 0
        named = list(_names_at(text, tokens, place, names, written_low, count))
        if named:
            yield from named
            place += sum(len(tokens_of(part.text)) for part in named)
        elif count:
            last = tokens[place + count - 1]
            kind = "words" if "-topic" in concepts else "concept"
            yield Part(kind, text[token.start : last.end], token.start, last.end, concepts)
            place += count
        else:
            yield Part("words", token.text, token.start, token.end)
            place += 1


def _meant(concepts: frozenset[str], words: Sequence[Token], following: Sequence[Token]) -> frozenset[str]:
    """The concepts of a word where it stands: "do" may help another verb, and only a participle tells what was done."""
    if "deed" in concepts and all(word.text[-1] not in "dnt" for word in words):
        return concepts - {"deed"}
    if {"-aux", "do"} <= concepts:
        next_ = concepts_at(following[:1], 0)[1]
        alone = not following or not following[0].is_word or next_ & {"-to", "-in", "-about", "-and"}
        return frozenset(("do",)) if alone else concepts - {"do"}
    return concepts


def _names_at(
    text: str, tokens: Sequence[Token], place: int, names: Names, written_low: bool, concept: int
) -> Iterator[Part]:
    """The name, or the names side by side, that begin here; ``concept`` tokens from here on are one of the lexicon."""
    if written_low and not (tokens[place].text[0].isupper() and not concept):
        for count in range(min(_MOST_TOKENS, len(tokens) - place), concept, -1):
            if not all(token.is_word for token in tokens[place : place + count]):
                continue
            match = _exactly(text, tokens[place : place + count], names)
            told = all(concepts_at([token], 0)[0] for token in tokens[place : place + count])
            if count == 1 and tokens[place].text.lower() in _ORDINARY and place:
                continue
            if match is not None and count == 1 and _compounds(match, tokens[place : place + 2]):
                continue
            # A first word is somebody's last name, or is followed by what follows names: "delete everything" is not.
            alone = count == 1 and (place == 0 and not _owns(tokens, 1) and not _family(match, tokens[0].text))
            if match is not None and not told and not alone and (count > 1 or len(tokens[place].text) > 2):
                yield _name(text, tokens[place : place + count], match)
                return
        return
    run = _run(tokens, place)
    if concept and (not place or tokens[place - 1].text in ".?!:"):  # a capital letter begins a sentence
        longer = any(_exactly(text, run[:count], names) for count in range(len(run), concept, -1))
        bidding = "-ask" in concepts_at(tokens, place)[1]
        first = _exactly(text, run[:1], names) if _leads(tokens[place:]) and not bidding else None
        run = run if longer or (first is not None and _family(first, run[0].text)) else []
    if not run or (concept and len(run) == 1 and _exactly(text, run, names) is None):
        return
    titled = next((n for n in range(len(run) - 1, 0, -1) if _titles(run[:n]) and _exactly(text, run[n:], names)), 0)
    if titled:  # "Attorney General Berg"
        yield _name(text, run, _exactly(text, run[titled:], names))
        return
    for count in range(len(run), 0, -1):
        match = _exactly(text, run[:count], names)
        rest = run[count:]
        if match is None:
            continue
        after = next((n for n in range(len(rest), 0, -1) if _exactly(text, rest[:n], names)), 0)
        other = _exactly(text, rest[:after], names)
        # "Hunter Biden" is no Hunter and no Biden, but "May Brexit" is two.
        two = _family(match, run[0].text) and other is not None and not _family(other, rest[0].text)
        is_person = any("person" in known.types for known in match.entities)
        if is_person:
            fits = count > 1 or two or not rest or _leading(run[:count])
        else:  # "Malaysia Airlines MH17" is no airline
            fits = other is not None or not rest or not rest[0].text[0].isupper()
        if fits:
            yield _name(text, run[:count], match)
            if rest:
                yield from _names_at(text, tokens[: place + len(run)], place + count, names, False, 0)
            return
    joined = next((n for n, token in enumerate(run) if token.text == "and"), 0)
    if joined:
        yield from _names_at(text, tokens[: place + joined], place, names, False, 0)
        return
    if not place and len(run) == 1 and not _owns(tokens, 1):
        match = names.match(run[0].text, ("person",))
        if match is not None and match.sureness > SPELLING:  # else the first word of something else: "Debt ceiling"
            yield _name(text, run, match)
        return
    led = next((n for n in range(1, len(run)) if _leading(run[:n]) and _exactly(text, run[n:], names)), 0)
    match = names.match(text[run[led].start : run[-1].end], ANY) if run[0].text[0].isupper() else None
    yield _name(text, run, match)


def _run(tokens: Sequence[Token], place: int) -> list[Token]:
    """The words with capital letters, or digits, from a place on, with the particles between them."""
    if not tokens[place].text[0].isupper() or tokens[place].text.split("'")[0] == "I":
        return []
    run: list[Token] = []
    for token in tokens[place:]:
        if not (token.text[0].isupper() or token.text[0].isdigit() or token.text in _PARTICLES):
            break
        run.append(token)
    while run[-1].text in _PARTICLES:
        run.pop()
    return run


def _leads(tokens: Sequence[Token]) -> bool:
    """Whether what follows the first word follows names: "May's", "May Brexit statements", "May on"."""
    if len(tokens) < 2:
        return False
    after = tokens[1].text
    return (
        after == "'s" or (after[0].isupper() and after != "I") or bool(concepts_at(tokens, 1)[1] & {"-about", "-and"})
    )


def _compounds(match: Match, tokens: Sequence[Token]) -> bool:
    """Whether a name in small letters is half a compound: "budget cuts" are of no body called Budget."""
    if any({"person", "place"} & set(known.types) for known in match.entities) or len(tokens) < 2:
        return False
    after = concepts_at(tokens, 1)[1]
    return tokens[1].is_word and (not after or not any(concept[0] == "-" for concept in after))


def _owns(tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands here follows a name alone: its "'s", a verb of saying, an auxiliary."""
    told = concepts_at(tokens, place)[1] if place < len(tokens) else frozenset()
    return bool(told & {"-own", "-aux", "-about", "-and", "say", "oppose", "favour"})


def _titles(tokens: Sequence[Token]) -> bool:
    return all(token.text.lower().rstrip(".") in _OFFICES | HONORIFICS for token in tokens)


def _leading(tokens: Sequence[Token]) -> bool:
    return all(token.text.lower().rstrip(".") in HONORIFICS for token in tokens)


def _exactly(text: str, tokens: Sequence[Token], names: Names) -> Match | None:
    return names.exactly(text[tokens[0].start : tokens[-1].end], ANY) if tokens else None


def _family(match: Match | None, word: str) -> bool:
    """Whether a word is the last of somebody's name."""
    named = [known.name.split() for known in (match.entities if match else ()) if "person" in known.types]
    return any(len(words) > 1 and words[-1].lower() == word.lower() for words in named)


def _name(text: str, tokens: Sequence[Token], match: Match | None) -> Part:
    start, end = tokens[0].start, tokens[-1].end
    return Part("name", text[start:end], start, end, match=match)
