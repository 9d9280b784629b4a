"""Where a text rates a claim: in a sentence, behind a label, in its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.spans import overlaps
from kg.extract.verdicts.claims import labelled
from kg.extract.verdicts.ratings import ANY_LABELLED, ANY_RATING, rating_value
from kg.model import Article, Span

# Before a sentence: the start of a paragraph or a label in it, or the end of another sentence.
BEGINNING = r"(?:(?<=[.!?:] )|(?<=[.!?][”\"’] )|^)"
LINK = (
    r"(?:(?:No|Yes|But|And|So|However|In fact|In reality|In short|Actually|Still|Yet|Therefore|Hence|Thus|Overall|On balance"
    r"|As a result|In conclusion|Based on (?:our|the|all) [\w ]{3,30}),? )?"
)
START = BEGINNING + LINK
CLAIM = (
    r"(?:claim|statement|assertion|allegation|remark|comment|post|tweet|message|rumou?r|meme|story|quote|quotation"
    r"|headline|video|clip|photo|image|picture|caption)s?"
)
MADE = r"(?: (?:made|shared|posted|circulating|going around|by|in) [^.,;:\n]{3,60}?)?"
BE = r"(?:’s|'s|’re|'re| is| are| was| were)"
DEGREE = (
    r"(?:simply |plainly |clearly |just |also |completely |entirely |totally |demonstrably "
    r"|highly |flatly |largely |an? )*(?:(?!(?:not|hardly|barely|never|certainly|surely|undoubtedly|doubtless|perhaps|probably"
    r"|possibly|maybe|arguably)\b)[\w-]+ )??"  # who grants or guesses rates nothing
)
WHOSE = rf"(?:the|this|that|these|his|her|their|(?P<name>[\w’'. -]{{2,40}}?)[’']s)(?: [\w-]+){{0,2}}? {CLAIM}"
QUOTE = r"[“\"‘']?"
END = r"(?=[”\"’']?\s*(?:[.!?,;:—–(]|rating\b|verdict\b|for\b|on our\b|$))"

SENTENCE = re.compile(
    rf"{START}(?:that|this|it|these|those|(?P<claim>(?:the|this|that|these|his|her|their|(?P<name>[\w’'. -]{{2,40}}?)[’']s)"
    rf" (?:viral |widely shared )?{CLAIM}{MADE})){BE} {DEGREE}{QUOTE}(?P<rating>{ANY_RATING})\s*[.!,:;—–”\"]",
    re.IGNORECASE | re.MULTILINE,
)
NEGATED_TRUTH = re.compile(
    rf"{START}(?:that|this|it|(?P<claim>(?:the|this|that|his|her|their|(?P<name>[\w’'. -]{{2,40}}?)[’']s) {CLAIM}))"
    r"(?: is|’s|'s| was)(?:n[’']t| not) (?P<rating>true|accurate|correct|right|so|the case)\s*[.!:;,—–]",
    re.IGNORECASE | re.MULTILINE,
)
CONTEXT = re.compile(
    rf"{START}(?:that|this|it|(?P<claim>(?:the|this|that|his|her|their|(?P<name>[\w’'. -]{{2,40}}?)[’']s) {CLAIM}{MADE}))"
    r" (?P<rating>(?:lacks|needs|is missing) (?:[\w-]+ )?context)\s*[.!,;:—–]",
    re.IGNORECASE | re.MULTILINE,
)
WHO = r"(?:we|our [\w -]{3,30}|(?P<who>(?-i:[A-Z])[\w’'.-]*(?: (?-i:[A-Z])[\w’'.-]*){0,3}))"
FOUND = re.compile(
    rf"{START}{WHO}(?: has| have)?(?: also)? (?:find|finds|found|conclude|concludes|concluded|establish|established|determined|can confirm)"
    rf" (?:that )?(?:{WHOSE}{MADE}|it)(?: that (?P<words>[^.\n]{{8,200}}?))?(?:{BE}| to be| has been) {DEGREE}{QUOTE}"
    rf"(?P<rating>{ANY_LABELLED}){END}",
    re.IGNORECASE | re.MULTILINE,
)
LOOKED_INTO = re.compile(
    rf"{START}{WHO} (?:has |have )?(?:looked (?:into|at)|examined|checked|fact-checked|investigated|reviewed|analy[sz]ed)"
    r" [^.\n]{3,80}? (?:that|claiming|alleging|saying|suggesting)(?: that)? (?P<words>[^.\n]{8,250}?),? and"
    rf" (?:has )?(?:finds?|found|rates?|rated|concludes?|concluded|determined) (?:that )?(?:it|them|this|(?:the|this) \w+)"
    rf"(?: to be| is| are| as)?:? {QUOTE}(?P<rating>{ANY_LABELLED}){END}",
    re.IGNORECASE | re.MULTILINE,
)
WE_RATE = re.compile(
    rf"{START}(?:That[’']s why |For (?:that|this|these reasons|[\w ]{{3,60}}), )?"
    rf"we (?:therefore |have |also )*(?:rate|rated|give|gave|award|awarded|find|found|judge|judged|deem|consider|mark|marked|label|labell?ed) "
    rf"(?:{WHOSE}|this|that|it|him|her|them|(?P<person>(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+)*))"
    rf"(?: that [^.\n]{{8,200}}?)?(?: to be| as| a rating of| a verdict of)?:? (?:an? )?{QUOTE}(?P<rating>{ANY_LABELLED})\b",
    re.IGNORECASE | re.MULTILINE,
)
EARNS = re.compile(
    rf"{START}(?:For [^.\n]{{3,80}}, )?(?:{WHOSE}|it|this|that|he|she|they|(?P<person>(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+)*))"
    r" (?:thus |therefore |also )?(?:earns?|earned|gets?|got|receives?|received|merits?|deserves?|garners?"
    r"|(?:is|was|are|were|has been) (?:awarded|given|rated))"
    rf"(?: (?:him|her|them))?(?: our| an?| the)?(?: rating of| verdict of)? {QUOTE}(?P<rating>{ANY_LABELLED}){END}(?![^.\n]* by )",
    re.IGNORECASE | re.MULTILINE,
)
# Nobody else gives Pinocchios, whoever or whatever gets them.
PINOCCHIOS = re.compile(
    rf"{START}(?![^.\n]*\b(?:not|never|n[’']t)\b)[^.\n“”]{{0,160}}?"
    r"\b(?P<rating>(?:one|two|three|four|bottomless|[1-4]) pinocchios?|geppetto checkmark)(?=[^\w\n][^.\n]{0,40}(?:[.!]|$))",
    re.IGNORECASE | re.MULTILINE,
)
LABEL = re.compile(
    r"(?:^(?:[\w’' .-]{0,25}?\b)??(?:verdict|rating|ruling|conclusion|assessment|finding|truth-o-meter|fact[- ]?check|we rate it"
    r"|the pinocchio test|status|in short|our take)\s*(?:[:–—-]+|\n+)"
    r"|(?-i:(?<=[.!?”\"] )(?:(?:Our|The|Final) )?(?:[Vv]erdict|[Rr]ating|[Rr]uling|[Cc]onclusion|[Aa]ssessment)):)"
    rf"\s*(?:(?:this|it|the {CLAIM}{MADE}|(?P<name>(?-i:[A-Z])[\w’'. -]{{1,40}}?)(?:[’']s {CLAIM})?){BE} {DEGREE})?{QUOTE}(?P<rating>{ANY_LABELLED})(?: (?:audio|caption|clip|content|image|photo|picture|quote|video))?"
    r"(?=[”\"’']?\s*(?:[.!,;:–—(]|$))",
    re.IGNORECASE | re.MULTILINE,
)
THAT_IS = re.compile(
    rf"{START}(?:the|this|that|his|her|their)(?: [\w-]+){{0,3}} (?:claim|allegation|assertion|rumou?r|suggestion|notion|idea)s?"
    rf" that (?P<words>[^.!?\n]{{8,200}}?){BE} {DEGREE}{QUOTE}(?P<rating>{ANY_RATING})[”\"’']?\s*[.!,;—–]"
    rf"|{START}it(?: is|’s|'s) (?:also |simply |just )?(?P<rating2>not true|untrue|false|incorrect|wrong|misleading)"
    r" (?:to (?:say|claim|suggest) )?that (?P<words2>[^.!?\n]{8,200})[.!]",
    re.IGNORECASE | re.MULTILINE,
)
# A line of its own, where the claim has a label.
ALONE = re.compile(rf"^(?:(?:This is|It is|It’s|It's) )?(?P<rating>{ANY_LABELLED})[.!]?$", re.IGNORECASE | re.MULTILINE)
PATTERNS = (THAT_IS, LOOKED_INTO, FOUND, WE_RATE, EARNS, PINOCCHIOS, LABEL, NEGATED_TRUTH, CONTEXT, SENTENCE)
FACT_CHECKER = re.compile(r"(?:Check|Checks|Checkers?|Fact|Facts|Verify)$|\bFact\b")
FACT_CHECKED = r"(?:[\w’' ]{0,20}fact[- ]?check(?:ing)?(?: team)?\s*[:–—|-]\s*)"
FACT_CHECK = FACT_CHECKED + "?"
HEADLINE = re.compile(rf"^{FACT_CHECK}{QUOTE}(?P<rating>{ANY_RATING})[”\"’']?\s*[:–—!-]\s*(?P<words>.*)", re.IGNORECASE)
HEADLINE_END = re.compile(
    rf"^(?:{FACT_CHECKED}|(?:the |viral )*claims? (?:that |about |of ))+(?P<words>.{{8,}}?){BE} {QUOTE}(?P<rating>{ANY_RATING})"
    rf"[”\"’']?[.!]?$|^{FACT_CHECK}(?P<words2>.{{8,}}?)(?:\s*[:–—(-]+\s*|[.?!] ){QUOTE}(?P<rating2>{ANY_RATING})[”\"’')]*[.!]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rating in the text; ``evidence`` is the sentence or line that gives it.

    ``name`` is whose claim is rated, ``claim`` its words, where the text says so. A ``closing``
    one ("we rate this", "the claim is", "Verdict: …", at the end "this claim is") is on what the article is
    about; another ("that is", "this claim is") on what stands before it.
    """

    evidence: Span
    words: str
    value: int
    name: str | None = None
    claim: Span | None = None
    closing: bool = False
    named: bool = False
    """Whether the fact-checker names itself as the one who rates."""


