"""Whom a person's names mean in one article: full names first, then what stands for them alone.

A bare name is read where it stands, with what speaks for and against each bearer: how it is part
of the full name, honorific and sex, who has been introduced, as whose relative, who was called
so before, whom its bearer speaks of as of another. Where nothing decides, it is nobody's but its
own: a cluster that holds the bare name alone.
"""

from __future__ import annotations

import bisect
import itertools
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from kg.extract.spans import text_of
from kg.model import Span, Statement
from kg.names.gender import female_share, is_first_name
from kg.names.honorifics import CIVIL, WITH_FIRST_NAME
from kg.names.short_forms import are_one, bare_key, is_family_first, short_form, split_suffix
from kg.names.spelling import skeleton
from kg.resolve.article.introductions import FATHERS, Introduction, Sex, introduction
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.nouns import titles_agree

SURE_SEX = 0.15  # share of the other sex among the bearers of a first name, up to which it tells
CLEAR = 0.35  # by so much the one of two bearers must be likelier of a sex
DOMINANT = 3  # times as often named in full as the other bearer
STRENGTH = {"same": 3, "family": 2, "part": 1, "given": 1}
FULL, BARE, CALLED, CHOSEN, ALONE = 1.0, 0.97, 0.9, 0.8, 0.9
NOWHERE = sys.maxsize
REACH = 300  # code points: how far back a father was spoken of


@dataclass(eq=False)
class Bearer:
    """A person of the article with the mentions found so far; ``is_own`` has bare names alone."""

    words: tuple[str, ...]
    is_own: bool = False
    introductions: list[Introduction] = field(default_factory=list)
    certainty: dict[int, float] = field(default_factory=dict)
    """How sure a mention is of this bearer, by where it starts."""
    called: int = 0
    """How often bare names have been his."""
    first: int = NOWHERE
    last_bare: int = 0
    """Where the last bare name stands."""
    is_kin: bool = False
    """Whether he is introduced as somebody's relative."""
    full: list[int] = field(default_factory=list)
    """Where the full names stand, in order."""
    titles: set[str] = field(default_factory=set)
    _forms: set[tuple[str, ...]] = field(default_factory=set)
    _sexes: set[Sex] = field(default_factory=set)

    def add(self, introduction: Introduction, certainty: float) -> None:
        """Take a mention in. What all mentions say is kept: a person may be named a thousand times."""
        self.introductions.append(introduction)
        self.certainty[introduction.mention.start] = certainty
        self.first = min(self.first, introduction.mention.start)
        self.titles.update(introduction.mention.titles)
        if introduction.sex is not None:
            self._sexes.add(introduction.sex)
        if introduction.is_bare:
            self.called += 1
            self.last_bare = max(self.last_bare, introduction.mention.start)
            return
        self._forms.add(introduction.words)
        self.is_kin = self.is_kin or introduction.is_kin
        bisect.insort(self.full, introduction.mention.start)

    @property
    def forms(self) -> set[tuple[str, ...]]:
        return self._forms or {self.words}

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
            return "same" if bare_key(words) == bare_key(self.words) else None
        forms = [form for full in self.forms if (form := short_form(words, full))]
        return max(forms, key=lambda form: (STRENGTH[form], form), default=None)

    def has_longer_short_form(self, words: tuple[str, ...]) -> bool:
        """Whether the article calls him by more than a bare name: "Garcia Marquez"."""
        longest = max(self.forms, key=len)
        return any(
            words[-1] in form and form != longest and short_form(form, longest) in ("family", "part")
            for form in self.forms
        )


