"""Which bodies are one: by name and country, by names that articles give together, by legal form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.names.known_bodies import known_acronyms
from kg.names.parts import body_key, body_letters, same_body
from kg.places.countries import country_at
from kg.places.senses import is_known_place
from kg.resolve.article.nouns import PARTISANS
from kg.resolve.corpus.acronyms import is_acronym, join_company, place_acronyms
from kg.resolve.corpus.grouping import Group, Groups, Member, group_of
from kg.resolve.corpus.owned_names import join_names_of_articles, join_owned_names
from kg.resolve.corpus.reasons import BUT_FOR_PLURALS, GIVEN, OF_COUNTRY, OWNED, SAME_LETTERS, WITHOUT_COUNTRY
from kg.resolve.corpus.scene import OUTLET, Scene
from kg.resolve.corpus.short_bodies import join_short_forms, spelled_alike, without_legal_form
from kg.resolve.corpus.within import join_within
from kg.resolve.identity.homeland import ABROAD, FILLING, PAPERS, generic_key, is_generic, is_of_many, split_country

GOVERNMENT = "government"
# As channels and stations are numbered: "BBC One" is BBC1.
DIGITS = {word: str(number) for number, word in enumerate("one two three four five six seven eight nine".split(), 1)}
AGENCY = " News Agency"
LETTERS = 4  # of a name that is the same however it is divided
# Bodies whose names are told apart by the order of their words, too.
IN_ORDER = frozenset(
    "academy alliance coalition college congress front institute movement party republic school university".split()
)
HOUSE = re.compile(r"^House of (?:the )?(?P<who>[A-Z]\w+s)$")  # "the Lords"
BY_FAR = 10  # times as many articles as the next, for whom nothing else speaks
OUTLETS_OWN = 0.9  # how sure a paper's short name in its own articles is its own
CLEARLY = 3  # times as many of one of two countries
WEIGHTY = 0.1  # of the articles of the lesser of two bodies that must give both names


def join_organizations(groups: Groups, scene: Scene) -> None:
    """Tell the namesakes of several countries apart, and join what is one body's."""
    _give_to_outlets(groups)
    _by_country(groups, scene)
    bodies = groups.live("organization")
    by_key: dict[str, list[Group]] = defaultdict(list)
    owners: dict[str, Counter[Group]] = defaultdict(Counter)
    for body in bodies:
        for key in sorted({body_key(form) for name in body.names for form in (name, without_legal_form(name))}):
            by_key[key].append(body)
        for member in body.members:
            # "Minsk" is a government's only where it acts: it tells nothing of a body of that name.
            if member.cluster.governs is None:
                for key in sorted({body_key(name) for name in member.cluster.names}):
                    owners[key][body] += 1
    for body in bodies:
        for key in sorted({body_key(name) for name in body.names if not (is_acronym(name) or is_generic(name))}):
            others = [owner for owner in sorted(owners[key], key=Group.key) if owner is not body]
            if len(others) == 1 and _is_weighty(body, others[0], owners[key][others[0]]):
                _join(groups, body, others[0], GIVEN)
        for name in sorted(body.names):
            plain = without_legal_form(name)
            namesakes = _distinct(groups, by_key[body_key(plain)], body) if plain != name else []
            # A town's name is its team's, too, and its council's; and many papers are "the News".
            if namesakes and ((is_known_place(plain) and not name.endswith(AGENCY)) or is_generic(plain)):
                namesakes = [o for o in namesakes if _share_article(body, o) or _has_legal_form(o, plain)]
            if not _are_told_apart(namesakes):
                for other in namesakes:
                    _join(groups, body, other, "name without its legal form")
    _join_same_letters(groups)
    _join_longer_names(groups, scene)
    join_short_forms(groups)
    join_owned_names(groups)
    place_acronyms(groups, scene)
    join_names_of_articles(groups)
    join_within(groups)


def _are_told_apart(bodies: Sequence[Group]) -> bool:
    """Whether two bodies of one and the same name are among some."""
    keys = [key for body in bodies for key in {body_key(name) for name in body.names}]
    return len(keys) != len(set(keys))


def _has_legal_form(body: Group, plain: str) -> bool:
    """Whether a body is a firm of a name, "News Corporation" beside News Corp."""
    shorter = ((name, without_legal_form(name)) for name in body.names)
    return any(short != name and body_key(short) == body_key(plain) for name, short in shorter)