def judgements(article: Article) -> Iterator[Judgement]:
    """Every rating that the article's own sentences and lines give, in order."""
    body = [block for block in article.blocks if block.kind == "body"] or article.blocks
    first = min((block.start for block in body), default=0)
    last = max((block.end for block in body), default=0)
    found: list[Judgement] = []
    for pattern in (*PATTERNS, ALONE) if labelled(article) else PATTERNS:
        for match in pattern.finditer(article.text, first, last):
            if not _is_own(match.groupdict().get("who"), article):
                continue
            judgement = _judgement(article.text, match, last)
            # One rating is not told twice, whatever patterns find it.
            if judgement is not None and not any(overlaps(judgement.evidence, other.evidence) for other in found):
                found.append(judgement)
    yield from sorted(found, key=lambda judgement: judgement.evidence)


def headline_judgement(headline: str) -> tuple[str, Span, Span] | None:
    """The rating in a headline, with its span and that of the claim, both in the headline."""
    match = HEADLINE.match(headline) or HEADLINE_END.match(headline)
    if match is None:
        return None
    more = "2" if match["rating"] is None else ""
    return match["rating" + more], match.span("rating" + more), match.span("words" + more)


def _is_own(who: str | None, article: Article) -> bool:
    """Whether it is the outlet that finds a claim false, not somebody of whom it tells."""
    if who is None:
        return True
    return who.casefold() == (article.outlet or "").casefold() or bool(FACT_CHECKER.search(who))


