"""Bodies' names without whose they are: "Security Council" beside the United Nations, "Core Committee" where
the article has the party's before it as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.names.known_bodies import known_acronyms
from kg.names.parts import body_key
from kg.places.senses import is_known_place
from kg.resolve.corpus.acronyms import is_acronym
from kg.resolve.corpus.grouping import Group, Groups, Member, group_of
from kg.resolve.corpus.reasons import CUT, OWNED
from kg.resolve.corpus.short_bodies import HEADS, TEAM
from kg.resolve.identity.homeland import is_generic, split_country

LINKS = frozenset(("and", "for", "in", "of", "on", "the"))
COMMITTEES = frozenset(("committee", "subcommittee"))  # every chamber and party has its own, of whatever name
PAC = "pac"  # a political action committee
OURS = frozenset(("my", "our", "your"))
ALL = 1.0
MOSTLY = 0.6  # of the articles of the shorter name that have the longer one or its owner, too
Owners = dict[str, dict[Group, set[str]]]


def join_owned_names(groups: Groups) -> None:
    """Join each body with the only one whose name is its own behind that of an owner, where most articles of
    it have that name or the owner's."""
    bodies = groups.live("organization")
    _join_cut_names(groups, bodies)
    articles = _articles_by_key(bodies)
    longer = _longer_names(bodies)
    for body in bodies:
        key = body_key(body.name)
        if body.entry is not None or " " not in key or split_country(body.name)[1]:
            continue
        owned = {groups.find(other): owners for other, owners in longer.get(key, {}).items()}
        owned.pop(groups.find(body), None)
        if len(owned) == 1:
            [(other, owners)] = owned.items()
            share = ALL if is_generic(body.name) else MOSTLY
            # Every country has councils and assemblies: of which body one is, only who is known to all can tell.
            if share == ALL and not owners <= set(known_acronyms().values()):
                continue
            is_ours = owners <= OURS and _share_article(body, other)  # "Our Future" may be cut to "Future"
            if is_ours or ("" not in owners and _share_told(body, other, owners, articles) >= share):
                groups.join(body, other, OWNED)


def _join_cut_names(groups: Groups, bodies: Collection[Group]) -> None:
    """Join what lacks the last word of a name, "House Foreign Affairs committee", with the only body of the whole name,
    that is named as often: a committee, or one of the same articles."""
    whole: dict[str, dict[Group, None]] = defaultdict(dict)
    for body in bodies:
        for name in sorted(body.names):
            *words, head = body_key(name).split()
            if head in HEADS or head == PAC:
                whole[" ".join(words)][body] = None
    for body in bodies:
        names = {body_key(name) for name in body.names}
        found = _distinct(groups, whole.get(min(names), ()), body) if len(names) == 1 and " " in min(names) else []
        if body.entry is None and len(found) == 1 and _mentions(found[0]) >= _mentions(body):
            is_committee = any(body_key(name).split()[-1] in {*COMMITTEES, PAC} for name in found[0].names)
            if is_committee or body.portrait.articles.keys() <= found[0].portrait.articles.keys():
                groups.join(body, found[0], CUT)


def _mentions(body: Group) -> int:
    return sum(body.portrait.articles.values())


def join_names_of_articles(groups: Groups) -> None:
    """Join what each article calls by a name that many bodies have, "the Council", "the Judiciary Committee", with
    the only one of its bodies whose whole name that ends or begins, or whose owner it names; and a town that plays
    with its team."""
    bodies = groups.live("organization")
    articles = _articles_by_key(bodies)
    whole, teams = _whole_by_article(bodies), _teams_by_article(bodies)
    longer, known = _longer_names(bodies), set(known_acronyms().values())
    for body in bodies:
        key = body_key(body.name)
        is_owned = _is_of_some_owner(body)
        is_town = not is_owned and is_known_place(body.name) and len({body_key(name) for name in body.names}) == 1
        if body.entry is not None or not (is_town or is_owned):
            continue
        meant: list[tuple[Member, Group]] = []
        for member in body.members:
            beside = _distinct(groups, (teams if is_town else whole)[member.article].get(key, ()), body)
            if not beside and not is_town:
                owned = [
                    other
                    for other, owners in longer.get(key, {}).items()
                    if any(member.article in articles[owner] for owner in owners & known if owner in articles)
                ]
                beside = _distinct(groups, owned, body)
            if len(beside) == 1 and _may_be(member, beside[0]):
                meant.append((member, beside[0]))
        rest = [member for member in body.members if all(member is not one for one, _ in meant)]
        if meant:
            parts = [group_of([member], "same name") for member, _ in meant]
            groups.replace(body, [*parts, *([group_of(rest, "same name")] if rest else ())])
            for part, (_, other) in zip(parts, meant, strict=True):
                groups.join(part, other, OWNED)


