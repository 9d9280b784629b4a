"""Whether what two tellings say lets them be one happening: their days, and who did what to whom where.

Something must speak for it and nothing against it. Within one article somebody in common speaks for it, or a
word that points back. Over articles time must as well: what is told without a day lies near the day of its
article, so articles of other weeks tell of one happening only where both say when it was. "Attacks" are
several, "another attack" is not this one, and who meets or wins does so again next week.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Protocol

from kg.resolve.corpus.amounts import other_amounts
from kg.times.periods import period_of

YEAR, MONTH = 4, 7  # letters of a date
# Days between articles that may tell of one happening without saying when it was; of what recurs.
WEEKS_APART, FORTNIGHT, WEEK = 31, 14, 7
LONG = 60  # letters of a sentence that nobody writes twice
DENIED = "denied"
PERSON = "person/"  # what a person's identifier begins with
AGENT, PATIENT, PLACE = 0, 1, 2  # where they stand in ``Account.roles``
# Words of what is held or breaks out again and again: the word and the weeks alone say little.
RECURRING = frozenset(
    "interview conference meeting meet talk talks summit convention congress session election elect re-election"
    " reelection vote voting ballot poll referendum primary caucus contest win lose victory defeat debate hearing trial"
    " rally protest march visit trip tour speech address briefing game match race call fire flood storm earthquake"
    " attack shooting strike bombing raid clash crash testimony testify beat carry rise fall gain".split()
)
# Of these there are many on one day, by the same ones: who won where is all that tells them apart.
CONTESTS = frozenset("win lose victory defeat beat carry rise fall gain interview".split())
# What a place holds once in a week, for all that is said of it; not a primary, which each party holds on its own day.
OCCASIONS = frozenset("election referendum convention summit earthquake".split())
# What comes of a contest, once; of all else that is done in one the same ones do much.
OUTCOMES = frozenset("retain defend clinch qualify advance".split())
SPORT = "SPORT"
OTHER = frozenset(
    "another other others second third fourth fifth earlier previous prior next later similar separate former past"
    " every each any new further additional also own".split()
)


class Account(Protocol):
    """What a telling says: its word and type, the time it gives, its sentence, and who did it to whom where."""

    @property
    def lemma(self) -> str: ...

    @property
    def type(self) -> str: ...

    @property
    def time(self) -> str | None: ...

    @property
    def sentence(self) -> str: ...

    @property
    def roles(self) -> tuple[str | None, ...]: ...

    @property
    def form(self) -> str: ...

    @property
    def before(self) -> tuple[str, ...]: ...

    @property
    def factuality(self) -> str: ...

    @property
    def position(self) -> int: ...

    @property
    def points_back(self) -> bool: ...


def may_be_one(first: Account, second: Account) -> bool:
    """Whether neither the days nor the roles of two tellings of one article speak against it, nor "the previous day's"."""
    if _is_other(first) != _is_other(second):
        return False
    return not other_day(first.time, second.time) and not _others_roles(first, second)


def may_be_one_over_articles(first: Account, second: Account) -> bool:
    """Whether neither the days nor the roles of tellings of two articles speak against it: what another
    did elsewhere is another happening, but a name of one alone may be told in two ways; "deaths" are not a death, nor
    is "another attack" the attack, nor a game of another score the same."""
    if _is_other(first) != _is_other(second) or _is_many(first) != _is_many(second):
        return False
    if other_amounts(first.sentence, second.sentence):
        return False
    return not other_day(first.time, second.time) and not _others_roles(first, second) >= {AGENT, PLACE}


def is_likely_inside(first: Account, second: Account, published: str | None) -> bool:
    """Whether whom it was done to, two others in common, or a noun that points back speaks for one happening
    told twice in an article of a day: the same doer does many things."""
    if _is_other(first) or _is_other(second) or first.factuality != second.factuality:
        return False
    doers = _shared_roles(first, second) - {PLACE}
    if _is_many(first) or _is_many(second):
        return _is_many(first) and _is_many(second) and bool(doers)
    if (first.time is None) != (second.time is None):
        day = _day(published)
        time = first.time or second.time
        if day is None or not _is_near(time, day, WEEKS_APART):
            return False
    later = max(first, second, key=lambda account: account.position)
    names_it = later.points_back and later.form == later.lemma
    if {first.lemma, second.lemma} & RECURRING:
        return len(_shared_roles(first, second)) > 1 or (bool(doers) and names_it)
    return PATIENT in doers or len(_shared_roles(first, second)) > 1 or names_it


def is_likely_by_time(first: Account, second: Account, published: str | None, other_published: str | None) -> bool:
    """Whether time and names speak for one happening told in articles of two days; None: of no known day.

    In a game the same ones do much: it is one deed where whom it was done to is the same, or where it comes once.
    Who has nobody and no place in common has the same time; what recurs has both, or one and is of one week.
    Others by name, with nobody in common, did another thing. The same sentence is a reprint.
    """
    day, other = _day(published), _day(other_published)
    is_of_weeks = day is None or other is None or abs((day - other).days) <= WEEKS_APART
    if is_of_weeks and _is_reprint(first.sentence, second.sentence):
        return True
    if DENIED in (first.factuality, second.factuality) and first.factuality != second.factuality:
        return False
    if _are_other_persons(first, second):
        return False
    shared = _shared_roles(first, second)
    words = {first.lemma, second.lemma}
    agree = _agree(first.time, second.time)
    if words & RECURRING:
        is_told = (
            len(shared) > 1
            or (agree and shared and not words & CONTESTS)
            or (PLACE in shared and _is_occasion(first, second))
        )
        if not is_told or _others_roles(first, second):
            return False
    if first.type == SPORT and not words <= OUTCOMES and PATIENT not in shared:
        return False
    if not shared:
        return agree and _is_to_the_day(first.time, second.time) and not _others_by_name(first, second)
    if agree:
        return True
    if day is None or other is None:
        return AGENT in shared and bool(shared & {PATIENT, PLACE})
    apart = WEEKS_APART if len(shared) > 1 else WEEK if words & RECURRING or shared == {PLACE} else FORTNIGHT
    return abs((day - other).days) <= apart and _is_near(first.time, other, apart) and _is_near(second.time, day, apart)


def _is_many(told: Account) -> bool:
    """Whether a word is a plural, or a verb of what somebody does again and again."""
    return told.form != told.lemma and told.form.endswith("s") and not told.form.endswith("ss")


def _is_other(told: Account) -> bool:
    """Whether the words before it set a happening apart from one told of ("another attack", "the last debate",
    which "last week's debate" does not)."""
    return bool(OTHER & set(told.before)) or told.before[-1:] in (("first",), ("last",), ("latest",))


def _is_occasion(first: Account, second: Account) -> bool:
    """Whether two nouns name what a place holds once in a week."""
    return all(told.lemma in OCCASIONS and told.form in ("", told.lemma) for told in (first, second))


def other_day(first: str | None, second: str | None) -> bool:
    """Whether two times can't be the same: neither holds the other, as a month holds its days."""
    if first is None or second is None:
        return False
    if "--" in (first[:2], second[:2]):  # a day of any year
        first, second = (time[2:] if time.startswith("--") else time[YEAR + 1 :] for time in (first, second))
    return not (first.startswith(second) or second.startswith(first))


