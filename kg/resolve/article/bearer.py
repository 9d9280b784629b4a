"""One person of an article: how he is introduced, what he is called, and what tells his sex."""

from __future__ import annotations

import bisect
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.names.gender import female_share
from kg.names.short_forms import bare_key, short_form, split_suffix
from kg.resolve.article.hints import Sex
from kg.resolve.article.introductions import FATHERS, Generation, Introduction
from kg.resolve.article.nouns import titles_agree

CLEAR = 0.35  # by so much the one of two bearers must be likelier of a sex, and so likely is whoever may be
SURE_SEX = 0.15  # share of the other sex among the bearers of a first name, up to which it tells
STRENGTH = {"same": 3, "family": 2, "part": 1, "given": 1}
JUNIOR = ("jr", "ii", "iii")
MOSTLY = 3  # times as often called so as each other bearer
NOWHERE = sys.maxsize
REACH = 300  # code points: how far back a father was spoken of
USUAL = 3  # times that somebody is called by a bare name, from which it is his wherever it stands
OF_ANYBODY = ("mr", "ms")  # honorifics that a wife does not have by her husband's name
# What is said before the bare name of whoever is it, wherever he is named in full.
HEADS = frozenset({"emperor", "king", "pope", "president", "prime minister", "queen"})


@dataclass(eq=False)
class Bearer:
    """A person of the article with the mentions found so far; ``is_own`` has bare names alone."""

    words: tuple[str, ...]
    is_own: bool = False
    introductions: list[Introduction] = field(default_factory=list)
    certainty: dict[int, float] = field(default_factory=dict)
    """How sure a mention is of this bearer, by where it starts."""
    called: Counter[str] = field(default_factory=Counter)
    """How often each bare name, by its sound, has been his."""
    plain: Counter[str] = field(default_factory=Counter)
    """How often each bare name, by its sound, has been his without an honorific."""
    last_called: dict[str, int] = field(default_factory=dict)
    """Where each bare name, by its sound, was his last."""
    first: int = NOWHERE
    full: list[int] = field(default_factory=list)
    """Where the full names stand, in order."""
    subjects: set[int] = field(default_factory=set)
    """Where he is named in full as the subject of a clause."""
    titles: set[str] = field(default_factory=set)
    honorifics: set[str] = field(default_factory=set)
    kin_of: set[Sex] = field(default_factory=set)
    """The sexes of those whose relative he is called."""
    is_dead: bool = False
    """Whether he is told to have died or been killed."""
    _generations: set[Generation] = field(default_factory=set)
    _forms: set[tuple[str, ...]] = field(default_factory=set)
    _sexes: set[Sex] = field(default_factory=set)
    _as_kin: set[int] = field(default_factory=set)

    def add(self, introduction: Introduction, certainty: float) -> None:
        """Take a mention in. What all mentions say is kept: a person may be named a thousand times."""
        start = introduction.mention.start
        self.introductions.append(introduction)
        self.certainty[start] = certainty
        self.first = min(self.first, start)
        self.titles.update(introduction.mention.titles)
        self.is_dead = self.is_dead or introduction.is_dead
        if introduction.honorific is not None:
            self.honorifics.add(introduction.honorific)
        if introduction.generation is not None:
            self._generations.add(introduction.generation)
        if introduction.kin_of is not None:
            self.kin_of.add(introduction.kin_of)
        if introduction.sex is not None:
            self._sexes.add(introduction.sex)
        if introduction.is_bare:
            key = bare_key(introduction.words)
            self.called[key] += 1
            self.plain[key] += introduction.honorific is None
            self.last_called[key] = max(self.last_called.get(key, 0), start)
            return
        self._forms.add(introduction.words)
        if introduction.is_subject:
            self.subjects.add(start)
        if introduction.is_kin:
            self._as_kin.add(start)
        bisect.insort(self.full, start)

    def meet_as_kin(self) -> None:
        """Take him for a relative: so he is introduced before he is named in full."""
        self._as_kin.update(self.full[:1])

    @property
    def forms(self) -> set[tuple[str, ...]]:
        return self._forms or {self.words}

    @property
    def is_kin(self) -> bool:
        """Whether he is introduced as somebody's relative."""
        return bool(self.full) and self.full[0] in self._as_kin

    @property
    def is_junior(self) -> bool:
        """Whether somebody older has the same name."""
        return any(split_suffix(words)[1] in JUNIOR for words in self.forms)

    def is_called_like(self, found: Introduction) -> bool:
        """Whether he has been called by a bare name with the same honorific, or without one."""
        key = bare_key(found.words)
        with_honorific = self.called[key] > self.plain[key] and found.honorific in self.honorifics
        return self.plain[key] > 0 if found.honorific is None else with_honorific

    def last_before(self, position: int) -> int:
        """Where he was last named before a place; far before any text if he was not."""
        return max((start for start in self.certainty if start < position), default=-NOWHERE)

    def generations(self) -> set[Generation]:
        """Whether he is told to be the elder or the younger of two of his name."""
        suffixes = {split_suffix(words)[1] for words in self.forms}
        told: set[Generation] = {"younger"} if self.is_junior else {"elder"} if "sr" in suffixes else set()
        return told | self._generations

    @property
    def is_told_sex(self) -> bool:
        """Whether an honorific or a noun tells the sex, and not only the first name."""
        return bool(self._sexes)

    def sexes(self) -> set[Sex]:
        """What honorifics and nouns tell, else the first name where it is plain."""
        if self._sexes or self.is_own:
            return self._sexes
        share = max((female_share(words) for words in self.forms), key=lambda p: abs(p - 0.5))
        return {"male"} if share <= SURE_SEX else {"female"} if share >= 1 - SURE_SEX else set()

    def likelihood_of(self, sex: Sex) -> float:
        """How likely he is of a sex, by what is told or else by the first name."""
        told = self.sexes()
        if told:
            return float(sex in told)
        share = max((female_share(words) for words in self.forms), key=lambda p: abs(p - 0.5))
        return share if sex == "female" else 1 - share

    def form_of(self, words: tuple[str, ...]) -> str | None:
        """The strongest way in which a shorter name is part of one of his."""
        if self.is_own:
            is_same = bare_key(words) == bare_key(self.words) and split_suffix(words)[1] == split_suffix(self.words)[1]
            return "same" if is_same else None
        forms = [form for full in self.forms if (form := short_form(words, full))]
        return max(forms, key=lambda form: (STRENGTH[form], form), default=None)

    def has_longer_short_form(self, words: tuple[str, ...]) -> bool:
        """Whether the article calls him by more than a bare name: "Garcia Marquez"."""
        longest = max(self.forms, key=len)
        return any(
            words[-1] in form and form != longest and short_form(form, longest) in ("family", "part")
            for form in self.forms
        )


