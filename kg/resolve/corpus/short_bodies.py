"""Shorter forms of bodies' names: a firm without its trade, a team without its town, words cut short.

A form joins only the one body that has it, and only where some article gives both: "Fox" is not
Fox News for its letters.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from kg.names.known_bodies import known_names
from kg.names.parts import body_key, body_letters
from kg.places.countries import country_of_people
from kg.places.senses import is_known_place
from kg.resolve.article.nouns import PARTISANS
from kg.resolve.corpus.grouping import Group, Groups
from kg.resolve.corpus.reasons import SHORT_FORM
from kg.resolve.identity.homeland import PAPERS, country_of, is_generic

LEGAL_FORM = re.compile(
    r"(?:(?:,? (?:Inc|Corp|Corporation|(?:& )?Co|Company|Ltd|Limited|LLC|LLP|PLC|Plc|plc|AG|GmbH|SE|SA|S\.A|NV|N\.V|Oyj|Oy"
    r"|ASA|SpA|Sdn Bhd|Bhd|Pte|Pty|(?:Group )?Holdings?)\.?)+| News Agency"
    r"|\.(?:com|net|org)| (?:Poll|Twitter|[Ww]ebsite)|\([A-Z]\w+\)?)$|^(?:[Ss]uper )?PAC (?=[A-Z])"
)
# What the name of a firm, a station or a school mostly leaves out.
TRADES = re.compile(
    r"(?: (?:Air ?[Ll]ines|Channel|College|Communications|Electronics|Energy|Enterprises|Entertainment|Foods|Group|Industries|International"
    r"|Magazine|Media|Motors?|Pharmaceuticals|Stores|Systems|Technolog(?:y|ies)|University))+$"
)
LOCAL = re.compile(r" (?:Channel|College|Magazine|Media|University)$")
TEAM = re.compile(r"^(?P<town>.+) (?P<team>[A-Z]\w+s)$")
# What the names of bodies with an owner end with.
HEADS = frozenset(
    "agency assembly authority bank board bureau chamber commission committee council court department executive federation"
    " ministry office secretariat tribunal union".split()
)
NICKNAMES = frozenset(("tories", "tory"))
WEB = re.compile(r"\.(?:com|net|org)$", re.IGNORECASE)
# What bodies of their own are called that bear another's name.
PARTS = frozenset("academy award awards channel cup foundation fund guard institute museum prize radio trust".split())
MOSTLY = 0.6  # of the articles of a short form that have the whole name, too
SELDOM = 2  # times that an article gives the whole name which it shortens
SHORTEST = 3  # letters of a word cut short: "Lib Dem"
SPELLINGS = (
    (re.compile(r"isation(s?)\b"), r"ization\1"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\bprogramme"), "program"),
    (re.compile(r"\bdemocrat (?=national|party)"), "democratic "),
    (re.compile(r"\bsuper (?=pac\b)"), ""),
)


@functools.lru_cache(maxsize=65536)
def without_legal_form(name: str) -> str:
    """A firm's name without "Inc." and the like, a body's without what it has or is of those who told of it.

    >>> without_legal_form("Zarvex Holdings Co Ltd"), without_legal_form("zarvex.com")
    ('Zarvex', 'zarvex')
    >>> without_legal_form("Zarvex Twitter"), without_legal_form("PAC Arise Now")
    ('Zarvex', 'Arise Now')
    """
    return LEGAL_FORM.sub("", name)


def spelled_alike(key: str) -> str:
    """A body's key in American spelling.

    >>> spelled_alike("world trade organisation")
    'world trade organization'
    """
    for british, american in SPELLINGS:
        key = british.sub(american, key)
    return key


def join_short_forms(groups: Groups) -> None:
    """Join each body with the one whose name is a shorter form of its own, in some article of both."""
    bodies = groups.live("organization")
    by_key: dict[str, dict[Group, None]] = defaultdict(dict)
    longer: dict[str, dict[Group, None]] = defaultdict(dict)
    for body in bodies:
        for name in sorted(body.names):
            by_key[body_key(name)][body] = None
            for form in shorter_forms(name):
                longer[form][body] = None
    for form in sorted(longer):
        owners, short = _live(groups, longer[form]), _live(groups, by_key.get(form, {}))
        beside = [owner for owner in owners if any(_share_article(owner, one) for one in short)]
        is_clear = len(beside) == 1 and len(short) == 1 and (len(owners) == 1 or _is_leading(beside[0], owners))
        if is_clear and (not is_known_place(form) or _is_only_beside(short[0], beside[0])):
            groups.join(short[0], beside[0], SHORT_FORM)
    _join_cut_words(groups, [body for body in bodies if groups.find(body) is body])
    _join_single_words(groups, [body for body in bodies if groups.find(body) is body])


def shorter_forms(name: str) -> Iterator[str]:
    """The keys of what a body may be called for short, but for names that many bear.

    >>> list(shorter_forms("Zarvex Technologies")), list(shorter_forms("Denver Larks"))
    (['zarvex'], ['larks'])
    """
    bare = without_legal_form(name)
    plain = TRADES.sub("", bare)
    # A town's name is its school's, too, and its team's.
    if plain != bare and not is_generic(plain) and not (is_known_place(plain) and LOCAL.search(bare)):
        yield body_key(plain)
    match = TEAM.match(name)
    if match and is_known_place(match["town"]) and not is_generic(match["team"]):
        if match["team"].casefold() not in PARTISANS:
            yield body_key(match["team"])


def is_informal(name: str, names: Collection[str]) -> bool:
    """Whether a body is told by another of its names rather: "Tories" by Conservative Party, "Lib Dem" by its
    whole words, "Liberal Democrat" by the plural.

    >>> is_informal("Lib Dems", ["Lib Dems", "Liberal Democrats"])
    True
    """
    key = body_key(name)
    if known_names().get(body_letters(name), "") in map(body_key, names):
        return True
    if WEB.search(name):
        return body_key(WEB.sub("", name)) in map(body_key, names)
    if key in PAPERS:
        return any(body_key(other).endswith(f" {key}") for other in names)
    if key.split()[:1] and key.split()[0] in NICKNAMES:
        return any(body_key(other).endswith(" party") for other in names if other != name)
    others = [body_key(other) for other in names]
    is_headless = any(other.startswith(f"{key} ") and other.split()[-1] in HEADS for other in others)
    is_cut = any(len(other.split()) == len(key.split()) > 1 and _is_cut(key, other) for other in others)
    is_singular = key.split()[-1] in PARTISANS and f"{key}s" in others
    return is_cut or is_headless or is_singular


def _join_cut_words(groups: Groups, bodies: list[Group]) -> None:
    """ "Lib Dem" is Liberal Democrat: each word the beginning of the other's."""
    by_beginnings: dict[str, dict[tuple[str, Group], None]] = defaultdict(dict)
    for body in bodies:
        for name in sorted(body.names):
            words = body_key(name).split()
            if len(words) > 1 and all(len(word) >= SHORTEST for word in words):
                by_beginnings[" ".join(word[:SHORTEST] for word in words)][body_key(name), body] = None
    for beginnings in sorted(by_beginnings):
        named = list(by_beginnings[beginnings])
        for short, body in named:
            fuller = [other for name, other in named if other is not body and _is_cut(short, name)]
            beside = [other for other in _live(groups, dict.fromkeys(fuller)) if _share_article(other, body)]
            if len(beside) == 1:
                groups.join(body, beside[0], SHORT_FORM)


