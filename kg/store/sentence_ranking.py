"""The sentences of articles ranked by the names and words that they, what is beside them and the headline have."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from kg.store.index import Index
from kg.store.sought import Passage, Sought, Term
from kg.store.terms import Match
from kg.vocabulary import term

# What a term counts that stands in the sentence, beside it or in the headline, elsewhere in the article.
_NEAR, _SOMEWHERE = 0.6, 0.3
_LEAST_OF_SENTENCE = 0.35  # of the weight
_LEAST_OF_WORDS, _LEAST_OF_TWO = 0.6, 0.45  # of that of the words, and of no more than two words
_TWO_WORDS = 2
_SEVERAL, _MOST_WORDS = 3, 0.7  # words, and their part, that are most of them whatever they weigh
_OF_BEST = 0.6  # of the best score
_OF_ARTICLE = 2  # passages, where there are many articles
_FEW = 3  # passages, of each of which more of the article is shown
_AROUND, _FIRST = 4, 3  # sentences
_SAID = 0.7  # of a passage is said by whom it is told to be of
_SHORT = 40  # characters of a headline
_TWO, _MORE = (
    (1, 450),
    (3, 800),
)  # sentences and characters that are shown behind a sentence, since they tell more of it
_STRING = term("nif:isString")
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”'’]))\s+(?=[\"“'‘(]?[A-Z0-9])|\n+")
_SHORTENED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Sgt|Col|St|Jr|Sr|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z]|U\.S|U\.N|U\.K)\.$"
)
_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)\b")


def articles_naming(index: Index, sought: Term) -> set[str]:
    sql = f"""SELECT article.iri FROM mention JOIN entity ON entity.id = mention.entity
              JOIN article ON article.id = mention.article
              WHERE entity.iri IN ({", ".join("?" * len(sought.entities))})"""
    return {iri for (iri,) in index.connection.execute(sql, sought.entities)} if sought.entities else set()


def any_of(ways: Sequence[str]) -> str:
    return " OR ".join('"' + way.replace('"', '""') + '"' for way in ways)


def searchable(named: Mapping[str, str]) -> sqlite3.Connection:
    """Texts by their names, to be searched as statements are."""
    texts = sqlite3.connect(":memory:")
    texts.execute(
        "CREATE VIRTUAL TABLE unit USING fts5(called UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    texts.executemany("INSERT INTO unit VALUES (?, ?)", named.items())
    return texts


def matching(texts: sqlite3.Connection, ways: Sequence[str]) -> set[str]:
    return {called for (called,) in texts.execute("SELECT called FROM unit WHERE unit MATCH ?", (any_of(ways),))}


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


def ranked(
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
    sentences = searchable({called: unit[3] for called, unit in units.items()})
    headed = searchable({iri: headlines.get(iri, "") for iri in chosen})
    own: list[set[str]] = []
    above: list[set[str]] = []
    for wanted in sought.terms:
        named = articles_naming(index, wanted) if wanted.entities else set(chosen)
        if " " in wanted.text:
            named |= {called.split(" ")[0] for called in matching(sentences, wanted.ways[:1])}
        own.append({called for called in matching(sentences, wanted.ways) if called.split(" ")[0] in named})
        above.append(matching(headed, wanted.ways) & named)
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


def _with_following(
    units: Mapping[str, tuple[str, int, int, str]], called: str, seen: dict[str, int], room: tuple[int, int]
) -> tuple[int, str]:
    """Where a sentence ends with those behind it that there is room for, and all of them; they are not shown again."""
    iri, begin, end, text = units[called]
    shown, place = " ".join(text.split()), int(called.split(" ")[1])
    for after in range(place + 1, place + 1 + room[0]) if end - begin > _SHORT else ():
        name = f"{iri} {after}"
        following = " ".join(units[name][3].split()) if name in units else ""
        if not following or seen[name] or len(shown) + len(following) > room[1]:
            break
        shown, end = f"{shown} {following}", units[name][2]
        seen[name] += 1
    return end, shown


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
        near = sum(number not in lacks for number in counted)
        is_most = words >= least * of_words or near >= max(_SEVERAL, _MOST_WORDS * len(counted))
        enough = is_most and itself >= _LEAST_OF_SENTENCE * total
        absent = (n for n in lacks if not (sought.terms[n].anywhere and _is_around(own[n], iri, place)))
        if enough and not any(sought.terms[number].needed for number in absent):
            worth = score + (0.1 * total if sought.number and _NUMBER.search(text) else 0.0)
            scored.append((worth, called, tuple(sought.terms[n].text for n in lacks if not sought.terms[n].weak)))
    scored.sort(key=lambda one: (-one[0], one[1]))
    articles_left = Counter(called.split(" ")[0] for score, called, _ in scored if score >= _OF_BEST * scored[0][0])
    good = sum(score >= _OF_BEST * scored[0][0] for score, *_ in scored)
    of_article = max(_OF_ARTICLE, most // max(1, len(articles_left)))
    found: list[Passage] = []
    seen: dict[str, int] = defaultdict(int)
    for score, called, lacking in scored:
        iri, begin, _, text = units[called]
        if score < _OF_BEST * scored[0][0] or len(found) == most:
            break
        is_headline = text.strip() == headlines.get(iri, "").strip() and articles_left[iri] > 1  # which is told of each
        if seen[iri] == of_article or seen[text] or seen[called] or is_headline:
            continue
        seen[iri] += 1
        seen[text] += 1
        end, shown = _with_following(units, called, seen, _MORE if good < _FEW else _TWO)
        number, identifier, published, outlet = articles[iri]
        speaker = _speaker(spoken.get(number, ()), begin, end)
        found.append(
            Passage(iri, identifier, outlet, published, headlines.get(iri, ""), shown, begin, end, speaker, lacking)
        )
    return found