def of_generation(found: Introduction, bearers: list[Bearer]) -> list[Bearer]:
    """Those whom "the younger" before a bare name leaves: who is told to be it, else who is not the elder."""
    if found.generation is None or len(bearers) < 2 and not (bearers and bearers[0].generations()):
        return bearers
    told = [b for b in bearers if b.generations() == {found.generation}]
    return told or [b for b in bearers if not b.generations() or found.generation in b.generations()]


def is_misread(found: Introduction, bearer: Bearer, alike: Iterable[Bearer]) -> bool:
    """Whether "Mr" or "Ms" tells better than the first name of what sex the only one of a family name is: "Mr. Lee" is
    Lindsey Lee."""
    only = [b for b in alike if not b.is_own and b.form_of(found.words)] == [bearer] and not bearer.is_kin
    is_family_name = any(words[-1:] == found.words[-1:] for words in bearer.forms)
    return only and found.honorific in OF_ANYBODY and is_family_name and not bearer.is_told_sex


def likely_of(sex: Sex, bearers: list[Bearer]) -> list[Bearer]:
    """Those than whom nobody is clearly likelier of a sex."""
    likely = {id(b): b.likelihood_of(sex) for b in bearers}
    most = max(likely.values(), default=0.0)
    return [b for b in bearers if likely[id(b)] > most - CLEAR]


def usual_bearer(found: Introduction, called: list[Bearer]) -> Bearer | None:
    """Whom of those who are called by a bare name one without an honorific means: who mostly is called so
    without one, "Lee" beside "Mrs. Lee"."""
    if found.honorific is not None or found.mention.titles:
        return None
    key = bare_key(found.words)
    most, *others = sorted(called, key=lambda b: (-b.plain[key], b.first)) or (None,)
    is_clear = most is not None and most.plain[key] >= MOSTLY * max(1, *(b.plain[key] for b in others), 1)
    return most if is_clear else None


def without_the_dead(found: Introduction, bearers: list[Bearer]) -> list[Bearer]:
    """Whom a bare name that is the subject of a clause may mean: nobody dead who was never called so, where the article
    names one alive before him: a mother who speaks of her son."""
    if not found.is_subject:
        return bearers
    key = bare_key(found.words)
    first = min((b.first for b in bearers if not b.is_dead), default=NOWHERE)
    return [b for b in bearers if not b.is_dead or b.called[key] or b.first < first] or bearers


def contradicts(found: Introduction, bearer: Bearer) -> bool:
    """Whether the office of a bare name is another than that of somebody named in full; who is
    introduced as a relative has none."""
    titles = set(found.mention.titles)
    held = bearer.titles
    if titles and not held and bearer.is_kin:
        return True
    return bool(titles and held) and not any(titles_agree(a, b) or titles_agree(b, a) for a in titles for b in held)


def never_held(found: Introduction, bearer: Bearer) -> bool:
    """Whether a bare name stands behind the office of a head of state that nobody gives its bearer, who is often
    named in full, and by the bare name at most before a noun: "President Clinton" where the article is of Hillary
    Clinton and the Clinton camp."""
    heads = HEADS.intersection(found.mention.titles)
    is_called = any(before.is_bare and not before.is_before_noun for before in bearer.introductions)
    return bool(heads) and not heads & bearer.titles and len(bearer.full) >= USUAL and not is_called


def is_of_father(text: str, found: Introduction, bearer: Bearer) -> bool:
    """Whether after words of the father of somebody "Jr." his bare name may be either's."""
    if found.honorific or found.generation or split_suffix(found.words)[1] or not bearer.is_junior:
        return False
    before = text[max(0, found.mention.start - REACH) : found.mention.start]
    return bool(FATHERS.search(before))
