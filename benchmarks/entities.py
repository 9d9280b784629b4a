#!/usr/bin/env python3
"""Who is who over a corpus, two ways.

    benchmarks/entities.py chains ecbplus_dev.jsonl    B³ and the CoNLL average of names to entities
    benchmarks/entities.py scale 2500 10000            the time that as many articles' entities take
    benchmarks/entities.py family 1000 4000            the same for as many people of one family name

``chains`` gives the resolver the gold mentions that are names, with their types, so that it
measures nothing but who is merged with whom; the last line merges equal strings. ``scale``
makes articles of 28 entities each, of names that repeat as in news (a few often, most seldom);
``family`` gives each person an article or more, ten to an article, of which half have the bare name, too.
"""

import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.evaluate.entities import ClusterReport, evaluate_clusters
from kg.evaluate.places import read_documents
from kg.model import Article, Cluster, Extraction, Location, Mention, ResolvedArticle
from kg.places.senses import resolve_places
from kg.resolve.corpus.stage import resolve_entities

TYPES = {
    "HUMAN_PART_PER": "person",
    "HUMAN_PART_ORG": "organization",
    "HUMAN_PART_MEDIA": "organization",
    "LOC_GEO": "place",
    "LOC_FAC": "place",
    "HUMAN_PART_GPE": "place",
    "LOC_OTHER": "place",
}
PRONOUNS = {"he", "she", "they", "it", "his", "her", "i"}
SMALL = {"of", "the", "and", "de"}
GIVEN = """James John Robert Michael William David Richard Joseph Thomas Charles Mary Patricia
    Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Aleksandr Alexander Vladimir Viktor
    Svetlana Olga Sergei Dmitry Ivan Maria Bill Bob Jim Kate Liz Jen Mohammed Ahmed Ali Fatima Wei
    Ming Yuki Hiroshi Chen Juan Carlos Luis Ana Sofia""".split()
SYLLABLES = """ka lo mi ren tas vik dor shen bel gar nov sky ova enko ich son berg man ter hall
    wood ford ton ley mar cas pet""".split()
FAMILY_NAME = "Novak"
KINDS_OF_BODY = ("Company", "Party", "Bank", "Union", "Agency")


def chains(path: str) -> None:
    """Print the measures of the resolver and of merging equal strings."""
    gold: dict[Hashable, set[Hashable]] = defaultdict(set)
    articles = []
    for document in read_documents(Path(path), "mentions"):
        mentions = [m for m in document["mentions"] if _is_name(m)]
        articles.append(_article(document, mentions))
        for mention in mentions:
            chain = mention["chain"] if mention["chain_scope"] == "cross" else (document["id"], mention["chain"])
            gold[chain].add((document["id"], mention["start"], mention["end"]))
    resolved, _ = resolve_entities(articles)
    entities: dict[Hashable, set[Hashable]] = defaultdict(set)
    strings: dict[Hashable, set[Hashable]] = defaultdict(set)
    for article in resolved:
        for mention in article.mentions:
            key = (article.article.id, mention.start, mention.end)
            entities[mention.entity].add(key)
            strings[article.article.text[mention.start : mention.end]].add(key)
    for name, found in (("Testimonia", entities), ("equal strings", strings)):
        _print(name, evaluate_clusters(list(gold.values()), list(found.values())))


def _is_name(mention: dict[str, Any]) -> bool:
    words = mention["mention"].split()
    return (
        mention["type"] in TYPES
        and mention["annotated"]
        and mention["start"] is not None
        and any(word[0].isupper() for word in words)
        and all(word[0].isupper() or word in SMALL for word in words)
        and mention["mention"].lower() not in PRONOUNS
    )


def _article(document: dict[str, Any], gold: list[dict[str, Any]]) -> ResolvedArticle:
    """The gold mentions, equal strings of one type in one cluster."""
    places = [m["mention"] for m in gold if TYPES[m["type"]] == "place"]
    located = resolve_places(places, document["text"])
    clusters: dict[tuple[str, str], Cluster] = {}
    mentions = []
    for mention in gold:
        kind, text = TYPES[mention["type"]], mention["mention"]
        name = text.removesuffix("'s").removeprefix("the ").removeprefix("The ")
        cluster = clusters.setdefault(
            (kind, name),
            Cluster(f"c{len(clusters)}", kind, name, (name,), location=located.get(text)),  # type: ignore[arg-type]
        )
        mentions.append(Mention(mention["start"], mention["end"], "name", cluster.id))
    article = Article(document["id"], document["text"], ())
    return ResolvedArticle(article, tuple(mentions), tuple(clusters.values()), Extraction())