class People:
    """The persons of one article."""

    def __init__(self, doc: Doc, mentions: Iterable[NamedMention], statements: Sequence[Statement] = ()) -> None:
        self._doc = doc
        self._statements = [s for s in statements if s.source]
        self.bearers: list[Bearer] = []
        self._by_sound: dict[str, list[Bearer]] = defaultdict(list)
        told = sorted((introduction(doc, m) for m in mentions), key=lambda i: i.mention.start)
        told = [_with_shared_family_name(doc, i, after) for i, after in itertools.zip_longest(told, told[1:])]
        full = [i for i in told if not i.is_bare]
        for found in sorted(full, key=lambda i: (-len(i.words), i.mention.start)):
            self._place_full(found)
        self._places = {id(b): b.full for b in self.bearers}
        self._speech = self._who_speaks_of_whom(told)
        postponed = [i for i in told if i.is_bare and not self._place_bare(i)]
        for found in postponed:
            self._place_postponed(found)

    # Full names

    def _place_full(self, found: Introduction) -> None:
        fitting = [b for b in self._alike(found.words) if self._is_full_name_of(found, b)]
        exact = [b for b in fitting if found.words in b.forms]
        best = max(exact or fitting, key=lambda b: (len(b.introductions), -b.first), default=None)
        if best is None:
            best = Bearer(found.words)
            self.bearers.append(best)
        best.add(found, FULL)
        for word in split_suffix(found.words)[0]:
            known = self._by_sound[skeleton(word)[:3]]
            if all(best is not other for other in known):
                known.append(best)

    def _alike(self, words: tuple[str, ...]) -> list[Bearer]:
        """Those who have a word that sounds like one of some words, in a fixed order."""
        found = {id(b): b for word in split_suffix(words)[0] for b in self._by_sound.get(skeleton(word)[:3], ())}
        return list(found.values())

    def _is_full_name_of(self, found: Introduction, bearer: Bearer) -> bool:
        if found.sex and bearer.sexes() and found.sex not in bearer.sexes():
            return False
        return any(are_one(found.words, other) for other in bearer.forms)

    # Bare names

    def _place_bare(self, found: Introduction) -> bool:
        """Give a bare name its bearer; False where that is better told when all is read."""
        fitting = self._fitting(found)
        position = found.mention.start
        introduced = [b for b in fitting if b.is_own or self._places[id(b)][0] < position]
        if introduced:
            self._decide(found, introduced)
            return True
        others = [b for b in fitting if not b.is_kin]
        if len(others) > 1:
            return False
        if others and not self._contradicts(found, others[0]):
            others[0].add(found, BARE)
        else:
            self._own(found, ALONE)
        return True

    def _place_postponed(self, found: Introduction) -> None:
        fitting = [b for b in self._fitting(found) if not b.is_kin]
        called = [b for b in fitting if b.called]
        if len(called) == 1:
            called[0].add(found, CHOSEN)
        else:
            self._decide(found, fitting)

    def _fitting(self, found: Introduction) -> list[Bearer]:
        """Those whom the name may mean: what excludes a bearer are sex and the kind of honorific."""
        alike = [*self._alike(found.words), *(b for b in self.bearers if b.is_own)]
        forms = {id(b): form for b in alike if (form := b.form_of(found.words))}
        fitting = [b for b in alike if id(b) in forms and not self._is_excluded(found, b, forms[id(b)])]
        if found.honorific in WITH_FIRST_NAME:
            given = [b for b in fitting if forms[id(b)] in ("given", "same") and not b.is_own]
            return given or fitting
        strongest = max((STRENGTH[forms[id(b)]] for b in fitting if not b.is_own), default=0)
        return [b for b in fitting if b.is_own or STRENGTH[forms[id(b)]] == strongest]

    def _is_excluded(self, found: Introduction, bearer: Bearer, form: str) -> bool:
        if found.sex and bearer.sexes() and found.sex not in bearer.sexes():
            return True
        is_first_name = form == "given" and not any(is_family_first(words) for words in bearer.forms)
        if is_first_name and found.honorific in CIVIL:
            return True
        return self._is_of_father(found, bearer)

    def _is_of_father(self, found: Introduction, bearer: Bearer) -> bool:
        """Whether after words of the father of somebody "Jr." his bare name may be either's."""
        if found.honorific or not any(split_suffix(words)[1] in ("jr", "ii", "iii") for words in bearer.forms):
            return False
        before = text_of(self._doc)[max(0, found.mention.start - REACH) : found.mention.start]
        return bool(FATHERS.search(before))

    def _contradicts(self, found: Introduction, bearer: Bearer) -> bool:
        """Whether the office of a bare name is another than that of somebody named in full."""
        titles = set(found.mention.titles)
        held = bearer.titles
        return bool(titles and held) and not any(titles_agree(a, b) or titles_agree(b, a) for a in titles for b in held)

    def _decide(self, found: Introduction, candidates: Sequence[Bearer]) -> None:
        """The bearer for whom most speaks, or a cluster of its own."""
        position = found.mention.start
        fitting = [b for b in candidates if not self._contradicts(found, b)] or list(candidates)
        if len(fitting) > 1:
            spoken_of = self._speech.get(position, ())
            fitting = [b for b in fitting if id(b) not in spoken_of] or fitting
        if len(fitting) > 1:
            fitting = [b for b in fitting if not b.is_kin] or fitting
        if len(fitting) > 1:
            fitting = [b for b in fitting if not b.has_longer_short_form(found.words)] or fitting
        if len(fitting) > 1 and (sex := found.sex or found.hint):
            likely = {id(b): b.likelihood_of(sex) for b in fitting}
            fitting = [b for b in fitting if likely[id(b)] > max(likely.values()) - CLEAR]
        if len(fitting) == 1:
            is_sure = len(candidates) == 1
            if is_sure and self._contradicts(found, fitting[0]) and fitting[0].is_kin:
                self._own(found, ALONE)
            else:
                fitting[0].add(found, BARE if is_sure else CALLED)
            return
        called = [b for b in fitting if b.called]
        if len(called) == 1:
            called[0].add(found, CALLED)
            return
        if called and found.mention.titles:
            same = [b for b in called if b.titles & set(found.mention.titles)]
            if len(same) == 1:
                same[0].add(found, CALLED)
                return
        last = max(called, key=lambda b: b.last_bare, default=None)
        last_introduced = max(last.certainty) if last is not None else 0
        if last is not None and not any(
            last_introduced < place < position
            for b in fitting
            if b is not last
            for place in self._places.get(id(b), ())
        ):
            last.add(found, CHOSEN)
            return
        by_count = sorted(fitting, key=lambda b: (-len(b.full), b.first))
        if by_count and len(by_count[0].full) >= DOMINANT * max(1, len(by_count[1].full)):
            by_count[0].add(found, CHOSEN)
        else:
            self._own(found, ALONE, is_ambiguous=True)

    def _own(self, found: Introduction, certainty: float, is_ambiguous: bool = False) -> None:
        """Put a bare name with those alike that nobody named in full has."""
        for bearer in self.bearers:
            sexes = bearer.sexes()
            if bearer.is_own and bearer.form_of(found.words) and not (found.sex and sexes and found.sex not in sexes):
                bearer.add(found, certainty)
                return
        own = Bearer(found.words, is_own=True)
        own.add(found, certainty)
        if is_ambiguous:
            own.called = 0
        self.bearers.append(own)

    def _who_speaks_of_whom(self, told: Sequence[Introduction]) -> dict[int, set[int]]:
        """For bare names that say something, by where they start: the bearers whom they name
        in full, or by the first name, in what they say."""
        result: dict[int, set[int]] = {}
        starts = [i.mention.start for i in told]

        def inside(span: Span) -> list[Introduction]:
            near = told[bisect.bisect_left(starts, span[0]) : bisect.bisect_left(starts, span[1])]
            return [i for i in near if i.mention.end <= span[1]]

        for statement in self._statements:
            speaking = [i for i in inside(statement.source[0]) if i.is_bare]
            if len(speaking) != 1:
                continue
            named = [i for span in statement.content for i in inside(span)]
            spoken_of = {
                id(b)
                for b in self._alike(speaking[0].words)
                if any(b.form_of(i.words) in ("same", "given") and i.words != speaking[0].words for i in named)
            }
            result.setdefault(speaking[0].mention.start, set()).update(spoken_of)
        return result


def _with_shared_family_name(doc: Doc, found: Introduction, after: Introduction | None) -> Introduction:
    """ "Barack and Michelle Obama" are two named in full."""
    if after is None or not found.is_bare or after.is_bare or not is_first_name(found.words[-1]):
        return found
    between = text_of(doc)[found.mention.end : after.mention.start]
    if between.strip() not in ("and", "&") or len(after.words) != 2 or found.honorific or after.honorific:
        return found
    return replace(found, words=(found.words[-1], after.words[-1]))
