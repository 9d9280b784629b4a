"""The decision: evidence to a probability that two are one, with what speaks for and against.

A logistic sum: each kind of evidence has a weight that was learned on articles whose full names
were hidden (``training/identity``, ``kg/models/identity``), so that probabilities are frequencies.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.resolve.identity import country, office, sex
from kg.resolve.identity.naming import SHORT, is_common, parse
from kg.resolve.identity.portrait import Portrait
from kg.resolve.identity.standing import Standing

Evidence = tuple[tuple[str, float], ...]
ALIKE = ("initial", "nickname", "spelling", "form", "called")
WORTH_TELLING = 0.2  # log-odds
CERTAIN = 0.99  # no more is told, however much speaks for it

# How a kind of evidence is told; a name's kind is the reason itself.
TOLD = {
    "share": ("its usual bearer", "others are called so"),
    "uses": ("often called so", "seldom called so"),
    "rivals": ("several bear the name", "several bear the name"),
    "common": ("a common name", "a common name"),
    "alike": ("a common name", "many are called alike"),
    "weight": ("named in many articles", "named in many articles"),
    "sex": ("same sex", "other sex"),
    "country": ("same country", "same country"),
    "foreign": ("another country", "another country"),
    "office": ("same office", "same office"),
    "trade": ("another trade", "another trade"),
    "company": ("same company", "same company"),
    "together": ("named beside each other as two", "named beside each other as two"),
    "small": ("a small corpus", "a small corpus"),
    "time": ("same time", "same time"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the two portraits: how the names go together, the standing of the
    name, company shared, the share of articles that tell the two apart, days between them
    (None where dates are unknown), articles that name the one of more, and from 0 to 1 how small
    the corpus is: few articles are mostly about the same people."""

    name: str
    standing: Standing | None = None
    company: float = 0.0
    together: float = 0.0
    days: int | None = None
    weight: int = 0
    small: float = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probability that two are one, and what each kind of evidence adds, in log-odds."""

    probability: float
    evidence: Evidence

    def told(self) -> str:
        """What speaks for and against it, the weightiest first."""
        told = [(kind, points) for kind, points in self.evidence if kind in TOLD and abs(points) >= WORTH_TELLING]
        speaks_for = [TOLD[kind][0] for kind, points in sorted(told, key=lambda e: (-e[1], e[0])) if points > 0]
        against = [TOLD[kind][1] for kind, points in sorted(told, key=lambda e: (e[1], e[0])) if points < 0]
        return "".join(
            f"; {side} {', '.join(all_)}" for side, all_ in (("for", speaks_for), ("against", against)) if all_
        )


def judge(first: Portrait, second: Portrait, context: Context) -> Judgement:
    """How likely two are one; deterministic, and the same whichever comes first."""
    return concluded(weigh(features(first, second, context)))


def weigh(values: Mapping[str, float]) -> Evidence:
    """What each kind of evidence adds."""
    weights: dict[str, float] = _weights()["points"]
    return tuple((kind, weights[kind] * value) for kind, value in values.items() if kind in weights and value)


def concluded(evidence: Evidence) -> Judgement:
    """The judgement that some evidence makes."""
    return Judgement(chance(sum(value for _, value in evidence)), evidence)


def chance(points: float) -> float:
    """The probability that log-odds are."""
    return round(min(CERTAIN, 1 / (1 + math.exp(-max(-30.0, min(30.0, points))))), 4)


def usage(standing: Standing) -> dict[str, float]:
    """The evidence of how a name is used, which stands last of all."""
    return {"share": standing.share, "uses": standing.uses, "rivals": standing.rivals}


def threshold() -> float:
    """The probability from which two are told as one."""
    return _weights()["threshold"]


def features(first: Portrait, second: Portrait, context: Context) -> dict[str, float]:
    """The evidence as numbers, by kind."""
    told, apart = country.agreement(first.countries, second.countries)
    same_office, other_trade = office.agreement(first.titles, second.titles)
    values = {
        f"name:{context.name}": 1.0,
        "sex": sex.agreement(_female(first), _female(second)),
        "country": told,
        "foreign": apart,
        "office": same_office,
        "trade": other_trade,
        "company": context.company,
        "together": context.together,
        "time": _time(context.days),
    }
    names = (*first.forms, *second.forms)
    if any(is_common(parse(words)) for words in names):
        values["common"] = 1.0
    if context.name not in SHORT:
        # That two bear a common name and forms of one given name is nothing rare.
        values["alike"] = float("common" in values and context.name in ALIKE)
        values["weight"] = math.log1p(context.weight)
    else:
        # Of a common name not even a few articles are about one person, without an office.
        is_doubtful = context.name == "variant" or ("common" in values and not same_office)
        values["small"] = 0.0 if is_doubtful else context.small
    if context.standing is not None:
        values |= usage(context.standing)
    return values


def _female(portrait: Portrait) -> float:
    full = [(count, words) for words, count in portrait.forms.items() if len(parse(words).words) > 1]
    return sex.female_probability(portrait.sexes, max(full)[1] if full else None)


def _time(days: int | None) -> float:
    """1 for the same days, 0 a year apart, below that for decades; 0 where it isn't known."""
    return 0.0 if days is None else 1.0 - math.log1p(days / 30) / math.log1p(365 / 30)


@functools.cache
def _weights() -> dict[str, Any]:
    return json.loads((files("kg.models") / "identity" / "weights.json").read_text("utf8"))