def _join_single_words(groups: Groups, bodies: list[Group]) -> None:
    """ "Zarvex" is Zarvex Partners, or American Zarvex, where no other body beside it is called so and hardly an article has the word without
    the whole name, which it gives once or twice or less often."""
    longer: dict[str, list[Group]] = defaultdict(list)
    for body in bodies:
        for word in sorted({word for name in body.names for word in _single_words(name)}):
            longer[word].append(body)
    people = people_by_article(groups)
    for body in bodies:
        word = body_key(body.name)
        owners = [owner for owner in longer.get(word, ()) if owner is not body and _share_article(owner, body)]
        if body.entry is not None or len(owners) != 1 or not _is_own_word(body.name) or _is_part(owners[0].name):
            continue
        owner, articles = owners[0], body.portrait.articles.keys()
        both = articles & owner.portrait.articles.keys()
        if any(word in people[article] for article in articles) or len(both) < MOSTLY * len(articles):
            continue
        whole = sum(_named(owner, article) for article in both)
        if whole <= max(SELDOM * len(both), sum(_named(body, article) for article in both)):
            groups.join(body, owner, SHORT_FORM)


def _single_words(name: str) -> Iterator[str]:
    """The first word of a name of several, and the last behind letters or where a body is: "MG Rover"."""
    words = body_key(name).split()
    if len(words) > 1:
        yield words[0]
    *before, last = TRADES.sub("", without_legal_form(name)).split()
    where = " ".join(before)
    if where and (where.isupper() or where == "United" or country_of_people(where) or is_known_place(where)):
        yield body_key(last)


def _is_own_word(name: str) -> bool:
    """Whether a name of one word is nothing but that body's: no letters, no place, no party, no kind of body."""
    is_word = " " not in name and name.isalpha() and not name.isupper()
    return is_word and not (is_generic(name) or is_known_place(name) or name.casefold() in PARTISANS | NICKNAMES)


def _is_part(name: str) -> bool:
    """Whether a name tells a body that belongs to the one whose name it begins with: "Zarvex Foundation"."""
    return name.split()[-1].casefold() in PARTS or country_of(name.split()[-1]) is not None


def people_by_article(groups: Groups) -> dict[str, set[str]]:
    """The words of the names of the persons of each article."""
    people: dict[str, set[str]] = defaultdict(set)
    for group in groups.live("person"):
        for member in group.members:
            people[member.article].update(word for words in member.portrait.forms for word in words)
    return people


def _named(body: Group, article: str) -> int:
    """How often an article has the whole name of a body."""
    return sum(m.portrait.forms.total() for m in body.members if m.article == article)


def _is_cut(short: str, name: str) -> bool:
    pairs = list(zip(short.split(), name.split(), strict=True))
    begins = [long.startswith(word.removesuffix("s")) for word, long in pairs]
    return all(begins) and all(len(long) > len(word) + 1 for word, long in pairs)


def _live(groups: Groups, bodies: dict[Group, None]) -> list[Group]:
    return list({groups.find(body): None for body in bodies})


def _is_only_beside(short: Group, owner: Group) -> bool:
    """Whether a body that may be a place's is named where its whole name is alone, or is a team."""
    return short.portrait.articles.keys() <= owner.portrait.articles.keys() or bool(TEAM.match(owner.name))


def _is_leading(body: Group, owners: list[Group]) -> bool:
    return all(body.articles() >= other.articles() for other in owners)


def _share_article(first: Group, second: Group) -> bool:
    return not first.portrait.articles.keys().isdisjoint(second.portrait.articles)