def _join_same_letters(groups: Groups) -> None:
    """Join bodies that are called alike but for hyphens, spaces and marks: "Walmart" is Wal-Mart."""
    spelled: dict[str, dict[Group, set[str]]] = defaultdict(lambda: defaultdict(set))
    for body in groups.live("organization"):
        for name in sorted(body.names):
            letters = body_letters(" ".join(DIGITS.get(word, word) for word in name.casefold().split()))
            if not is_acronym(name) and not is_generic(name) and len(letters) >= LETTERS:
                spelled[letters][body].add(body_key(name))
    for letters in sorted(spelled):
        bodies = spelled[letters]
        # Of one and the same spelling they have been told apart.
        if sum(map(len, bodies.values())) == len(set().union(*bodies.values())):
            first, *others = bodies
            for other in others:
                _join(groups, first, other, SAME_LETTERS)


def _join_longer_names(groups: Groups, scene: Scene) -> None:
    """Join bodies whose names differ in what many leave out, the country or a plural's "s", where
    just one has the other name."""
    bodies = [group for group in groups.live("organization") if group.entry is None]
    named: dict[str, list[Group]] = defaultdict(list)
    for body in bodies:
        for key in sorted({_singular(name) for name in body.names}):
            named[key].append(body)
    # What is the same name comes first, so that who is told without a country is one.
    for sought in (BUT_FOR_PLURALS, OWNED, WITHOUT_COUNTRY):
        for body in bodies:
            for name in sorted(body.names):
                for key in [_singular(shorter) for shorter, reason in _shorter_names(name) if reason == sought]:
                    others = _distinct(groups, named[key], body)
                    if len(others) == 1 and (sought != WITHOUT_COUNTRY or _is_told_of(name, others[0], scene)):
                        _join(groups, body, others[0], sought)


def _shorter_names(name: str) -> Iterator[tuple[str, str]]:
    """What a body's name is shortened to, with how."""
    if is_generic(name):
        return
    if house := HOUSE.match(name):
        yield house["who"], OWNED
    words = name.split()
    if len(words) > 2 or any(map(is_acronym, words)) or words[-1].casefold() in PARTISANS or words[0] == "Group":
        yield name, BUT_FOR_PLURALS
    plain, country = split_country(name)
    if country and len(plain.split()) > 1:
        yield plain, WITHOUT_COUNTRY


def _is_told_of(name: str, body: Group, scene: Scene) -> bool:
    """Whether half of the articles that name a body, at least, are about the country in another name."""
    _, country = split_country(name)
    articles = sorted(body.portrait.articles)
    return country in body.portrait.countries or 2 * sum(scene.setting(a) == country for a in articles) >= len(articles)


def _singular(name: str) -> str:
    """A name's key without the plural's "s" of its words, where it has several, in one spelling, and with what
    letters that everybody knows stand for, "U.N. Security Council", whatever the order of its words: "House Committee
    on Rules" is the House Rules Committee. The University of Ulm is no Ulm University, and the People's Democratic
    Party no Democratic People's Party."""
    words = name.split()
    if len(words) < 2:
        return body_key(name)
    spelled = (known_acronyms().get(word.replace(".", ""), word) if is_acronym(word) else word for word in words)
    kept = [word for word in spelled_alike(body_key(" ".join(spelled))).split() if word not in FILLING]
    singular = [word.rstrip("s") for word in kept]
    return " ".join(singular if not IN_ORDER.isdisjoint(kept) else sorted(singular))


def _join(groups: Groups, first: Group, second: Group, reason: str) -> None:
    a, b = groups.find(first).portrait.countries, groups.find(second).portrait.countries
    if not a or not b or a.keys() & b.keys() or not (is_generic(first.name) or is_generic(second.name)):
        groups.join(first, second, reason)


def _is_weighty(body: Group, owner: Group, articles: int) -> bool:
    """Whether enough articles call a body by another's name: more than one odd one of many."""
    if any(same_body(a, b) for a in sorted(body.names)[:8] for b in sorted(owner.names)[:8]):
        return True
    return articles >= WEIGHTY * min(body.articles(), owner.articles())


def _give_to_outlets(groups: Groups) -> None:
    """In an article of the Daily Post "the Post" is that."""
    bodies = [group for group in groups.live("organization") if group.entry is None]
    outlets = {m.article: (group, m.cluster.name) for group in bodies for m in group.members if m.cluster.id == OUTLET}
    # As they are called before any takes in another.
    short = [(group, key) for group in bodies if (key := body_key(group.name)) in PAPERS]
    for group, key in short:
        owners = {
            m.article: found[0]
            for m in group.members
            if (found := outlets.get(m.article)) and found[0] is not group and body_key(found[1]).split()[-1] == key
        }
        if owners:
            # Whose outlet is called just so, "The Times", means that.
            own = [m for m in group.members if m.article in outlets and outlets[m.article][0] is group]
            parts = [(m, group_of([m], "same name")) for m in group.members if m not in own]
            groups.replace(group, [*([group_of(own, "same name")] if own else ()), *(part for _, part in parts)])
            for member, part in parts:
                if member.article in owners:
                    groups.join(part, owners[member.article], "short for the outlet of the article", OUTLETS_OWN)