def _is_of_some_owner(body: Group) -> bool:
    """Whether a body is called nothing but what those of many owners are: "Intelligence Committee"."""
    names = sorted(body.names)
    head = names[0].split()[-1].casefold()
    is_one = len({body_key(name) for name in names}) == 1 and head in HEADS
    return is_one and (head in COMMITTEES or is_generic(names[0])) and split_country(names[0])[1] is None


def _distinct(groups: Groups, bodies: Iterable[Group], other_than: Group) -> list[Group]:
    found = {groups.find(body): None for body in bodies}
    found.pop(groups.find(other_than), None)
    return list(found)


def _may_be(member: Member, body: Group) -> bool:
    mine, theirs = member.portrait.countries, body.portrait.countries
    return not mine or not theirs or not mine.keys().isdisjoint(theirs)


def _whole_by_article(bodies: Collection[Group]) -> dict[str, dict[str, dict[Group, None]]]:
    """The bodies of each article by what their whole names end with, or begin with before "of" and the like."""
    whole: dict[str, dict[str, dict[Group, None]]] = defaultdict(lambda: defaultdict(dict))
    for body in bodies:
        keys = sorted({key for name in body.names for key in _parts_of(name) if key.split()[-1] in HEADS})
        for article in body.portrait.articles if keys else ():
            for key in keys:
                whole[article][key][body] = None
    return whole


def _teams_by_article(bodies: Collection[Group]) -> dict[str, dict[str, dict[Group, None]]]:
    """The teams of each article by the towns of their whole names."""
    teams: dict[str, dict[str, dict[Group, None]]] = defaultdict(lambda: defaultdict(dict))
    for body in bodies:
        towns = {match["town"] for name in body.names if (match := TEAM.match(name))}
        for key in sorted({body_key(town) for town in towns if is_known_place(town)}):
            for article in body.portrait.articles:
                teams[article][key][body] = None
    return teams


def _parts_of(name: str) -> set[str]:
    words = _spelled(name)
    ends = {" ".join(words[at:]) for at in range(1, len(words)) if LINKS.isdisjoint(words[at - 1 : at + 1])}
    return ends | {" ".join(words[:at]) for at in range(1, len(words)) if words[at] in LINKS}


def _longer_names(bodies: Collection[Group]) -> Owners:
    """The bodies by their names without an owner, with those; "" for what is none: "Bank of | America"."""
    longer: Owners = defaultdict(lambda: defaultdict(set))
    for body in bodies:
        for name in sorted(body.names):
            words = _spelled(name)
            for at in range(1, len(words) - 1):
                owner = "" if words[at - 1] in LINKS else " ".join(words[:at])
                longer[" ".join(words[at:])][body].add(owner)
    return longer


def _share_article(body: Group, other: Group) -> bool:
    return not body.portrait.articles.keys().isdisjoint(other.portrait.articles)


def _share_told(body: Group, other: Group, owners: Collection[str], articles: Mapping[str, set[str]]) -> float:
    """The share of a body's articles that have its longer name or its owner, too."""
    own = body.portrait.articles.keys()
    beside = own & other.portrait.articles.keys()
    named = {article for owner in owners for article in articles.get(owner, ())}
    return len(beside | (own & named)) / len(own)


def _articles_by_key(bodies: Collection[Group]) -> dict[str, set[str]]:
    """The articles that name a body by a key."""
    articles: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        for member in body.members:
            for name in member.cluster.names:
                articles[" ".join(_spelled(name))].add(member.article)
    return articles


def _spelled(name: str) -> list[str]:
    """The words of a body's key, with what letters that everybody knows stand for: "U.N. Security Council"."""
    words = name.split()
    spelled = (known_acronyms().get(word.replace(".", ""), word) if is_acronym(word) else word for word in words)
    return body_key(" ".join(spelled)).split()
