"""Whom "he" or "she" stands for in one article, by who speaks, who is spoken of and what the ranking finds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from spacy.tokens import Token

from kg.extract.spans import Nearby
from kg.model import Span, Statement
from kg.resolve.article.against_names import last_speaker, only_teller
from kg.resolve.article.antecedent_features import Setting
from kg.resolve.article.antecedents import Choice, Chooser
from kg.resolve.article.disjoint import askers, is_office_open, is_still_unclear, of_office, others_beside, topic_before
from kg.resolve.article.doubts import backing, checked
from kg.resolve.article.nobodys import is_behind_nobody, other_holder
from kg.resolve.article.nominals import Holder
from kg.resolve.article.own_mind import tells_own_mind
from kg.resolve.article.pronouns import FEMALE, MALE
from kg.resolve.article.references import References
from kg.resolve.article.rivals import denied_charge, has_just_died, is_either, is_whose
from kg.resolve.article.spokespeople import GOES_ON, going_on
from kg.resolve.article.turns import Turns
from kg.resolve.article.voices import holder_of

EVEN = 0.5  # the share below which one of two persons with a name is mostly the wrong one
# The chance that whoever spoke last is meant though his given name is mostly of the other sex, or who tells of a mind.
SAME = 0.9


class ThirdPerson:
    """Reads the pronouns of one person; ``speakers`` and ``addressees`` of statements grow while it does, and ``left`` are
    pronouns that say something of which it isn't clear whom they mean."""

    def __init__(
        self,
        references: References,
        turns: Turns,
        chooser: Chooser,
        holders: Sequence[Holder],
        statements: Sequence[Statement],
        speakers: Mapping[str, int],
        addressees: Mapping[str, int],
        left: Collection[int],
    ) -> None:
        self._references, self._turns, self._chooser, self._holders = references, turns, chooser, holders
        self._speakers, self._addressees, self._left = speakers, addressees, left
        self._statements = statements
        self._told = Nearby([s for s in statements if s.mode != "direct"], lambda statement: statement.content)
        self._even: set[int] = (
            set()
        )  # pronouns that say something, of which somebody else with a name may well be meant
        people = (i for i, cluster in enumerate(references.clusters) if cluster.type == "person")
        self._main = max(people, key=lambda i: (len(references.clusters[i].mentions), -i), default=None)

    def referent(
        self, token: Token, quoting: Statement | None, is_source: bool, spoken_of: Collection[int], told: Sequence[Span]
    ) -> tuple[int, float] | None:
        """Whom a pronoun stands for, with how sure that is; ``quoting`` is the quotation around it, ``told`` what it
        says, and ``spoken_of`` those whom that names."""
        if any(other.lower_ in MALE | FEMALE for other in token.conjuncts):
            return None  # "he or she" is anybody
        is_female, memory = token.lower_ in FEMALE, self._references.memory
        if (teller := only_teller(self._references, token)) is not None:
            memory.note_gender(teller, is_female, is_sure=True)
        holder = holder_of(token, self._told, self._speakers)
        is_own = quoting is None and tells_own_mind(token)
        if is_own and holder is not None and self._is_person(holder, is_female):
            memory.note_gender(holder, is_female)
            return holder, SAME
        running = self._turns.person_before(token.idx)
        if is_source and running in spoken_of and memory.is_just_before(running, token, is_female):
            return None  # whoever was just speaking may speak of himself by name
        before = going_on(self._references, self._turns, token, told) if is_source else None
        if before is not None and before not in askers(self._references, token):
            return before, GOES_ON
        if is_source and quoting is None:
            last = last_speaker(self._references, self._turns, token, told)
            if last is not None and last not in spoken_of:
                memory.note_gender(last, is_female, is_sure=True)
                return last, SAME

        speaker = self._speakers.get(quoting.id) if quoting else None
        others = {*spoken_of, *others_beside(self._references, token, is_source, quoting, speaker)}
        if is_source:
            others |= of_office(self._references, self._holders, told)

        def fits(referent: int) -> bool:
            return (
                referent not in others
                and self._references.may_be_person(referent)
                and memory.may_be(referent, is_female)
            )

        denied = denied_charge(self._references, self._turns, token, fits) if is_source else None
        if denied is not None:
            return (denied.by, GOES_ON) if denied.by is not None else None
        if is_source and (topic := topic_before(self._references, token, fits)) is not None:
            return topic, GOES_ON
        if is_source and is_still_unclear(self._references, self._left, token, fits):
            return None
        if is_source and is_behind_nobody(self._references, self._statements, self._speakers, token, fits, told):
            return None
        near = memory.around_pronoun(token, fits)
        setting = Setting(
            is_female=is_female,
            is_source=is_source,
            quote=quoting.id if quoting else None,
            speaker=speaker,
            addressee=self._addressees.get(quoting.id) if quoting else None,
            running=running,
            holder=holder,
            main=self._main,
            types={a.referent: self._references.type_of(a.referent) for a in near},
        )
        choice = self._chooser.choose(token, near, setting)
        found = (choice.referent, choice.share) if choice is not None else None
        if is_source and found is not None and is_either(self._references, self._turns, token, found[0], fits):
            return None
        if is_source:
            found = checked(self._references, self._turns, token, found, fits, told)
            if found is not None and quoting is None:
                noun = other_holder(self._references, self._holders, token, found[0])
                other = self._references.resolved_at(noun) if noun is not None else None
                if noun is not None:
                    found = (other, GOES_ON) if other is not None and fits(other) else None
            if found is not None and has_just_died(self._references, token, found[0]):
                return None
            if found is not None and is_whose(self._references, self._turns, token, found[0]):
                return None
            if found is not None and is_office_open(self._references, self._holders, told, found[0]):
                found = found if "backed" in backing(self._references, self._turns, token, found[0]) else None
            if found is not None and choice is not None and self._is_even(token, found[0], choice):
                self._even.add(token.i)
        if found is not None:
            self._references.take_for_person(found[0])
            memory.note_gender(found[0], is_female)
        return found

    def _is_person(self, referent: int, is_female: bool) -> bool:
        """Whether a referent is somebody with a name, who may be of a sex."""
        return self._references.type_of(referent) == "person" and self._references.memory.may_be(referent, is_female)

    def backing(self, token: Token, person: int) -> tuple[str, ...]:
        """What says, beside the ranking, whether a pronoun that says something is a person, as names of features."""
        return backing(self._references, self._turns, token, person) + ("even",) * (token.i in self._even)

    def _is_even(self, token: Token, person: int, choice: Choice) -> bool:
        """Whether another whom the article names is nearly as likely as the one found, who is not alone in going on."""
        is_named = choice.second is not None and self._references.type_of(choice.second) == "person"
        is_close = choice.referent == person and choice.share < EVEN
        return is_named and is_close and backing(self._references, self._turns, token, person) != ("backed",)
