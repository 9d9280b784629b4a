"""What people put around a question, taken off, and two questions in one, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ask.periods import take_period
from kg.ask.words.callings import is_calling
from kg.ask.words.concepts import concepts_at, tokens_of
from kg.ask.words.core import core_of
from kg.ask.words.nominal import verbal
from kg.ask.words.pieces import pieces_of
from kg.ask.words.rewordings import NOT_BACKED, first_question, with_owner
from kg.store.naming import Names

_NAME = r"(?-i:(?:(?:[A-Z][\w.'-]*|de|bin|al-\w+|von|van|la) )*[A-Z][\w.-]*)"
_STANCED = r"(?P<verb>attacked|criticised|criticized|condemned|blamed|denounced|praised|defended|backed|endorsed|supported|mocked|accused)"
_CROSS = r"(?:unhappy|angry|furious|annoyed|upset|displeased|dissatisfied|cross|disappointed|fed up|frustrated)"
_GLAD = r"(?:happy|pleased|delighted|satisfied|impressed|content)"
_BESIDES = re.compile(
    rf",?\s*\b(?:besides|apart from|other than|aside from|except(?: for)?|excluding|not counting) (?P<whom>{_NAME}),?",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"^what (?P<who>{_NAME}) thinks? (?:of|about) (?P<what>.+)$", r"what did \g<who> say about \g<what>"),
        (rf"^whom did (?P<who>{_NAME}) (?:meet|see)(?P<rest>.*)$", r"who met \g<who>\g<rest>"),
        (rf"^by whom (?:has|have|had|was|were|is|are) (?P<whom>{_NAME}) (?:been |being )?{_STANCED}(?P<rest>.*)$", r"who \g<verb> \g<whom>\g<rest>"),
        (
            rf"^(?:has|have|was|were|is) (?P<whom>{_NAME}) (?:ever )?(?:been )?(?:told|asked|urged|called on|called upon) to (?P<what>\w+),? (?:and )?by whom(?P<rest>.*)$",
            r"who said that \g<whom> should \g<what>\g<rest>",
        ),
        (rf"^(?P<asked>(?:has|have|was|were|is) {_NAME} .+?),? (?:and )?by whom(?P<rest>.*)$", r"\g<asked>\g<rest>"),
        (rf"^who (?:in the \w+ )?(?:is|was|are|were|has been) {_CROSS} (?:with|about|at|over) (?P<whom>.+?)(?:,? and why)?(?P<end>\W*)$", r"who criticises \g<whom>\g<end>"),
        (rf"^who (?:in the \w+ )?(?:is|was|are|were|has been) {_GLAD} (?:with|about|by) (?P<whom>.+?)(?:,? and why)?(?P<end>\W*)$", r"who praises \g<whom>\g<end>"),
        (
            r"^who (?:gets?|has|had|got|is given) (?:the )?most (?:airtime|air time|space|coverage|column inches|ink|room|say) (?:on|about|over|regarding) (?P<what>.+)$",
            r"who is quoted most about \g<what>",
        ),
        (
            r"^(?P<who>(?:unnamed|anonymous) (?:officials|sources|aides|people)) (?:on |about |over )?(?P<what>(?!say|said|who|on\b|tell|told|claim|criti|in\b)\w.*)$",
            r"what did \g<who> say about \g<what>",
        ),
    )
)  # fmt: skip
# What is asked of a claim as a whole, of which no name in it is the speaker.
_OF_A_CLAIM = re.compile(
    r"^the (?:claim|allegation|assertion|story|rumour|rumor) that .+(?:[:,–-] ?)(?:was|is|has|who|did|were|what)\b.*$"
    r"|\bwho (?:says|claims|said|claimed) (?:that|so|(?:he|she|it|they) \w+),? and who (?:denies|disputes|says|denied|disputed)\b",
    re.IGNORECASE,
)
_SIDES = re.compile(
    r"^(?P<who>who|which [\w ]+?) (?:(?:is|are|was|were) (?:for|in favou?r of)|supports?|backs?|favou?rs?|wants?) (?P<what>[^,?]+?),?"
    r" (?:and|but) (?:who|which(?: of them)?) (?:(?:is |are |was |were )?against|opposes?|rejects?|is not|isn't|doesn't|do(?:es)? not)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^(?P<who>who|which [\w ]+?) (?P<have>has |have )?(?P<verb>criticised|criticized|attacked|accused|condemned|opposed)"
    r" (?P<whom>[^,?]+?)(?P<over> (?:of|over|for) [^,?]+)?,? (?:and|but) (?:who|which(?: of them)?)"
    r" (?:has |have )?(?:defended|praised|backed|supported|had (?:good|kind|warm) words|spoke well|welcomed)\b",
    re.IGNORECASE,
)
_QUOTED_ON = re.compile(
    r"^(?P<often>how (?:often|many times) (?:is|was|has|does|did|do) (?P<who>.+?) (?:get |been )?quoted?),? (?:and )?(?:on|about) (?:which|what)\b.*$",
    re.IGNORECASE,
)
_IN_WHICH = re.compile(
    rf"^(?P<who>{_NAME})'s? (?:remarks?|comments?|words|statements?|quotes?) (?:on|about) (?P<what>[^,?]+), in (?:which|what) (?:outlets?|papers?|newspapers?)\b",
    re.IGNORECASE,
)
_ON_BOTH = re.compile(
    rf"^on (?P<what>[^,?]+), (?:has|have|was|is) (?P<who>{_NAME}) (?:been )?(?P<verb>criticised|criticized|attacked|praised|backed|defended),? or (?P<rest>.+)$",
    re.IGNORECASE,
)
_OTHER_NAMED = re.compile(rf"^(?P<one>.+?),? and (?P<two>(?:what|how|who|whom) {_NAME} .+|what did {_NAME} .+)$", re.IGNORECASE)  # fmt: skip
_ELSEWHERE = re.compile(
    r"\b(?:from|of|in) (?:other|foreign) countries\b|\bfrom abroad\b|\bforeign (?:politicians|leaders|governments)\b",
    re.IGNORECASE,
)
# A question of its own: what, whom or whether, and a verb with something behind it.
_WHOLE = re.compile(
    r"^(?:what|who|whom|which|whose|how|where|when|did|does|do|has|have|is|was|were|are)\b(?: [\w'.-]+){2,}",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|they|them|their|it|its)\b", re.IGNORECASE)
_THINGS = frozenset(("it", "its", "they", "them", "their"))
_SLIP = re.compile(r"\b[a-z]{3,}[bcfgkmpstvz]d\b")
_FIRST_NAMES = re.compile(
    r"\b(?:(?:the )?two \w+,? )?(?P<one>[A-Z][a-z]+) and (?P<two>[A-Z][a-z]+) (?P<last>[A-Z][\w-]+)"
)


def plainly(text: str, names: Names) -> str:
    """The question without what people put around it, and with whole names.

    >>> plainly("By whom was Ann Berg attacked in 2016?", memory_names)  # doctest: +SKIP
    'who attacked Ann Berg in 2016?'
    """
    if '"' in text or "“" in text:
        return text
    text = core_of(text)
    text = _SLIP.sub(_mended, _whole_names(_without_descriptions(text, names), names))
    for form, instead in _FORMS:
        text = form.sub(instead, text, count=1)
    return verbal(with_owner(text, lambda word: names.exactly(word, ("person",)) is not None))


def _mended(found: re.Match[str]) -> str:
    """A past tense that lacks its "e": "attackd"."""
    told, whole = (concepts_at(tokens_of(word), 0)[0] for word in (found[0], f"{found[0][:-1]}ed"))
    return f"{found[0][:-1]}ed" if whole and not told else found[0]


def excepted(text: str) -> tuple[str, str]:
    """The question without whom it excepts, and who that is; empty where it excepts nobody."""
    found = _BESIDES.search(text)
    if found is None:
        return text, ""
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()), found["whom"]


def is_of_a_claim(text: str) -> bool:
    """Whether it is asked of a claim who makes and denies it, or what came of it, or who alone is quoted on a topic: of
    which the passages tell."""
    return bool(_OF_A_CLAIM.search(text))


def from_elsewhere(text: str) -> str:
    """Of which countries speakers are asked for, where it is said by what they are not: articles seldom tell it."""
    found = _ELSEWHERE.search(text)
    return found[0] if found else ""


def unsupported(text: str) -> str:
    """What is asked of those who do not take a side, whom nothing tells from those who take the other: "did not support"."""
    found = NOT_BACKED.search(text)
    return found[0] if found else ""


def taken_apart(text: str, names: Names) -> tuple[tuple[str, str], ...]:
    """The questions in one, each with the side that it takes, if any; none where there is but one."""
    if found := _SIDES.match(text):
        return (found["what"], "for"), (found["what"], "against")
    if found := _BOTH.match(text):
        who, whom = found["who"], found["whom"]
        return (f"{who} {found['have'] or ''}{found['verb']} {whom}{found['over'] or ''}?", ""), (
            f"{who} praised {whom}?",
            "",
        )
    if found := _QUOTED_ON.match(text):
        return (f"{found['often']}?", ""), (f"what does {found['who']} talk about?", "")
    if found := _IN_WHICH.match(text):
        on = f"{found['who']} {{}} about {found['what']}?"
        return (f"what did {on.format('say')}", ""), (f"which outlets quote {found['who']} on {found['what']}?", "")
    if found := _ON_BOTH.match(text):
        return (f"who {found['verb']} {found['who']} over {found['what']}?", ""), (
            f"what did {found['who']} say about {found['what']}?",
            "",
        )
    if found := _OTHER_NAMED.match(text):
        return (f"{found['one']}?", ""), (found["two"], "")
    return tuple(_one_by_one(text, names)) or tuple(_of_each_other(text, names))


def _one_by_one(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Two questions of which the second is whole, with the name that its pronoun stands for."""
    one, two = first_question(text)
    two = re.sub(r"^(?:and|but|or) | (?:about|on|of|over|to) (?:it|this|that)\W*$", "", two)
    asked = _WHOLE.match(two)
    if not asked or '"' in text:
        return
    people = dict.fromkeys(
        p.text for p in pieces_of(take_period(one)[0], names) if p.kind == "name" and _is_person(p.match)
    )
    pronoun = _PRONOUN.search(two)
    if pronoun is not None and (len(people) != 1 or pronoun[0].lower() in _THINGS):
        return
    if pronoun is None and not any(p.kind == "name" for p in pieces_of(take_period(two)[0], names)):
        return
    yield one.rstrip(" ?.") + "?", ""
    if pronoun is not None:
        owns = pronoun[0].lower() == "his"
        two = f"{two[: pronoun.start()]}{next(iter(people))}{chr(39) + 's' if owns else ''}{two[pronoun.end() :]}"
    yield two.rstrip(" ?.") + "?", ""