def _judgement(text: str, match: re.Match[str], last: int) -> Judgement | None:
    """The judgement of a match, in a text whose body ends at ``last``."""
    group = match.groupdict()
    words = group["rating"] or group.get("rating2") or ""
    if match.re is NEGATED_TRUTH:
        words = f"not {words}"
    value = 1 if match.re is NEGATED_TRUTH else rating_value(words)
    if value is None:
        return None
    claim = next((match.span(key) for key in ("words", "words2") if group.get(key)), None)
    return Judgement(
        evidence=(match.start(), _sentence_end(text, match)),
        words=words,
        value=value,
        name=group.get("name") or group.get("person"),
        claim=claim,
        closing=match.re in (LOOKED_INTO, FOUND, WE_RATE, EARNS, PINOCCHIOS, LABEL, ALONE)
        or (group.get("claim") or "").casefold().startswith("the ")
        or ((group.get("claim") or "").casefold().startswith("this ") and _is_last_line(text, match, last)),
        named=bool(group.get("who")),
    )


def _is_last_line(text: str, match: re.Match[str], last: int) -> bool:
    """Whether a sentence is all that the last paragraph says: "This claim is false" then is on no neighbour."""
    return text[: match.start()].endswith("\n") and not text[_sentence_end(text, match) : last].strip()


def _sentence_end(text: str, match: re.Match[str]) -> int:
    """The end of the sentence or line that a rating stands in."""
    end = match.end()
    if text[end - 1 : end] in (".", "!"):
        return end
    while end < len(text) and text[end] not in "\n.!":
        end += 1
    return end + 1 if end < len(text) and text[end] in ".!" else end
