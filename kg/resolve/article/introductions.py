"""How an article introduces the bearer of a name: honorific, sex, as somebody's relative."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token

from kg.extract.spans import text_of
from kg.names.gender import is_first_name
from kg.names.honorifics import HONORIFICS, sex_of_honorific
from kg.names.parts import words_of
from kg.names.short_forms import is_bare
from kg.resolve.article.hints import PRONOUN_SEX, SUBJECTS, Sex, hint
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.nouns import FEMALE_NOUNS, KIN_NOUNS, MALE_NOUNS

Generation = Literal["elder", "younger"]
ASIDE = 200  # code points: how far back brackets open
BEFORE, AFTER = 60, 60  # code points beside a name that tell whose relative it is
_KIN = "|".join(sorted(KIN_NOUNS))
_OWNED = r"(?:his|her|their|my|our|whose|\w+[’']s?)"
KIN_BEFORE = re.compile(
    rf"(?:\b(?P<owner>his|her)\s+)?(?P<kin>(?:\b(?:elder|older|younger)\s+)?\b(?:{_KIN}|first lady))"
    r"\s*,?\s+(?:the\s+)?(?!and\b|or\b)(?:[a-z][\w-]*\.?\s+)?(?-i:[A-Z][\w-]*\.?\s+){0,3}$",
    re.IGNORECASE,
)
KINS_BEFORE = re.compile(rf"\b(?i:{_KIN})s\s*,?\s+(?:[A-Z][\w-]*(?:,|,?\s+and)?\s+)*$")  # "his sons, Jim and Tom"
_RELATIVES = "brother|daughter|husband|nephew|niece|sister|son|wife"
KIN_AFTER = re.compile(
    rf"^,\s+(?:who\s+(?:is|was)\s+)?(?:(?P<owner>(?i:{_OWNED}))\s+(?P<kin>(?:[\w-]+\s+){{0,2}}(?i:{_KIN}))\b"
    rf"|(?i:the\s+(?:[\w-]+\s+)?first lady)\b|married\s+to\b"
    rf"|(?:the\s+)?(?:[a-z-]+\s+)?(?:{_RELATIVES})\s+of\s+(?:the\b|[A-Z]))"
)
RELATIVES = re.compile(
    r"\b(?:brother|daughter|father|husband|mother|sister|son|widow|widower|wife)s?\b(?!-of-)", re.IGNORECASE
)
DEAD = re.compile(
    r"\b(?:(?:deaths?|killings?|murders?|shootings?)\s+of\s+(?:[A-Z][\w.-]*\s+)*(?:and\s+(?:[A-Z][\w.-]*\s+)?)?"
    r"|(?:late|slain|murdered)\s+(?:[A-Z][\w.-]*\s+){0,2})$"
)
DIED = re.compile(r"^,?\s+(?:who\s+)?(?:died|(?:was|were)\s+(?:\w+\s+)?(?:killed|murdered|slain|shot\s+dead))\b")
KIN_OWNED = re.compile(rf"^[’']s\s+(?:[\w-]+\s+){{0,2}}(?:{_KIN})\b(?P<then>,?\s*)", re.IGNORECASE)
OF_GENERATION = re.compile(
    r"\bthe\s+(?:(?P<younger>younger)|elder|older)\s+(?:(?:mr|mrs|ms|miss|dr)\.?\s+)?$", re.IGNORECASE
)
CAUSING = frozenset({"have", "hear", "help", "let", "make", "see", "watch"})
YOUNGER = frozenset(
    "baby boy child daughter daughter-in-law girl granddaughter grandson nephew niece son son-in-law stepdaughter stepson"
    " younger".split()
)
ELDER = frozenset(
    "aunt dad elder father father-in-law grandfather grandmother mom mother mother-in-law mum older stepfather"
    " stepmother uncle".split()
)
FATHERS = re.compile(r"\b(?:father|dad)\b", re.IGNORECASE)
OF_MINE = re.compile(
    rf"\b(?:my|our)\s+(?:(?:own|late|little|baby|only|beautiful|poor)\s+)?(?P<kin>{'|'.join(sorted(YOUNGER | ELDER))})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """What stands beside one mention of a person. ``sex`` is told by an honorific or a noun,
    ``hint`` by a pronoun in what the bearer says or thinks."""

    mention: NamedMention
    words: tuple[str, ...]
    honorific: str | None
    sex: Sex | None
    hint: Sex | None
    is_kin: bool
    is_subject: bool
    generation: Generation | None = None
    """Whether "the younger" or "the elder" stands before the name, or a relative who is one."""
    kin_of: Sex | None = None
    """The sex of whose relative the bearer is called: "his daughter"."""
    is_before_noun: bool = False
    """Whether the name stands before a noun, as whose that is: "a Lee spokesman"."""
    is_dead: bool = False
    """Whether the bearer is told to have died or been killed."""

    @property
    def is_bare(self) -> bool:
        return is_bare(self.words)


def introduction(doc: Doc, mention: NamedMention) -> Introduction:
    """What the words around a name say of its bearer."""
    text = text_of(doc)
    before = text[max(0, mention.start - BEFORE) : mention.start]
    after = text[mention.end : mention.end + AFTER]
    honorific = _honorific(before, mention.name)
    root = doc[mention.root]
    sex = sex_of_honorific(honorific) if honorific else _sex_as_kin(root)
    nouns = {word for title in mention.titles for word in title.split()}
    if sex is None and nouns & FEMALE_NOUNS or re.search(r"\bfirst lady[\s,]+$", before, re.IGNORECASE):
        sex = "female"
    elif sex is None and nouns & MALE_NOUNS:
        sex = "male"
    kin = KIN_BEFORE.search(before) or KIN_AFTER.match(after)
    return Introduction(
        mention,
        words_of(mention.name),
        honorific,
        sex,  # type: ignore[arg-type]
        hint(root),
        kin is not None or bool(KINS_BEFORE.search(before)),
        _is_subject(root) and not (DEAD.search(before) or _is_aside(text, mention.start)),
        _generation(before, kin) or _generation_beside(root),
        PRONOUN_SEX.get((kin["owner"] or "").lower()) if kin else None,
        root.dep_ in ("compound", "nmod", "poss"),
        bool(DEAD.search(before) or DIED.match(after)),
    )


def _sex_as_kin(root: Token) -> Sex | None:
    """The sex of whom a name beside a word for a relative is: "her husband, Lt. Cal Wood"."""
    beside = [root.head] if root.dep_ == "appos" else []
    beside += [child for child in root.children if child.dep_ in ("appos", "compound")]
    owned = (noun for noun in beside if any(c.dep_ == "poss" and c.lower_ != "whose" for c in noun.children))
    nouns = {noun.lower_ for noun in owned} & KIN_NOUNS
    if nouns & FEMALE_NOUNS:
        return "female"
    return "male" if nouns & MALE_NOUNS else None


def _generation_beside(root: Token) -> Generation | None:
    """Whether somebody whose relative is spoken of as his is the elder of the two: "Lee praised his younger brother"."""
    if root.dep_ not in SUBJECTS:
        return None
    for owner in root.head.subtree:
        if owner.lower_ in ("his", "her") and owner.dep_ == "poss" and owner.i > root.i:
            words = {owner.head.lower_, *(child.lower_ for child in owner.head.children if child.dep_ == "amod")}
            if owner.head.lower_ in KIN_NOUNS and words & (YOUNGER | ELDER):
                return "elder" if words & YOUNGER else "younger"
    return None


def _is_aside(text: str, start: int) -> bool:
    """Whether a name stands in brackets."""
    before = text[max(0, start - ASIDE) : start]
    return before.rfind("(") > before.rfind(")")


def _is_subject(root: Token) -> bool:
    """Whether a name is the subject of a clause, or in apposition to it: "His father, Lee Wood, sued"."""
    root = root.head if root.dep_ == "appos" else root
    return root.dep_ in SUBJECTS and not _is_by_the_way(root.head)


def _is_by_the_way(verb: Token) -> bool:
    """Whether a verb says what somebody is made or helped to do, or tells one thing from others:
    "they helped Lee carry the state", "the report Lee filed"."""
    is_made_to = verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and verb.head.lemma_ in CAUSING
    return is_made_to or verb.dep_ == "relcl"


def generation_of(said: str) -> Generation | None:
    """Whether somebody speaks of a relative as the elder or the younger: of "my son", of "my father"."""
    found = OF_MINE.search(said)
    return None if found is None else "elder" if found["kin"].lower() in YOUNGER else "younger"


def _generation(before: str, kin: re.Match[str] | None) -> Generation | None:
    """What "the younger", or the word for a relative, says of who is the older of two of one name."""
    told = OF_GENERATION.search(before)
    if told is not None:
        return "younger" if told["younger"] else "elder"
    words = frozenset((kin["kin"] or "").lower().split()) if kin else frozenset()
    return "younger" if words & YOUNGER else "elder" if words & ELDER else None


def _honorific(before: str, name: str) -> str | None:
    """The honorific that a name begins with, or that stands right before it."""
    first = name.split()[0].casefold().rstrip(".")
    if first in HONORIFICS and " " in name:
        return first
    found = re.search(r"([A-Z][A-Za-z]*)\.?\s+$", before)
    word = found.group(1).casefold() if found else ""
    return word if word in HONORIFICS else None


def relative_beside(doc: Doc, found: Introduction, before: Introduction | None, after: Introduction | None) -> set[str]:
    """The words of whom a bare name stands beside as of whose relative: "Ann Lee, Lee’s sister", "Lee’s sister, Ann Lee"."""
    text = text_of(doc)
    kin = KIN_OWNED.match(text[found.mention.end : found.mention.end + AFTER])
    if kin is None or not found.is_bare:
        return set()
    is_behind = before is not None and text[before.mention.end : found.mention.start].strip() == ","
    is_before = after is not None and after.mention.start == found.mention.end + kin.end()
    return {" ".join(i.words) for i, is_one in ((before, is_behind), (after, is_before)) if i is not None and is_one}


def with_shared_family_name(
    doc: Doc, found: Introduction, after: Introduction | None, families: Collection[str]
) -> Introduction:
    """ "Barack and Michelle Obama" are two named in full; whose family name is a first name, too, is not."""
    if after is None or not found.is_bare or after.is_bare or not is_first_name(found.words[-1]):
        return found
    if found.words[-1] in families:
        return found
    between = text_of(doc)[found.mention.end : after.mention.start]
    if between.strip() not in ("and", "&") or len(after.words) != 2 or found.honorific or after.honorific:
        return found
    return replace(found, words=(found.words[-1], after.words[-1]))


def with_company(doc: Doc, found: Introduction, before: Introduction | None) -> Introduction:
    """Somebody named in full right behind the holder of an office who has only the family name is beside him, as his
    wife is: "President Lee spoke. Ana Lee, who sat beside him, smiled". Both are subjects, of one sentence and the next."""
    if before is None or found.is_kin or not (before.is_bare and before.is_subject and before.mention.titles):
        return found
    is_new = found.is_subject and not (found.is_bare or found.honorific or found.mention.titles)
    if not is_new or found.words[-1] != before.words[-1]:
        return found
    first = doc[before.mention.root].sent
    is_told = first.text.rstrip().endswith(".") and first.end == doc[found.mention.root].sent.start
    return replace(found, is_kin=True) if is_told else found
