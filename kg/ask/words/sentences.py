"""A statement as one sentence: who said it, with which words, to whom, and what."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What a whole sentence may follow; behind other verbs a capital letter is that of a name.
_BEFORE_A_CLAUSE = frozenset(
    "say says said tell tells told add adds added write writes wrote state states stated tweet tweets tweeted warn warns "
    "warned argue argues argued claim claims claimed insist insists insisted declare declares declared announce announces "
    "announced explain explains explained note notes noted report reports reported ask asks asked reply replies replied "
    "answered believe believes believed think thinks thought suggest suggests suggested conclude concluded acknowledged "
    "admitted denied confirmed revealed shows showed found predicted reads spoke talked joked complained".split()
)
# Verbs that have whom they are said to behind them, and those that have "to" between.
_TELLING = re.compile(
    r"(?:tell|told|ask|urg|warn|remind|inform|assur|reassur|order|advis|encourag|persuad|implor|challeng|invit|direct|"
    r"instruct|press|beg|notif|convinc|call(?:s|ed|ing)? (?:up)?on$)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?:say|said|says|writ|wrote|add|explain|confirm|suggest|complain|admit|acknowledg|declar|announc|claim|stat|report|"
    r"vow|promis|repl|respon|sp[eo]a?k|talk|sent|send|boast|apologi[sz]|confid|recount|describ|reveal|lament|insist)",
    re.IGNORECASE,
)
_NEEDS_A_HEARER = re.compile(r"(?:tell|told|remind|inform|assur|reassur|notif|convinc)", re.IGNORECASE)
_BE = frozenset("be is are was were been being get gets got".split())
_PREPOSITIONS = frozenset("of by from in for on about to at with as against".split())
_LOOSE = frozenset("of about on in at to".split())  # what a verb of saying has behind it and can do without
_NOT = re.compile(
    r"n['’]t\b|\b(?:not|never|no|nor|neither|cannot|without|yet|fail\w*|stop\w*|avoid\w*|den(?:y|ie)\w*|refus\w*|declin\w*|reject\w*|"
    r"disput\w*|dismiss\w*|rebut\w*|refut\w*|resist\w*|forg\w*|prohibit\w*|ban\w*|disavow\w*|repudiat\w*|oppos\w*)\b",
    re.IGNORECASE,
)
# What is left of "didn't", "don't" and "we're" where the cue begins within.
_CUT = re.compile(r"^(?:n?t|re|ll|ve|s)\s+(?=\w)")
# What nobody is told to say, which is no telling of somebody.
_PASSIVE = re.compile(
    r"(?:(?:has|have|had) )?(?:is|are|was|were|been|being)(?: been)?(?: \w+ly)? (?:expressed|said|reported|revealed|announced|alleged|claimed|suggested|feared|raised)\b",
    re.IGNORECASE,
)
_NEAR = 60  # characters in which whoever is asked to do something is named


def sentence(row: Mapping[str, str]) -> str:
    """Who said it, with which words, to whom, and what, by the columns of a statement.

    >>> sentence({"speakerName": "Jana Novak", "cueWords": "told", "addresseeName": "Ivan Berg", "text": "that it rains"})
    'Jana Novak told Ivan Berg that it rains'
    >>> sentence({"speakerName": "the mayor", "cueWords": "according to", "text": "all is well"})
    'According to the mayor: all is well'
    """
    who, text = row.get("speakerName") or "", row["text"]
    verb = row.get("cueWords", "").strip(" :,—–-")
    if verb.casefold().startswith("according to"):
        return f"According to {who or 'somebody unnamed'}: {text}"
    is_told = bool(who) or not _PASSIVE.match(verb)
    who = (who or "Somebody unnamed") if is_told else "It"
    verb = _singular(_in_small(verb), who)
    verb = _denied(_CUT.sub("", verb)) if row.get("negated") == "true" else _CUT.sub("", verb)
    words = verb.split()
    if not any(character.isalpha() for character in verb) or (len(words) == 1 and verb.casefold() in _PREPOSITIONS):
        return f"{who}: {text}"
    to = _hearer(verb, row.get("addresseeName", ""), text)
    if len(words) > 1 and words[-1].casefold() in _LOOSE and words[-2].casefold() in _BEFORE_A_CLAUSE:
        verb, words = _without_loose(words, row.get("aboutName", ""), text)
    if words[0].endswith("ing") and words[0].lower() not in (
        "bring",
        "sing",
    ):  # "saying that", which hangs on another verb
        return f"{who} ({verb}{to}): {text}"
    runs_on = _runs_on(words, text) or (text[:1].isalnum() and _names_hearer(words, row.get("addresseeName", ""), text))
    return f"{who} {verb}{to}{'' if runs_on else ':'} {text}"


def _in_small(verb: str) -> str:
    """The verb of a headline as it stands elsewhere."""
    first = verb.split(" ", 1)[0]
    return verb[0].lower() + verb[1:] if first[1:].islower() and first[0].isupper() else verb


def _singular(verb: str, who: str) -> str:
    """The verb of one person, where the article has it of a body: "Moscow officials have said"."""
    words = who.split()
    is_one = len(words) > 1 and all(word[0].isupper() for word in words) and not words[-1].endswith("s")
    return re.sub(r"^have\b", "has", verb) if is_one else verb


def _names_hearer(words: list[str], name: str, text: str) -> bool:
    """Whether what is said begins with whom it is said to, as in "asked Berg to go"."""
    return bool(name and _TELLING.match(words[-1])) and name.split()[-1].casefold() in text[:_NEAR].casefold()


def _runs_on(words: list[str], text: str) -> bool:
    """Whether what is said goes on as the sentence of its verb does."""
    if words[-1].casefold() in _PREPOSITIONS and words[0].casefold() not in ("go", "goes", "went"):
        return True  # "accused of", whatever comes then
    last = next((word for word in reversed(words) if word.casefold() in _BEFORE_A_CLAUSE), words[-1])
    return text[:1].isalnum() and (text[:1].islower() or last not in _BEFORE_A_CLAUSE)


def _without_loose(words: list[str], about: str, text: str) -> tuple[str, list[str]]:
    """The verb with whom it is said about, where the preposition behind it would have words of somebody after it."""
    if text[:1].isalnum() and text[:1].islower():
        return " ".join(words), words
    kept = [*words, about] if about and words[-1].casefold() in ("of", "about") else words[:-1]
    return " ".join(kept), kept


def _hearer(verb: str, name: str, text: str) -> str:
    """To whom it is said, with a space before it; empty where the cue or what is said names them, or nobody is told."""
    words = verb.split()
    passive = len(words) > 1 and any(word.casefold() in _BE for word in words[:-1])
    last = words[-1]
    needed = bool(_NEEDS_A_HEARER.match(last))
    if name and text.casefold().startswith(name.casefold()):
        return ""  # "told them to go", whom what is told begins with
    if passive or not name:
        return " somebody" if needed and not passive else ""
    family = name.split()[-1].casefold()
    if family in verb.casefold() or (not needed and _names_hearer(words, name, text)):
        return ""
    if _TELLING.match(last) or _TELLING.match(" ".join(words[-2:])):
        return f" {name}"
    if last.casefold() in ("to", "with"):
        return f" {name}"
    return f" to {name}" if any(_SAYING.match(word) for word in words) and last.casefold() not in _PREPOSITIONS else ""


def _denied(verb: str) -> str:
    """The verb with its negation, where that stands before it in the article."""
    if not verb or _NOT.search(verb):
        return verb
    first = verb.split()[0]
    return f"[not] {verb}" if re.search(r"(?:ed|ing|s)$|^(?:said|knew|thought|told)$", first) else f"[did not] {verb}"
