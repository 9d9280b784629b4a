"""A store of three articles with what their sentences mean, and a question that one answers in other words."""

import zlib
from pathlib import Path

from turtle_triples import triples_of

from kg.networks.encoder import load_encoder
from kg.networks.meaning import meanings
from kg.sentences import sentences
from kg.store import open_store
from kg.store.meanings import write_meanings

TEXTS = {
    "urn:a": "Coal smoke from the old power station makes children ill, doctors in the town said on Monday. "
    "The station will be shut next year, the council decided.",
    "urn:b": "The striker scored twice before the break and the visitors lost three to one. "
    "The coach praised his young team after the match.",
    "urn:c": "The bank raised interest rates for the third time this year. Home loans will cost more, brokers warned.",
}
QUESTION = "Who says that smoke from coal plants makes kids sick?"


def triples(texts: dict[str, str]) -> str:
    articles = [
        f"<{iri}> a schema:NewsArticle ; schema:identifier '{iri[-1]}' ; schema:headline 'Item' ; nif:isString '''{text}''' ."
        for iri, text in texts.items()
    ]
    return "\n".join(articles)


def filled(folder: Path, texts: dict[str, str] = TEXTS) -> Path:
    with open_store(folder, writable=True) as store:
        store.load(triples_of(triples(texts)))
    of_texts = []
    for iri, text in TEXTS.items():
        rows = meanings(load_encoder().encode(text), list(sentences(text))).tobytes()
        of_texts.append((iri, zlib.crc32(text.encode()).to_bytes(4, "little") + rows))
    write_meanings(folder, of_texts)
    return folder
