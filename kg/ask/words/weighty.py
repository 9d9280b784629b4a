"""The names and words of a question by which passages are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.ask.words.alike import other_names, spellings
from kg.ask.words.callings import is_calling
from kg.ask.words.concepts import stem, tokens_of
from kg.ask.words.deeds import deeds_of
from kg.ask.words.givens import ALIKE, CUES_OF
from kg.ask.words.pieces import ANY, Part, pieces_of
from kg.store.naming import Names
from kg.store.sought import Term

_NAMES_MOST = 4  # other entities of a name, if they are known not so much less than the best known
_RIVAL = 10
_ASKING = frozenset(
    """a about above according account actually after again against airtime all allegation alleged also always am among an and any
    anybody anyone anything appear are around article as ask asked assertion at attitude away back be became because become
    been before being besides between both but by came can cause chronology claim come comment compare concerning contradict corpus country
    could cover coverage date day describe detail develop did differ difference different differently disagree discuss do does doing done down
    during each either else event ever every everybody evolution evolve everyone everything except exactly explain fact few find first for from
    gather gave get latest recent recently current currently doubt gets give given go going gone got had happen happened happening has have having he hear heard help her here him
    his how however i if in information instead into involve is issue it its itself just keep kind know known last learn
    least less let like line list long look looking made make many matter may me mean mention might mine month more most much must my
    myself name named need never new news newspaper next no nobody none nor not nothing now of off often on once one only
    opinion or order other others our out outlet over own part paper passage people perhaps person place please point position
    possible provide put question quotation quote quoted rather react reaction read really reason regarding remark report reported reporter
    reply respond response result said same saw say saying says see seem shall she should show side since so some somebody
    someone something somewhere sort source speak spoke spoken stance stand start state statement still stood story subject such
    summarise summary sure take taken talk tell than that the their them themselves then there these they thing things think
    this those though thought through time timeline times to told too topic toward towards true turn under until up upon us version vs
    used utter versus very view voice walk want wanted was way we well went were what whatever when where whether which while who whoever whole
    whom whose why will wish with within without wonder word words would yes yet you your
    """.split()
)
_STEMS = frozenset(map(stem, _ASKING))
_LARGE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
_ORIGIN = re.compile(r"^[A-Z]\w+(?:ish|an|ese|ch|i|ek)$")
_LONGER = 2  # outlets whose name begins so
_INITIALS = 2  # letters of what is no name beside a word: "ID cards"
_DOWN = re.compile(r"\b(?:step|stepped|stepping|stand|stood|standing) down\b", re.IGNORECASE)
_COUPLED = re.compile(r"\b([A-Z]\w+)[-–]([A-Z]\w+)\b")  # "the Adler-Berg row", where nobody is called so
_NOUNS = frozenset("fire fires strike strikes shot".split())  # that as verbs tell of something else
_SUMS = ("worth", "valued", "value", "cost", "costs", "price", "priced", "estimated")  # of how much
_MANNER = frozenset("oppose favour agree disagree contradict told say".split())
_IN = frozenset("in by".split())
_GENERIC = frozenset("mr mrs ms dr sir president senator the".split())


def terms_of(text: str, names: Names) -> tuple[tuple[Term, ...], tuple[tuple[str, ...], ...]]:
    """The names and words of a question whose dates are blanked, and the outlets that it asks of, if any, each by the IRIs
    of those that may be meant, the likeliest first."""
    found: dict[str, Term] = {}
    outlets: list[tuple[Part, bool]] = []
    for number in _LARGE.findall(text):
        found[number] = Term(number, (number,))
    text = _COUPLED.sub(lambda two: two[0] if names.exactly(two[0], ANY) else f"{two[1]} and {two[2]}", text)
    text = _DOWN.sub("resign", text)
    text = _LARGE.sub(lambda number: " " * len(number[0]), text)
    parts = [in_small_letters(part) for part in pieces_of(text, names)]
    for place, part in enumerate(parts):
        before = parts[place - 1].text.lower() if place else ""
        if part.kind == "name" and _is_outlet(part):
            outlets.append((part, before in _IN))
        elif part.kind == "name":
            found.setdefault(part.text.lower(), _name(part, names))
        elif part.kind == "quotation":
            quoted = part.text.strip('"')
            found.setdefault(quoted.lower(), Term(quoted, (quoted,)))
    for words, verbs in _runs(parts):
        for term in [Term(" ".join(words), tuple(dict.fromkeys(verbs)), weak=True)] if verbs else _words(words):
            same = next(
                (key for key, other in found.items() if len(other.ways) > 1 and set(other.ways) == set(term.ways)), ""
            )
            found.setdefault(same or term.text.lower(), term)
    asked = tuple(dict.fromkeys(filter(None, (outlets_called(part.text, names) for part, _ in outlets))))
    if len(asked) > 1 or (len(outlets) == 1 and outlets[0][1]):
        return tuple(found.values()), asked
    for part, _ in outlets if len(outlets) == 1 else ():
        found.setdefault(part.text.lower(), _name(part, names))
    return tuple(found.values()), ()


def asking_words() -> frozenset[str]:
    """Words that say how something is asked, not what is told."""
    return _ASKING


def outlets_called(name: str, names: Names) -> tuple[str, ...]:
    """Which outlets a name means, and those with a longer one: "Fox" for Fox News."""
    match = names.match(name, ("outlet",))
    longer = names.beginning(name, ("outlet",), _LONGER)
    return tuple(dict.fromkeys(entity.iri for entity in [*(match.entities if match is not None else ()), *longer]))


def _is_outlet(part: Part) -> bool:
    return part.match is not None and part.is_outlet and not part.match.is_a("person")


def in_small_letters(part: Part) -> Part:
    """The part, as words where in small letters it is a name that is a word as often: "the border"."""
    known = part.match.best.types if part.match is not None else ()
    is_word = part.text.islower() and (part.text.startswith("the ") or not {"person", "place"} & set(known))
    is_word = is_word or (part.match is None and " " not in part.text) or len(part.text) <= _INITIALS
    if part.kind != "name" or not (is_word or part.text.lower() in _ASKING):
        return part
    return replace(part, kind="words", match=None)


def _name(part: Part, names: Names) -> Term:
    if part.match is None:
        return Term(part.text, (part.text,), (), needed=True)
    if _ORIGIN.search(part.text) and not any(part.text == known.name for known in part.match.entities):
        countries = (known.name for known in part.match.entities[:_NAMES_MOST])
        return Term(
            part.text, (part.text, *countries), needed=True, anywhere=True
        )  # "the Scottish regiments" name no country
    best, *others = names.best_known(part.match, "mentioned").entities
    known = [best, *(other for other in others[:_NAMES_MOST] if other.count * _RIVAL >= best.count)]
    ways = [part.text, *(entity.name for entity in known)]
    for entity in known:
        last = entity.name.split()[-1]
        if "person" in entity.types and len(last) > 2:
            ways.append(last)
    iris = tuple(entity.iri for entity in known)
    return Term(
        part.text,
        tuple(dict.fromkeys(ways)),
        iris,
        needed=True,
        anywhere=any("place" in entity.types for entity in part.match.entities),
    )


def _runs(parts: Sequence[Part]) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """The words of weight that stand together, and of those that are no more than how something is said the verbs that
    say so; words with "or" between them as one, with a bar."""
    run: list[str] = []
    joins = False
    for place, part in enumerate(parts):
        if part.text.lower() == "or":
            joins = bool(run)
            continue
        told = (
            [token.text for token in tokens_of(part.text) if token.is_word] if part.kind in ("words", "concept") else []
        )
        kept = [word for word in told if weighs(word)] if not _describes(parts, place) else []
        is_manner = bool({c for c in part.telling if c.startswith("cue=")} or part.telling & _MANNER)
        if kept and joins:
            run[-1] += f"|{kept[0]}"
            kept = kept[1:]
        elif run and (not kept or is_manner):
            yield run, ()
            run = []
        joins = False
        if is_manner and kept:
            yield kept, (*kept, *_verbs(part))
        else:
            run += kept
    if run:
        yield run, ()


def _verbs(part: Part) -> Sequence[str]:
    """The verbs with which articles tell what a verb of a question does."""
    told = {concept.removeprefix("cue=") for concept in part.telling}
    stances = [stance for concept, stance in (("oppose", "opposes"), ("favour", "favours")) if concept in told]
    cues = ["deny"] if "contradict" in told else sorted(told)
    return [verb for stance in stances for verb in CUES_OF[stance]] + [v for cue in cues for v in ALIKE.get(cue, ())]


def _describes(parts: Sequence[Part], place: int) -> bool:
    """Whether a word before a name is what its bearer is, no topic: "the hacker Guccifer"."""
    part = parts[place]
    after = parts[place + 1] if place + 1 < len(parts) else None
    if part.kind == "name" or after is None or after.kind != "name" or not part.text[-1].isalpha():
        return False
    last = part.text.split()[-1]
    before = parts[place - 1].text.lower() if place else ""
    is_person = after.match is None or any("person" in known.types for known in after.match.entities)
    return is_calling(last) or is_calling(last + "s") or (is_person and before == "the" and part.kind == "words")


def weighs(word: str) -> bool:
    """Whether a word says something of what is told, not of how it is asked."""
    bare = word.lower().split("'")[0]
    return (
        "n't" not in word
        and len(bare) > 1
        and bare not in _ASKING
        and bare not in _GENERIC
        and not (bare[0].isalpha() and stem(bare) in _STEMS)
    )


def _ways(word: str) -> Sequence[str]:
    """How else what a word tells may be told."""
    return _SUMS if word in _SUMS else deeds_of(word) if word not in _NOUNS else ()


def _words(words: Sequence[str]) -> Iterator[Term]:
    """The terms of words that stand together: what has other names as one."""
    plain = [word for word in words if "|" not in word]
    rest = " ".join(plain).lower()
    for name, others in (other_names(rest) if rest else {}).items():
        yield Term(name, tuple(dict.fromkeys((name, *others, *_ways(name)))))
        rest = re.sub(rf"\b{re.escape(name)}\b", " ", rest, count=1)
    for word in [*rest.split(), *(word.lower() for word in words if "|" in word)]:
        ways = [way for one in word.split("|") for way in (*spellings(one), *_ways(one))]
        yield Term(word.replace("|", " or "), tuple(dict.fromkeys(ways)))