def _print(name: str, report: ClusterReport) -> None:
    print(
        f"{name}: B³ {report.b_cubed.f1:.3f}, MUC {report.muc.f1:.3f}, CEAF-e {report.ceaf_e.f1:.3f},"
        f" CoNLL average {report.conll:.3f}; {report.mentions} mentions,"
        f" {report.gold_clusters} gold and {report.predicted_clusters} found entities"
    )


def scale(*counts: str) -> None:
    """Print the CPU seconds and the memory for some numbers of articles."""
    for count in map(int, counts):
        _time(f"{count} articles", list(_synthetic(count)))


def family(*counts: str) -> None:
    """Print the same for some numbers of people of one family name."""
    for count in map(int, counts):
        _time(f"{count} people of one family name", list(_family(count)))


def _time(what: str, articles: list[ResolvedArticle]) -> None:
    begun = time.process_time()
    _, entities = resolve_entities(articles)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(f"{what}, {len(entities)} entities: {seconds:.1f} s of CPU, peak {peak} MB")


def _family(count: int) -> Iterator[ResolvedArticle]:
    rng = random.Random(4)
    given = sorted({"".join(rng.choices(SYLLABLES, k=3)).capitalize() for _ in range(2 * count)})[:count]
    people = [f"{name} {FAMILY_NAME}" for name in given]
    rng.shuffle(people)
    for number in range(0, count, 10):
        names = [
            *people[number : number + 10],
            *rng.choices(people, k=2),
            *([FAMILY_NAME] if rng.random() < 0.5 else []),
        ]
        clusters = tuple(
            Cluster(f"c{n}", "person", name, (name,), *((("senator",), ("US",)) if rng.random() < 0.2 else ((), ())))
            for n, name in enumerate(dict.fromkeys(names))
        )
        yield _made(number, clusters)


def _made(number: int, clusters: Sequence[Cluster]) -> ResolvedArticle:
    mentions = tuple(Mention(2 * n, 2 * n + 1, "name", c.id) for n, c in enumerate(clusters))
    article = Article(f"a{number:06}", "x" * 2 * len(clusters), ())
    return ResolvedArticle(article, mentions, tuple(clusters), Extraction())


def _synthetic(count: int) -> Iterator[ResolvedArticle]:
    rng = random.Random(4)
    families = ["".join(rng.choices(SYLLABLES, k=rng.choice((2, 2, 3)))).capitalize() for _ in range(9000)]
    bodies = [" ".join((*rng.choices(families, k=2), rng.choice(KINDS_OF_BODY))) for _ in range(4000)]
    people = [f"{rng.choice(GIVEN)} {rng.choice(families)}" for _ in range(40_000)]

    def often(names: list[str]) -> str:
        return names[min(int(rng.paretovariate(0.9)) - 1, len(names) - 1)]

    for number in range(count):
        clusters: list[Cluster] = []
        for _ in range(12):
            name = often(people) if rng.random() < 0.6 else rng.choice(people)
            name = name.split()[1] if rng.random() < 0.15 else name
            countries = (rng.choice(("US", "GB", "RU", "BY")),) if rng.random() < 0.2 else ()
            titles = ("president",) if countries else ()
            clusters.append(Cluster(f"c{len(clusters)}", "person", name, (name,), titles, countries))
        for _ in range(8):
            name = often(bodies) if rng.random() < 0.5 else rng.choice(bodies)
            name = "".join(word[0] for word in name.split()) if rng.random() < 0.1 else name
            clusters.append(Cluster(f"c{len(clusters)}", "organization", name, (name,)))
        for _ in range(6):
            town = rng.randrange(20_000)
            at = Location(town + 1, 1.0, 2.0, "US")
            clusters.append(Cluster(f"c{len(clusters)}", "place", f"Town {town}", (f"Town {town}",), location=at))
        clusters += [Cluster(f"c{len(clusters) + n}", "group", "analysts", ("analysts",)) for n in range(2)]
        yield _made(number, clusters)


if __name__ == "__main__":
    {"chains": chains, "scale": scale, "family": family}[sys.argv[1]](*sys.argv[2:])
