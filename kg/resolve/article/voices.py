"""Whose "I" stands outside all quotations: in the text of an interview, a speech, an address.

Such texts say at their head whose words follow ("Interview with …", "Address by …", "… was
interviewed"); the questions, which end in a question mark, are the interviewer's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.spans import Nearby, contains, text_of
from kg.model import Block, Statement
from kg.resolve.article import grammar
from kg.resolve.article.clusters import Building

FIRST_PERSON = frozenset({"i", "me", "my", "myself", "mine"})
SPOKEN_TO = ("person", "source")  # whom "you" may be: "You can't win", said to a paper or a station, means anybody
ENOUGH = 4  # times that "I" stands outside quotations in a text that is somebody's words
OTHERS = 3  # times that sentences with "I" name somebody, from which he is not the one who says it
HEAD = 2000  # code points: how far the head of a text reaches at most
TALKS = frozenset("address conversation interview lecture remark speech talk testimony".split())
TALKING = frozenset("address ask deliver interview question sit speak talk tell testify".split())
SURE, NAMED_FIRST = 100, 10  # how much more such words say than being named in the head
OF_TALKS = frozenset({"by", "with", "of", "from"})
OF_TALKING = frozenset({"by", "with", "to", "down"})


class Voice:
    """The person whose words a text is; ``person`` is None where it is nobody's."""

    def __init__(
        self,
        doc: Doc,
        blocks: Sequence[Block],
        clusters: Sequence[Building],
        is_quoted: Callable[[int], bool],
    ) -> None:
        self._questions = [(b.start, b.end) for b in blocks if text_of(doc)[b.start : b.end].rstrip().endswith("?")]
        own = [t for t in doc if t.lower_ in FIRST_PERSON and t.text != "i" and not is_quoted(t.idx)]
        self.person: int | None = None
        if len(own) >= ENOUGH:
            head = min(max(own[0].idx, _first_line(doc)), HEAD)
            person = _introduced(doc, clusters, head)
            if person is not None and not _speak_of(doc, own, clusters[person], is_quoted):
                self.person = person

    def first_person(self, token: Token) -> int | None:
        """Who "I" is outside quotations."""
        return self.person if not self._asks(token) else None

    def second_person(self, token: Token) -> int | None:
        """Who "you" is outside quotations: in a question, who is asked."""
        return self.person if self._asks(token) else None

    def _asks(self, token: Token) -> bool:
        return any(start <= token.idx < end for start, end in self._questions)


def holder_of(token: Token, told: Nearby[Statement], speakers: Mapping[str, int]) -> int | None:
    """Who holds the reported speech or thought in which a word stands."""
    at = (token.idx, token.idx + len(token))
    around = [s for s in told(at) if s.id in speakers and any(contains(span, at) for span in s.content)]
    inner = min(around, key=lambda s: sum(end - start for start, end in s.content), default=None)
    return speakers[inner.id] if inner else None


def _first_line(doc: Doc) -> int:
    end = text_of(doc).find("\n")
    return end if end > 0 else len(text_of(doc))


def _speak_of(doc: Doc, own: Sequence[Token], person: Building, is_quoted: Callable[[int], bool]) -> bool:
    """Whether sentences that say "I" name somebody as another, as the letters of readers do who
    answer to him: "I agree with Mr. Lee"."""
    named = {doc[m.root].sent.start for m in person.mentions if not is_quoted(m.start)}
    return sum(token.sent.start in named for token in own) >= OTHERS


def _introduced(doc: Doc, clusters: Sequence[Building], head: int) -> int | None:
    """The person whom the head of a text introduces as the one who speaks, most often; in an
    interview without such words the one whom the first line names, or the head most often."""
    is_interview = "interview" in text_of(doc)[:head].lower()
    counts: Counter[int] = Counter()
    for index, cluster in enumerate(clusters):
        if cluster.type == "person":
            for mention in cluster.mentions:
                name = doc[mention.root]
                if mention.start >= head or name.dep_ in ("compound", "nmod"):
                    continue
                if any(_is_of_talk(governed) for governed in _governors(name)):
                    counts[index] += SURE
                elif is_interview:
                    counts[index] += NAMED_FIRST if mention.start < _first_line(doc) else 1
    best = min(counts, key=lambda index: (-counts[index], index), default=None)
    return best if best is not None and counts[best] > 1 else None


def _governors(name: Token) -> Iterator[tuple[Token, Token]]:
    """The phrases that a name ends, each with the word that governs it, over prepositions."""
    phrase = grammar.outer(name)
    while phrase.dep_ == "compound" and phrase.head.i > phrase.i:
        phrase = grammar.outer(phrase.head)
    yield phrase, phrase.head
    if phrase.head.pos_ == "ADP" and phrase.head.head.i != phrase.head.i:
        yield phrase.head, phrase.head.head


def _is_of_talk(governed: tuple[Token, Token]) -> bool:
    """Whether a phrase is who is interviewed, who speaks, whose address it is."""
    phrase, head = governed
    lemma = head.lemma_.lower()
    if phrase.dep_ == "poss":
        return lemma in TALKS
    if phrase.pos_ == "ADP":
        subjects = {c.lower_ for c in head.children if c.dep_ == "nsubj"}
        is_authors = bool(subjects & {"i", "we"})
        allowed = OF_TALKS if lemma in TALKS else OF_TALKING
        return lemma in TALKS | TALKING and phrase.lower_ in allowed and not is_authors
    if phrase.dep_ in ("dobj", "nsubjpass"):
        return lemma in ("interview", "ask", "question")
    return phrase.dep_ == "nsubj" and lemma in ("tell", "talk", "speak", "address", "testify", "deliver")