def _by_country(groups: Groups, scene: Scene) -> None:
    """Every country has a Supreme Court: such names are of the country that the article gives
    them, or that it is about; without one of by far the most named, or of nobody known."""
    nodes: dict[str, list[Group]] = defaultdict(list)
    governments: dict[str, Group] = {}
    for group in groups.live():
        if group.type == "organization" and group.entry is None and is_generic(group.name):
            if all(member.cluster.governs is None for member in group.members):
                nodes[generic_key(group.name)].append(group)
        if group.entry is None and group.members[0].cluster.governs is not None:
            country = country_at(group.members[0].cluster.location)
            if country is not None:
                governments[country.code] = group
    for key in sorted(nodes):
        members = [member for group in nodes[key] for member in group.members]
        members.sort(key=lambda m: (m.article, m.cluster.id))
        # A country's many committees are each its article's own, a "British Council" is not.
        of_many = [
            is_of_many(key) and (key in ABROAD or split_country(member.cluster.name)[1] is None) for member in members
        ]
        alone = [[member] for member, is_own in zip(members, of_many, strict=True) if is_own]
        parts = _parts([member for member, is_own in zip(members, of_many, strict=True) if not is_own], scene)
        unknown = parts.pop(None, [])
        sizes = sorted((len(part) for part in parts.values()), reverse=True)
        if key in PAPERS:  # of nobody knows which country "the Times" is its article's own, but for an outlet called so
            own = {member.article for member in members if member.cluster.id == OUTLET}
            alone += [[member] for member in unknown if member.article not in own]
            parts[None] = [member for member in unknown if member.article in own]
        elif len(sizes) > 1 and sizes[0] < BY_FAR * sizes[1]:
            alone += [[member] for member in unknown]
        else:
            most = max(sorted(parts, key=str), key=lambda code: len(parts[code]), default=None)
            parts[most] = parts.get(most, [])
            for member in unknown:
                if most is not None and scene.is_elsewhere(member.article, most):
                    alone.append([member])
                else:
                    parts[most].append(member)
        for group in nodes[key]:
            groups.remove(group)
        for code in sorted(parts, key=str):
            if parts[code]:
                part = sorted(parts[code], key=lambda m: (m.article, m.cluster.id))
                body = group_of(part, "same name, same country" if code else "same name")
                groups.add(body)
                if key == GOVERNMENT and code in governments:
                    groups.join(body, governments[code], OF_COUNTRY)
        lone: dict[str | None, list[Group]] = defaultdict(list)
        for part in alone:
            body = group_of(part, "same name")
            groups.add(body)
            lone[_own_country(part[0]) if key in ABROAD else None].append(body)
        for bodies in lone.values():
            join_company(groups, bodies, scene)


def _parts(members: Sequence[Member], scene: Scene) -> dict[str | None, list[Member]]:
    """The members of a generic name by the country that they are of. A body abroad is named with its country,
    or in an article that is about it; where that isn't the country of the outlet, it is of the one of the two that
    has far more of the name."""
    sure: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    countries: list[str | None] = []
    for member in members:
        setting, home = scene.setting(member.article), scene.home(member.article)
        code = _own_country(member) or (setting if home in (None, setting) else None)
        countries.append(code)
        if code:
            sure[code] += 1
        if code or (home and setting is None):
            all_[code or home or ""] += 1
    parts: dict[str | None, list[Member]] = defaultdict(list)
    for member, code in zip(members, countries, strict=True):
        parts[code or _likely_country(member, sure, all_, scene)].append(member)
    return parts


def _likely_country(member: Member, sure: Mapping[str, int], all_: Mapping[str, int], scene: Scene) -> str | None:
    """The country of an article's outlet, or the one that it is about, if bodies of the name are clearly of it."""
    setting, home = scene.setting(member.article), scene.home(member.article)
    codes = sorted({code for code in (setting, home) if code})
    best = max(codes, key=lambda code: all_[code], default=None)
    if best is None:
        return None
    if setting is None and sure[best] >= CLEARLY:
        return best
    others = [count for code, count in sorted(all_.items()) if code != best and (setting is None or code in codes)]
    return best if all_[best] >= CLEARLY * max(1, *others, 0) else None


def _own_country(member: Member) -> str | None:
    own = member.portrait.countries
    return min(own, key=lambda code: (-own[code], code)) if own else None


def _share_article(body: Group, other: Group) -> bool:
    return not body.portrait.articles.keys().isdisjoint(other.portrait.articles)


def _distinct(groups: Groups, bodies: Sequence[Group], other_than: Group) -> list[Group]:
    found = {groups.find(body): None for body in bodies}
    found.pop(groups.find(other_than), None)
    return list(found)