def _agree(first: str | None, second: str | None) -> bool:
    """Whether two tellings give one time, to the month at least."""
    if first is None or second is None or other_day(first, second):
        return False
    return all(len(time) >= MONTH for time in (first, second))


def _is_to_the_day(first: str | None, second: str | None) -> bool:
    """Whether one of two times is a day, of a year or of any ("--05-03")."""
    return any(time is not None and time.count("-") == (3 if time.startswith("--") else 2) for time in (first, second))


def _is_reprint(first: str, second: str) -> bool:
    """Whether two sentences are the same letters, and many."""
    letters = _letters(first)
    return len(letters) >= LONG and letters == _letters(second)


@lru_cache(maxsize=100_000)  # a telling meets many others
def _letters(sentence: str) -> str:
    return "".join(filter(str.isalnum, sentence)).lower()


def _is_near(time: str | None, day: datetime.date, apart: int) -> bool:
    """Whether a time, where one is given, reaches within so many days of that of an article."""
    period = period_of(time) if time is not None else None
    if period is None:
        return True
    reach = datetime.timedelta(apart)
    return period[0] <= (day + reach).isoformat() and period[1] >= (day - reach).isoformat()


@lru_cache(maxsize=10_000)
def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _others_roles(first: Account, second: Account) -> set[int]:
    """In which roles two tellings name different ones."""
    return {role for role, (one, other) in _told_roles(first, second) if one != other}


def _others_by_name(first: Account, second: Account) -> bool:
    """Whether two tellings name different doers, or different ones whom it was done to; the identifier
    of who has no name holds the article's own."""
    pairs = _told_roles(first, second)
    return any(one != other and "#" not in one + other for role, (one, other) in pairs if role != PLACE)


def _are_other_persons(first: Account, second: Account) -> bool:
    """Whether two tellings name different persons as doers: who endorses or speaks does so each for himself."""
    agents = next((pair for role, pair in _told_roles(first, second) if role == AGENT), None)
    return agents is not None and agents[0] != agents[1] and all(agent.startswith(PERSON) for agent in agents)


def _shared_roles(first: Account, second: Account) -> set[int]:
    """In which roles two tellings name the same one."""
    return {role for role, (one, other) in _told_roles(first, second) if one == other}


def _told_roles(first: Account, second: Account) -> list[tuple[int, tuple[str, str]]]:
    """The roles in which both tellings have somebody, with whom."""
    pairs = enumerate(zip(first.roles, second.roles, strict=False))
    return [(role, (one, other)) for role, (one, other) in pairs if one is not None and other is not None]
