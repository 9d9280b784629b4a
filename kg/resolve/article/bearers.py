"""Whom a person's names mean in one article: full names first, then what stands for them alone.

A bare name is read where it stands, with what speaks for and against each bearer: how it is part
of the full name, honorific and sex, who has been introduced, as whose relative, who was called
so before, whom its bearer speaks of as of another. Where nothing decides, it is nobody's but its
own: a cluster that holds the bare name alone.
"""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from kg.extract.spans import text_of
from kg.model import Statement
from kg.names.gender import is_first_name
from kg.names.honorifics import CIVIL, ROYAL, WITH_FIRST_NAME
from kg.names.short_forms import are_one, bare_key, is_family_first, split_suffix
from kg.names.spelling import skeleton
from kg.resolve.article.bearer import (
    CLEAR,
    STRENGTH,
    USUAL,
    Bearer,
    contradicts,
    is_misread,
    is_of_father,
    likely_of,
    never_held,
    of_generation,
    usual_bearer,
    without_the_dead,
)
from kg.resolve.article.hints import Sex
from kg.resolve.article.introductions import (
    RELATIVES,
    Introduction,
    introduction,
    relative_beside,
    with_company,
    with_shared_family_name,
)
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.spoken_of import who_speaks_of_whom

DOMINANT = 3  # times as often named in full as the other bearer
MOSTLY = 2  # times as much said of as of the other bearer: whom a headline's bare name means
FULL, BARE, CALLED, CHOSEN, ALONE = 1.0, 0.97, 0.9, 0.8, 0.9
RECENT = 400  # code points: how far before a bare name somebody was introduced whom it goes on from
NEAR = 1500  # code points: how far back somebody was named who may speak of one usually called by their name


