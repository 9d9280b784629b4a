"""CoNLL-U Plus (https://universaldependencies.org/ext-format.html): words with who is named and who says what.

Columns: number, word, whether a blank follows, begin and end in the stored text, the entity (as in
``Entity`` of CorefUD: opening and closing brackets), and the parts of statements (BIO).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from kg.explorer.data import explorer_data, speakers_of
from kg.explorer.records import Record
from kg.export.words import words_of
from kg.store import Store

COLUMNS = "ID FORM MISC KG:BEGIN KG:END KG:ENTITY KG:STATEMENT"


def write_conllu(store: Store, out: BinaryIO) -> None:
    """Write the articles, sentence by sentence."""
    data = explorer_data(store)
    of_article: dict[int, list[Record]] = defaultdict(list)
    for statement in data.statements:
        of_article[statement["article"]].append(statement)
    out.write(f"# global.columns = {COLUMNS}\n".encode())
    for place, article in enumerate(data.articles):
        labels = _labels(of_article[place])
        for line in _article(article, labels, [node["id"] for node in data.nodes], of_article[place]):
            out.write(f"{line}\n".encode())


def _labels(statements: list[Record]) -> list[tuple[int, int, str]]:
    """Where each part of a statement begins and ends, and what it is."""
    return [
        (begin, end, f"S{number}:{role}")
        for number, statement in enumerate(statements, start=1)
        for role in ("source", "cue", "content")
        for begin, end in statement.get(role, ())
    ]


def _article(
    article: Record, labels: list[tuple[int, int, str]], ids: list[str], statements: list[Record]
) -> Iterator[str]:
    yield f"# newdoc id = {' '.join(article['identifier'].split())}"
    for number, statement in enumerate(statements, start=1):
        speakers = " ".join(ids[place] for place in speakers_of(statement)) or "_"
        yield f"# statement = S{number} {statement['id']} {statement['mode']} {speakers}"
    mentions = sorted(article.get("mentions", ()), key=lambda one: (one[0], -one[1]))
    document = words_of(article["text"])
    for number, sentence in enumerate(document.sents, start=1):
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        yield f"# sent_id = {number}"
        yield f"# text = {' '.join(sentence.text.split())}"
        for place, token in enumerate(words, start=1):
            begin, end = token.idx, token.idx + len(token)
            opened = [f"({ids[node]}" for first, _, node in mentions if begin <= first < end]
            closed = [")" for _, last, _ in mentions if begin < last <= end]
            parts = [
                ("B-" if first >= begin else "I-") + name
                for first, last, name in labels
                if first < end and begin < last
            ]
            misc = "_" if token.whitespace_ or place == len(words) else "SpaceAfter=No"
            entity = "".join(opened + closed) or "_"
            yield "\t".join((str(place), token.text, misc, str(begin), str(end), entity, "|".join(parts) or "_"))
        yield ""
