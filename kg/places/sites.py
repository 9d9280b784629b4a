"""Sites: what is in or near a town, stands in no list of places, and takes the town's point."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from kg.model import Location
from kg.places.candidates import SITE, well_known
from kg.places.countries import country_of_people, is_country_or_capital
from kg.places.distance import distance_km
from kg.places.gazetteer import place_key
from kg.places.regions import VAGUE
from kg.places.toponyms import Context

# Common nouns of sites, which say of the name before them that it is one: "the Olympia shopping mall".
SITE_BEHIND = re.compile(
    r"(?:[’']s)?\s+(?:[a-z]+\s+)?(?:airport|arena|bar|barracks|base|bridge|building|camp|cemetery|church|cinema|clinic"
    r"|club|complex|factory|gallery|hospital|hotel|jail|mall|market|mine|monastery|mosque|museum|neighbou?rhood|palace"
    r"|park|plant|pub|prison|refinery|restaurant|school|site|square|stadium|station|store|street|suburb|synagogue"
    r"|temple|theat(?:er|re)|tower|university|zoo)s?\b"
)
POSSESSIVE = re.compile(r"[’']s ")
IN_TOWN = re.compile(
    r"(?:\s+[a-z]+){0,3}?,?\s+(?:in|at|near|outside|of)\s+(?:(?:central|downtown)\s+|the\s+)?|,\s+|\s+\("
)
# Two that have their noun together are no towns: "Bourbon and Dauphine streets".
_KINDS = "avenues|boulevards|lagoons|lakes|rivers|roads|squares|straits|streets"
PAIRED = re.compile(rf"\s+and\s+[A-Z][\w'’-]*\s+(?:{_KINDS})\b|\s+(?:{_KINDS})\b")
BEFORE_PAIRED = re.compile(r"[A-Z][\w'’-]*\s+and\s+$")
ONE_AREA_KM = 100.0  # towns that are so near each other are of one area
WHERE = re.compile(r"\b(?:in|at|near|outside|around|on)\s+(?:the\s+)?$")
LONGEST_WHERE = 12  # code points
NEARBY, ONE_PASSAGE = 100, 300  # code points
LONGEST_ACRONYM, SHORTEST = 4, 2  # letters
TOWN_MENTIONS = 4  # from so many mentions of two towns or more on, an article tells where it plays
OF_ONE_AREA = 0.8  # share of an article's mentions of towns from which on it plays in that area


def guess(name: str, context: Context, towns: Towns, others: Towns) -> Location | None:
    """A guess at where a name is that is in no gazetteer: what its own words name ("Bank of
    England"), else the town nearest to it in the text, in an article without towns the nearest of
    its ``others``."""
    if place_key(name) in VAGUE or _is_letters(name):
        return None
    own = _in_own_words(name, {place.country for place in others.located.values()})
    if own is not None:
        return own
    around = towns if towns.located else others
    apart, beside = around.nearest(name)
    if beside is None or (apart > ONE_PASSAGE and not is_site(name, context)):
        return None
    return replace(around.located[beside], geonames=None, inside=beside, is_guess=True)


def _in_own_words(name: str, countries: Collection[str | None]) -> Location | None:
    """What the words of a name themselves name, in one of some countries if there are any."""
    words = name.split()
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            inside = " ".join(words[start : start + length])
            # A country's embassy is in another.
            if country_of_people(inside) or (place := well_known(inside)) is None:
                continue
            if not countries or place.country in countries or is_country_or_capital(inside):
                return replace(place, geonames=None, inside=inside, is_guess=True)
    return None


class Towns:
    """The towns of an article, by where the text names them."""

    def __init__(self, context: Context, located: Mapping[str, Location]) -> None:
        self.context, self.located = context, located
        self.spans = sorted((start, end, town) for town in located for start, end in context.occurrences[town])
        self.starts = [start for start, _, _ in self.spans]
        self.by_start = {start: town for start, _, town in self.spans}
        self.by_end = {end: town for _, end, town in self.spans}
        self.by_key = {place_key(town): town for town in located}
        self._homes: dict[str, bool] = {}

    def holding(self, name: str) -> Location | None:
        """The point of the town that an unknown place is in: the one in its name or tied to it by
        the words beside it, else the nearest where nearly all towns of the article lie in one
        area; a name that is not plainly a site's needs several of them. The result names the
        town in ``inside`` and has no identifier."""
        is_short = len(name) <= LONGEST_ACRONYM and name.isupper()
        if not self.located or place_key(name) in VAGUE or is_short or _is_letters(name):
            return None
        site = is_site(name, self.context)
        town = (self._in_name(name) if site else None) or self._tied(name)
        if town is None and (site or _is_where(name, self.context)):
            town = self._home(name, NEARBY if site else 0)
        return replace(self.located[town], geonames=None, inside=town) if town else None

    def _in_name(self, name: str) -> str | None:
        words = place_key(name).split()
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                town = self.by_key.get(" ".join(words[start : start + length]))
                if town is not None:
                    return town
        return None

    def _tied(self, name: str) -> str | None:
        """The town that the text ties to a site: "in Munich", ", Munich", "Munich's"; in a list
        "Leeds West, Munich" is its own."""
        for start, end in self.context.occurrences[name]:
            match = IN_TOWN.match(self.context.text, end)
            is_listed = match is not None and match[0].startswith(", ") and self.context.text[start - 2 : start] == ", "
            is_another = is_listed and _in_own_words(name, ()) is not None
            if match and not is_another and match.end() in self.by_start:
                return self.by_start[match.end()]
            if POSSESSIVE.fullmatch(self.context.text[start - 3 : start]) and start - 3 in self.by_end:
                return self.by_end[start - 3]
        return None

    def _home(self, name: str, reach: int) -> str | None:
        """The town nearest in the text, where nearly all that the article says of towns is of its
        area, and that is much, or the town stands within ``reach``."""
        apart, town = self.nearest(name)
        if town is None:
            return None
        is_local = (len(self.located) > 1 and len(self.spans) >= TOWN_MENTIONS) or apart <= reach
        return town if is_local and self._is_home(town) else None

    def nearest(self, name: str) -> tuple[int, str | None]:
        """The town that the text names nearest to a name, and how many code points lie between."""
        near: list[tuple[int, str | None]] = []
        for start, _ in self.context.occurrences[name]:
            after = bisect.bisect(self.starts, start)
            near += [(abs(at - start), town) for at, _, town in self.spans[max(0, after - 1) : after + 1]]
        return min(near, default=(0, None))

    def _is_home(self, town: str) -> bool:
        if town not in self._homes:
            home = self.located[town]
            in_area = {
                other
                for other, place in self.located.items()
                if distance_km((home.latitude, home.longitude), (place.latitude, place.longitude)) <= ONE_AREA_KM
            }
            near = sum(other in in_area for _, _, other in self.spans)
            self._homes[town] = near >= OF_ONE_AREA * len(self.spans)
        return self._homes[town]


def is_one_of_two(name: str, context: Context) -> bool:
    """Whether a name has its kind together with another wherever it stands: "Bourbon and Dauphine streets"."""
    text, spans = context.text, context.occurrences[name]
    found = [(start, match[0]) for start, end in spans if (match := PAIRED.match(text, end))]
    return (
        bool(spans)
        and len(found) == len(spans)
        and all(
            " and " in behind or BEFORE_PAIRED.search(text[max(0, start - ONE_PASSAGE) : start])
            for start, behind in found
        )
    )


def is_site(name: str, context: Context) -> bool:
    """Whether a name, or the noun that follows it wherever it stands, is of a site."""
    spans = context.occurrences[name]
    behind = bool(spans) and all(SITE_BEHIND.match(context.text, end) for _, end in spans)
    return behind or SITE.search(name) is not None


def _is_letters(name: str) -> bool:
    """Whether a name is a body's letters, or what is cut off a longer one: "N.C.A.A.", "Ft"; roads have plain letters."""
    letters = name.replace(".", "")
    if letters.isupper():
        return SHORTEST < len(letters) < len(name)
    return len(letters) <= SHORTEST


def _is_where(name: str, context: Context) -> bool:
    """Whether a name stands somewhere where places stand."""
    return any(
        WHERE.search(context.text, max(0, start - LONGEST_WHERE), start) for start, _ in context.occurrences[name]
    )