class People:
    """The persons of one article."""

    def __init__(self, doc: Doc, mentions: Iterable[NamedMention], statements: Sequence[Statement] = ()) -> None:
        self._doc = doc
        self.bearers: list[Bearer] = []
        self._by_sound: dict[str, list[Bearer]] = defaultdict(list)
        self._tells_of_relatives = bool(RELATIVES.search(text_of(doc)))
        told = sorted((introduction(doc, m) for m in mentions), key=lambda i: i.mention.start)
        families = {split_suffix(i.words)[0][-1] for i in told if not i.is_bare}
        told = [with_shared_family_name(doc, i, after, families) for i, after in itertools.zip_longest(told, told[1:])]
        told = [with_company(doc, found, before) for before, found in zip([None, *told], told, strict=False)]
        self._relatives = {
            found.mention.start: beside
            for before, found, after in zip([None, *told], told, [*told[1:], None], strict=False)
            if (beside := relative_beside(doc, found, before, after))
        }
        """The names in full beside which a bare one stands as of whose relative, by where it starts."""
        full = [i for i in told if not i.is_bare]
        for found in sorted(full, key=lambda i: (-len(i.words), i.mention.start)):
            self._place_full(found)
        for found in told:
            if found.is_bare and found.is_kin:
                for bearer in self._alike(found.words):
                    if bearer.form_of(found.words) == "given" and found.mention.start < bearer.full[0]:
                        bearer.meet_as_kin()
        self._places = {id(b): b.full for b in self.bearers}
        self._bare: dict[str, list[int]] = defaultdict(list)
        for found in told:
            if found.is_bare:
                self._bare[bare_key(found.words)].append(found.mention.start)
        self._by_words, self._speech = who_speaks_of_whom(doc, statements, told, self._alike)
        postponed = [i for i in told if i.is_bare and not self._place_bare(i)]
        for found in postponed:
            self._place_postponed(found)

    def is_apart(self, bearer: Bearer) -> bool:
        """Whether all whom the article names in full by somebody's bare name are introduced as relatives."""
        alike = [b for b in self._alike(bearer.words) if not b.is_own and b.form_of(bearer.words) in ("same", "family")]
        return bearer.is_own and bool(alike) and all(b.is_kin for b in alike)

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

    def _place_bare(self, found: Introduction) -> bool:
        """Give a bare name its bearer; False where that is better told when all is read."""
        fitting = self._fitting(found)
        position = found.mention.start
        introduced = [b for b in fitting if b.is_own or self._places[id(b)][0] < position]
        if introduced:
            self._decide(found, introduced)
            return True
        others = [b for b in fitting if not b.is_kin and not self._is_of_elder(found, b)]
        if len(others) > 1:
            return False
        if others and not contradicts(found, others[0]):
            others[0].add(found, BARE)
        else:
            self._own(found, ALONE)
        return True

    def _place_postponed(self, found: Introduction) -> None:
        fitting = [b for b in self._fitting(found) if not b.is_kin]
        if sex := found.sex or found.hint:
            fitting = likely_of(sex, fitting)
        called = [b for b in fitting if b.called[bare_key(found.words)]]
        if len(called) == 1:
            called[0].add(found, CHOSEN)
        elif called:
            # Before anybody is introduced, in a headline mostly, the one of whom most is said is meant.
            most = sorted(called, key=lambda b: (-len(b.introductions), b.first))
            if len(most[0].introductions) >= MOSTLY * len(most[1].introductions):
                most[0].add(found, CHOSEN)
            else:
                self._own(found, ALONE, is_ambiguous=True)
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
        fitting = of_generation(found, fitting)
        strongest = max((STRENGTH[forms[id(b)]] for b in fitting if not b.is_own), default=0)
        return [b for b in fitting if b.is_own or STRENGTH[forms[id(b)]] == strongest]

    def _is_excluded(self, found: Introduction, bearer: Bearer, form: str) -> bool:
        is_other_sex = bool(found.sex and bearer.sexes()) and found.sex not in bearer.sexes()
        if is_other_sex and (self._tells_of_relatives or not is_misread(found, bearer, self._alike(found.words))):
            return True
        if any(" ".join(words) in self._relatives.get(found.mention.start, ()) for words in bearer.forms):
            return True
        if found.honorific in ROYAL and not bearer.honorifics & ROYAL:
            return True
        if found.sex and bearer.is_own and not bearer.sexes() and found.sex not in self._of_relatives(found):
            return True
        is_given = form == "given" and not any(is_family_first(words) for words in bearer.forms)
        if is_given and found.honorific in CIVIL and is_first_name(found.words[0]):
            return True  # "Mr. Bill" is not Bill Hale, though "Mr Chadchart" is Chadchart Sittipunt
        return is_of_father(text_of(self._doc), found, bearer)

    def _of_relatives(self, found: Introduction) -> set[Sex]:
        """The sexes of those whose relatives are named in full, "Ann Lee, his daughter"; both if none is told."""
        return {sex for b in self._alike(found.words) for sex in b.kin_of} or {"female", "male"}

    def _is_of_elder(self, found: Introduction, bearer: Bearer) -> bool:
        """Whether an article speaks of somebody by a bare name, not in its headline alone, before
        it names one who is called "Jr.": they are two."""
        before = bisect.bisect(self._bare[bare_key(found.words)], self._places[id(bearer)][0])
        return bearer.is_junior and split_suffix(found.words)[1] is None and before > 1

    def _decide(self, found: Introduction, candidates: Sequence[Bearer]) -> None:
        """The bearer for whom most speaks, or a cluster of its own."""
        position = found.mention.start
        fitting = [b for b in candidates if not contradicts(found, b)] or list(candidates)
        fitting = [b for b in fitting if b.titles & set(found.mention.titles)] or fitting
        if len(fitting) > 1:
            fitting = without_the_dead(found, self._without_spoken_of(found, fitting))
        sex = found.sex
        if sex:
            fitting = [b for b in fitting if b.likelihood_of(sex) >= CLEAR] or fitting
        introduced = self._just_introduced(found, fitting) if len(fitting) > 1 else None
        if introduced is not None:
            introduced.add(found, CHOSEN)
            return
        if len(fitting) > 1:
            last = max(fitting, key=lambda b: (b.last_before(position), -b.first))
            is_still = last.is_called_like(found)
            fitting = [b for b in fitting if not b.is_kin or (is_still and b is last)] or fitting
        if len(fitting) > 1:
            fitting = [b for b in fitting if not b.has_longer_short_form(found.words)] or fitting
        if len(fitting) > 1 and (sex := found.sex or found.hint):
            fitting = likely_of(sex, fitting)
        if len(fitting) == 1:
            is_sure = len(candidates) == 1
            if is_sure and ((contradicts(found, fitting[0]) and fitting[0].is_kin) or never_held(found, fitting[0])):
                self._own(found, ALONE)
            else:
                fitting[0].add(found, BARE if is_sure else CALLED)
            return
        called = [b for b in fitting if b.called[bare_key(found.words)]]
        if len(called) == 1:
            called[0].add(found, CALLED)
            return
        if called and found.mention.titles:
            same = [b for b in called if b.titles & set(found.mention.titles)]
            if len(same) == 1:
                same[0].add(found, CALLED)
                return
        if (usual := usual_bearer(found, called)) is not None:
            return usual.add(found, CHOSEN)
        last_called = max(called, key=lambda b: b.last_called[bare_key(found.words)], default=None)
        last_introduced = max(last_called.certainty) if last_called is not None else 0
        if last_called is not None and not any(
            last_introduced < place < position
            for b in fitting
            if b is not last_called
            for place in self._places.get(id(b), ())
        ):
            last_called.add(found, CHOSEN)
            return
        by_count = sorted(fitting, key=lambda b: (-len(b.full), b.first))
        if by_count and len(by_count[0].full) >= DOMINANT * max(1, len(by_count[1].full)):
            by_count[0].add(found, CHOSEN)
        else:
            self._own(found, ALONE, is_ambiguous=True)

    def _without_spoken_of(self, found: Introduction, fitting: list[Bearer]) -> list[Bearer]:
        """Those of whom the bearer of a name does not speak; who is mostly called so may speak of himself by his full
        name, where no other was named near."""
        position, key = found.mention.start, bare_key(found.words)
        spoken_of = self._speech.get(position, ())
        others = [b for b in fitting if id(b) not in spoken_of]
        is_usual = any(b.called[key] >= USUAL for b in fitting if id(b) in spoken_of)
        if is_usual and not any(b.called[key] or position - b.last_before(position) <= NEAR for b in others):
            return fitting
        return others or fitting

    def _just_introduced(self, found: Introduction, fitting: Sequence[Bearer]) -> Bearer | None:
        """Who was the subject of what stands right before, named in full and last of those of the name:
        "Sam Lee said … Mr. Lee left"; unless another is usually called so. A relative is meant only
        with an honorific or where the next sentence goes on, and once he has been named again or speaks of "my son" as
        a father does; or by the sex."""
        position, key = found.mention.start, bare_key(found.words)
        last = {id(b): b.last_before(position) for b in fitting}
        best = max(fitting, key=lambda b: (last[id(b)], -b.first), default=None)
        if best is None or position - last[id(best)] > RECENT or last[id(best)] not in best.subjects:
            return None
        sex = found.sex or found.hint
        if sex is not None and best.likelihood_of(sex) < CLEAR:  # "Ray Berg said Ann Berg would win. Berg said he …"
            rest = [b for b in fitting if b is not best]
            return self._just_introduced(found, rest) if rest else None
        is_another_usual = max((b.called[key] for b in fitting if b is not best), default=0) >= USUAL
        goes_on = self._goes_on(found, last[id(best)])
        if not best.titles.issuperset(found.mention.titles) or (is_another_usual and not goes_on):
            return None
        is_met = bisect.bisect_left(best.full, position) > 1 or self._by_words.get(position) in best.generations()
        if not best.is_kin or (is_met and (goes_on or found.honorific in CIVIL)):
            return best
        if sex is None:
            return None
        others = max((b.likelihood_of(sex) for b in fitting if b is not best), default=0.0)
        return best if best.likelihood_of(sex) - others > CLEAR > others else None

    def _goes_on(self, found: Introduction, last: int) -> bool:
        """Whether a bare name is the subject of the same sentence as what stands at a place before it, or of the next."""
        sentence = self._doc[found.mention.root].sent
        before = self._doc[sentence.start - 1].sent if sentence.start else sentence
        return found.is_subject and not found.is_before_noun and before.start_char <= last

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
            own.called.clear()
        self.bearers.append(own)