def _of_each_other(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Of two people's names, and maybe a period, alone what each says of the other."""
    masked, period = take_period(text)
    parts = [part for part in pieces_of(masked, names) if part.kind != "mark"]
    if len(parts) != 2 or not all(part.kind == "name" and _is_person(part.match) for part in parts):
        return
    when = text.replace(masked.strip(), "").strip() if period else ""
    when = f" in {when}" if when.isdigit() else f" {when}" if when else ""
    one, two = (part.text for part in parts)
    yield f"what did {one} say about {two}{when}?", ""
    yield f"what did {two} say about {one}{when}?", ""


def _is_person(match: object) -> bool:
    known = getattr(match, "entities", ())
    return any("person" in entity.types for entity in known)


def _without_descriptions(text: str, names: Names) -> str:
    """The text without what somebody is called before the name: "the Liberal Democrat Mark Oaten"."""
    words = text.split(" ")
    for place, word in enumerate(words):
        if word.lower() not in ("the", "a", "an"):
            continue
        for begin in range(place + 2, min(place + 5, len(words))):
            called = words[place + 1 : begin]
            if not words[begin][:1].isupper() or not is_calling(called[-1] + "s"):
                continue
            if any(
                names.exactly(_bare(words[begin:end]), ("person",))
                for end in (begin + 3, begin + 2, begin + 1)
                if end <= len(words)
            ):
                return " ".join([*words[:place], *words[begin:]])
    return text


def _bare(words: list[str]) -> str:
    return re.sub(r"(?:['’]s)?\W*$", "", " ".join(words))


def _whole_names(text: str, names: Names) -> str:
    """The text with the last name that two share behind both first names: "Mary and Liz Cheney"."""

    def whole(found: re.Match[str]) -> str:
        one, two, last = found["one"], found["two"], found["last"]
        before = found.string[: found.start()].split()
        is_longer = bool(before) and before[-1][0].isupper() and len(before) > 1  # "Ron Adler and Eva Adler"
        if is_longer or names.exactly(f"{two} {last}", ("person",)) is None:
            return found[0]
        alone = names.exactly(one, ("person",))
        is_family = any(known.name.split()[-1] == one for known in alone.entities) if alone else False
        together = names.exactly(f"{one} {last}", ("person",)) is not None
        return f"{one} {last} and {two} {last}" if together or not (is_family or _is_known(one, names)) else found[0]

    return _FIRST_NAMES.sub(whole, text)


def _is_known(name: str, names: Names) -> bool:
    """Whether it names something that is no person."""
    found = names.exactly(name, ("place", "organization", "outlet", "group"))
    return found is not None
