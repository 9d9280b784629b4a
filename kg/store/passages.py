"""The passages of articles that tell most of some names and words, ranked: what is rare weighs more.

Articles are found by what the side index has of them, headlines and mentions too; of the best few the
sentences are read. No SPARQL says this.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.store.index import Index
from kg.store.terms import Match
from kg.vocabulary import term

_ARTICLES = 60  # whose sentences are read
_HITS = 20_000  # statements that a term is looked for in
# What a term counts that stands in the sentence, beside it or in the headline, elsewhere in the article.
_NEAR, _SOMEWHERE = 0.6, 0.3
_WEAK = 0.5  # of its weight has how a question calls saying or siding
_LEAST_OF_ARTICLE, _LEAST_OF_SENTENCE = 0.4, 0.35  # of the weight
_LEAST_OF_WORDS, _LEAST_OF_TWO = 0.6, 0.45  # of that of the words, and of no more than two words
_TWO_WORDS = 2
_OF_BEST = 0.6  # of the best score
_OF_ARTICLE = 2  # passages, where there are many articles
_AROUND, _FIRST = 4, 3  # sentences
_SAID = 0.7  # of a passage is said by whom it is told to be of
_LONGEST = 600  # characters
_SHORT, _TWO = 40, 450  # characters of a headline, and of a sentence with the next, which tells more of it
_HEADLINE, _STRING = term("schema:headline"), term("nif:isString")
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”'’]))\s+(?=[\"“'‘(]?[A-Z0-9])|\n+")
_SHORTENED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Sgt|Col|St|Jr|Sr|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z]|U\.S|U\.N|U\.K)\.$"
)
_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b")


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for: any of the ``ways`` to say it, words or phrases whose English endings don't matter, where an
    article names one of its ``entities``, if it has any. A passage, or its headline, has to have what is ``needed``, and
    what is around it what is needed ``anywhere``; what is ``weak`` weighs little."""

    text: str
    ways: tuple[str, ...]
    entities: tuple[str, ...] = ()
    needed: bool = False
    anywhere: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """Terms, the days from ``since`` on and before ``before``, an outlet's IRI, and whether a number is asked for."""

    terms: tuple[Term, ...]
    since: str | None = None
    before: str | None = None
    outlet: str | None = None
    number: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article, from ``begin`` to ``end``, with who is told to say it and the terms it lacks."""

    article: str
    identifier: str
    outlet: str
    published: str
    headline: str
    text: str
    begin: int
    end: int
    speaker: str
    lacks: tuple[str, ...]


def best_passages(index: Index, match: Match, sought: Sought, most: int) -> list[Passage]:
    """The passages that have all names and most of the weight of the words, the best first."""
    articles = _articles(index, sought)
    headlines = {
        iri: getattr(triple.object, "value", "")
        for triple in match(None, _HEADLINE, None)
        if (iri := getattr(triple.subject, "value", "")) in articles
    }
    texts = _texts(headlines)
    total = len(articles)
    found: list[set[str]] = []
    for sought_term in sought.terms:
        named = _naming(index, sought_term)
        saying = _saying(index, sought_term.ways) | _matching(texts, sought_term.ways)
        found.append((named & saying) or named if sought_term.entities else saying)
    weights = [
        math.log(1 + (total + 1) / (len(having & articles.keys()) + 1)) * (_WEAK if one.weak else 1.0)
        for one, having in zip(sought.terms, found, strict=True)
    ]
    scores: dict[str, float] = defaultdict(float)
    for weight, having in zip(weights, found, strict=True):
        for iri in having & articles.keys():
            scores[iri] += weight
    # What the index has nowhere may stand in the text of an article.
    enough = _LEAST_OF_ARTICLE * sum(w for w, having in zip(weights, found, strict=True) if having)
    chosen = sorted((iri for iri, score in scores.items() if score >= enough), key=lambda iri: (-scores[iri], iri))
    return _ranked(index, match, sought, weights, chosen[:_ARTICLES], articles, headlines, most)


def _articles(index: Index, sought: Sought) -> Mapping[str, tuple[int, str, str, str]]:
    """The articles of the period and outlet: number, identifier, date and name of the outlet."""
    sql = """SELECT article.iri, article.id, identifier, COALESCE(published, ''), COALESCE(name.name, '')
             FROM article LEFT JOIN entity ON entity.id = outlet LEFT JOIN name ON name.entity = outlet AND chief
             WHERE (?1 IS NULL OR published >= ?1) AND (?2 IS NULL OR published < ?2) AND (?3 IS NULL OR entity.iri = ?3)
             AND original = article.iri"""
    rows = index.connection.execute(sql, (sought.since, sought.before, sought.outlet))
    return {iri: (number, identifier or "", published, outlet) for iri, number, identifier, published, outlet in rows}


def _naming(index: Index, sought: Term) -> set[str]:
    sql = f"""SELECT article.iri FROM mention JOIN entity ON entity.id = mention.entity
              JOIN article ON article.id = mention.article
              WHERE entity.iri IN ({", ".join("?" * len(sought.entities))})"""
    return {iri for (iri,) in index.connection.execute(sql, sought.entities)} if sought.entities else set()


def _saying(index: Index, ways: Sequence[str]) -> set[str]:
    """The articles with statements that have the words, or events that are told so."""
    sql = """SELECT DISTINCT article.iri FROM (SELECT rowid FROM statement_text WHERE statement_text MATCH ? LIMIT ?) AS hit
             JOIN statement ON statement.id = hit.rowid JOIN article ON article.id = statement.article"""
    found = {iri for (iri,) in index.connection.execute(sql, (f"text : ({_any(ways)})", _HITS))}
    labels = [way.lower() for way in ways if " " not in way]
    sql = f"""SELECT DISTINCT article.iri FROM event JOIN article ON article.id = event.article
              WHERE label IN ({", ".join("?" * len(labels))})"""
    return found | {iri for (iri,) in index.connection.execute(sql, labels)} if labels else found


def _any(ways: Sequence[str]) -> str:
    return " OR ".join('"' + way.replace('"', '""') + '"' for way in ways)


def _texts(named: Mapping[str, str]) -> sqlite3.Connection:
    """Texts by their names, to be searched as statements are."""
    texts = sqlite3.connect(":memory:")
    texts.execute(
        "CREATE VIRTUAL TABLE unit USING fts5(called UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    texts.executemany("INSERT INTO unit VALUES (?, ?)", named.items())
    return texts


def _matching(texts: sqlite3.Connection, ways: Sequence[str]) -> set[str]:
    return {called for (called,) in texts.execute("SELECT called FROM unit WHERE unit MATCH ?", (_any(ways),))}


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    begin = 0
    for gap in _END.finditer(text):
        if "\n" not in gap[0] and _SHORTENED.search(text[max(begin, gap.start() - 6) : gap.start()]):
            continue
        if text[begin : gap.start()].strip():
            yield begin, gap.start()
        begin = gap.end()
    if text[begin:].strip():
        yield begin, len(text)


def _ranked(
    index: Index,
    match: Match,
    sought: Sought,
    weights: Sequence[float],
    chosen: Sequence[str],
    articles: Mapping[str, tuple[int, str, str, str]],
    headlines: Mapping[str, str],
    most: int,
) -> list[Passage]:
    units: dict[str, tuple[str, int, int, str]] = {}
    for iri in chosen:
        text = next((getattr(t.object, "value", "") for t in match(NamedNode(iri), _STRING, None)), "")
        for place, (begin, end) in enumerate(_sentences(text)):
            units[f"{iri} {place}"] = (iri, begin, end, text[begin:end])
    spoken = _spoken(index, [articles[iri][0] for iri in chosen])
    sentences = _texts({called: unit[3] for called, unit in units.items()})
    headed = _texts({iri: headlines.get(iri, "") for iri in chosen})
    own: list[set[str]] = []
    above: list[set[str]] = []
    for wanted in sought.terms:
        named = _naming(index, wanted) if wanted.entities else set(chosen)
        own.append({called for called in _matching(sentences, wanted.ways) if called.split(" ")[0] in named})
        above.append(_matching(headed, wanted.ways) & named)
        if wanted.entities:
            own[-1] |= _told_of(index, units, spoken, wanted, articles)
    return _kept(sought, weights, units, own, above, spoken, articles, headlines, most)


def _spoken(index: Index, numbers: Sequence[int]) -> Mapping[int, list[tuple[int, int, str, str]]]:
    """Of each article the statements: where each stands, the name of who speaks, and the entities in it."""
    sql = f"""SELECT statement.article, first, last, COALESCE(name.name, ''), speaker, addressee,
                     (SELECT GROUP_CONCAT(entity) FROM about WHERE about.statement = statement.id)
              FROM statement LEFT JOIN name ON name.entity = speaker AND chief
              WHERE statement.article IN ({", ".join("?" * len(numbers))}) AND first IS NOT NULL"""
    found: dict[int, list[tuple[int, int, str, str]]] = defaultdict(list)
    for article, first, last, name, *others in index.connection.execute(sql, numbers):
        found[article].append((first, last, name, f",{','.join(str(other) for other in others if other)},"))
    return found


def _told_of(
    index: Index,
    units: Mapping[str, tuple[str, int, int, str]],
    spoken: Mapping[int, Sequence[tuple[int, int, str, str]]],
    wanted: Term,
    articles: Mapping[str, tuple[int, str, str, str]],
) -> set[str]:
    """The sentences with statements by, to or about who is looked for."""
    sql = f"SELECT id FROM entity WHERE iri IN ({', '.join('?' * len(wanted.entities))})"
    numbers = [f",{number}," for (number,) in index.connection.execute(sql, wanted.entities)]
    return {
        called
        for called, (iri, begin, end, _) in units.items()
        if any(
            first < end and begin < last and any(number in others for number in numbers)
            for first, last, _, others in spoken.get(articles[iri][0], ())
        )
    }


def _speaker(spoken: Sequence[tuple[int, int, str, str]], begin: int, end: int) -> str:
    """Who says most of what stands between two characters; empty where nobody does."""
    said = [(min(end, last) - max(begin, first), name) for first, last, name, _ in spoken]
    most, name = max(said, default=(0, ""))
    return name if most >= _SAID * (end - begin) else ""


def _is_around(having: set[str], iri: str, place: int) -> bool:
    """Whether one of the sentences around one, or at the beginning of its article, has something."""
    around = range(max(0, place - _AROUND), place + _AROUND + 1)
    return any(f"{iri} {other}" in having for other in (*range(_FIRST), *around))


def _kept(
    sought: Sought,
    weights: Sequence[float],
    units: Mapping[str, tuple[str, int, int, str]],
    own: Sequence[set[str]],
    above: Sequence[set[str]],
    spoken: Mapping[int, Sequence[tuple[int, int, str, str]]],
    articles: Mapping[str, tuple[int, str, str, str]],
    headlines: Mapping[str, str],
    most: int,
) -> list[Passage]:
    words_only = [n for n, one in enumerate(sought.terms) if not one.needed]
    counted = [n for n in words_only if not sought.terms[n].weak] or words_only
    somewhere = [{called.split(" ")[0] for called in having} for having in own]
    total, of_words = sum(weights), sum(weights[number] for number in counted)
    scored: list[tuple[float, str, tuple[str, ...]]] = []
    for called, (iri, _, _, text) in units.items():
        place = int(called.split(" ")[1])
        beside = (f"{iri} {place - 1}", f"{iri} {place + 1}")
        score = words = itself = 0.0
        lacks = []
        for number, weight in enumerate(weights):
            is_here = called in own[number]
            is_near = is_here or iri in above[number] or any(other in own[number] for other in beside)
            credit = 1.0 if is_here else _NEAR if is_near else _SOMEWHERE if iri in somewhere[number] else 0.0
            score += weight * credit
            itself += weight * is_here
            words += weight * is_near if number in counted else 0
            if not is_near:
                lacks.append(number)
        least = _LEAST_OF_WORDS if len(counted) > _TWO_WORDS else _LEAST_OF_TWO
        enough = words >= least * of_words and itself >= _LEAST_OF_SENTENCE * total
        absent = (n for n in lacks if not (sought.terms[n].anywhere and _is_around(own[n], iri, place)))
        if enough and not any(sought.terms[number].needed for number in absent):
            worth = score + (0.1 * total if sought.number and _NUMBER.search(text) else 0.0)
            scored.append((worth, called, tuple(sought.terms[n].text for n in lacks if not sought.terms[n].weak)))
    scored.sort(key=lambda one: (-one[0], one[1]))
    articles_left = {called.split(" ")[0] for score, called, _ in scored if score >= _OF_BEST * scored[0][0]}
    of_article = max(_OF_ARTICLE, most // max(1, len(articles_left)))
    found: list[Passage] = []
    seen: dict[str, int] = defaultdict(int)
    for score, called, lacking in scored:
        iri, begin, end, text = units[called]
        if score < _OF_BEST * scored[0][0] or len(found) == most:
            break
        if seen[iri] == of_article or seen[text] or seen[called]:
            continue
        seen[iri] += 1
        seen[text] += 1
        plain = " ".join(text.split())
        after = f"{iri} {int(called.split(' ')[1]) + 1}"
        following = " ".join(units[after][3].split()) if after in units else ""
        if following and end - begin > _SHORT and len(plain) + len(following) <= _TWO and not seen[after]:
            plain, end = f"{plain} {following}", units[after][2]
            seen[after] += 1
        number, identifier, published, outlet = articles[iri]
        speaker = _speaker(spoken.get(number, ()), begin, end)
        shown = plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"
        found.append(
            Passage(iri, identifier, outlet, published, headlines.get(iri, ""), shown, begin, end, speaker, lacking)
        )
    return found
