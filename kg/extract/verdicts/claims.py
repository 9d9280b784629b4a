"""Which statements of a fact-check are claims that it may rate, and which of them it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Article, Span, Statement

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
MINIMAL_SHARE = 0.5
# Words that any two claims share.
COMMON = frozenset(
    "the a an of to in on at by for with from and or but that this these those it its is are was"
    " were be been has have had do does did does not no he she they his her their we our you says said"
    " claims claim claimed says will would can could there than as about into over after more".split()
)
# What a fact-check puts against a claim: figures and papers, who shows, who answers its questions.
EVIDENCE = re.compile(
    r"\b(?:data|figures?|statistics|numbers|records?|tables?|stud(?:y|ies)|surveys?|census|documents?|analys[ie]s|archives?"
    r"|report|reports|review|research|search|results?|tests?|transcripts?|footage|experts?|scientists?|researchers?"
    r"|fact[- ]?check(?:s|ers?|ing)?|investigation|evidence|guidelines?)\b",
    re.IGNORECASE,
)
SHOWING = frozenset(
    "show confirm prove find reveal indicate demonstrate verify document debunk respond answer reply decline refuse ask"
    " question request demand urge rate rule clarify".split()
)
CLAIMING = frozenset(
    "claim allege assert contend insist maintain boast declare proclaim post tweet share write warn state".split()
)
# What nobody in particular is quoted with, but fact-checks begin with.
RUMOUR = re.compile(
    r"\b(?:posts?|videos?|memes?|messages?|tweets?|images?|photos?|clips?|rumou?rs?|users|websites?|notes?|recordings?"
    r"|screenshots?|graphics?|leaflets?|flyers?)\b",
    re.IGNORECASE,
)
JUDGED = re.compile(
    r"(?:his|her|their|the|this|that) (?:claim|statement|figure|number|remark|allegation)s?\b", re.IGNORECASE
)
ABOUT_A_CLAIM = re.compile(
    r"(?:that |so )?(?:it|that|this|the same|so|them|the (?:claim|statement|post|video|allegation)s?|(?:his|her|their) (?:claim|statement)s?)"
    r"(?:(?:’s|'s)? |$)(?:(?:is|was|are|were|has|had|have)\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
NEGATION = re.compile(r"\b(?:not|never|no|none|nobody|cannot|without|n[’']t)\b|n[’']t\b", re.IGNORECASE)
OURS = frozenset({"us", "me"})
LABEL = re.compile(
    r"^(?:the |viral |main )*(?:claim|statement|allegation|rumou?r|assertion|what (?:was|is being) (?:claimed|said|shared)"
    r"|what (?:he|she|they|[A-Z][\w’' ]{1,30}) (?:claimed|claim|said))(?: by (?-i:[A-Z])[\w’' .-]{1,40}?)?\s*(?:[:–—]\s*|\n+)(?P<claim>[^\n]{8,400}?)"
    r"(?=[ \t]*$|\s+(?:(?:our|the) )?(?:verdict|rating|assessment|conclusion|ruling|fact[- ]check)\s*:)",
    re.IGNORECASE | re.MULTILINE,
)
# Where a fact-check tells of no speaker, but of what goes round: "is shared with the claim that …".
GOES_ROUND = re.compile(
    r"\b(?:shared|spread|circulated|circulating|posted|published|going around|online|viral)\b[^.\n]{0,60}?\b(?:with|making|alongside|under)"
    r" (?:the|a|this) (?:[\w-]+ )?(?:claim|rumou?r|caption|message|allegation)s? that (?P<claim>[^.\n]{8,250})",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[A-Z][\w’'.-]*[a-z](?: [A-Z][\w’'-]*[a-z]\b| [A-Z]\.){1,3})"
# By whom a labelled claim is: "Claim by Ann Berg: …", or "“…” – Ann Berg MP" and a line of its own below the quotation.
MADE_BY = re.compile(rf"\bby {_NAME}\s*[:–—]\s*[“\"]?$")
# "Claimed by: Councillor Ann Berg", on a line near the claim's own.
CLAIMANT = re.compile(
    r"^(?:the )?(?:claim(?:ed)?|statement|said|stated|made|shared|posted|written)?[ ]?(?:\b(?:by|from)|claimant|speaker|who said it"
    rf"|who made (?:it|the claim)|attributed to)[ \t]*(?:[:–—-]|\n)[ \t]*(?:[\w’'-]+\.? ){{0,5}}?(?-i:{_NAME})(?=,|\.?$| \()",
    re.IGNORECASE | re.MULTILINE,
)
SIGNED = re.compile(
    rf"[”\"’'.,]{{0,3}}(?:[ \t]*\n+|\s*[–—-])[ \t]*(?:[\w’'-]+ ){{0,5}}?{_NAME}(?=,|\.?$| \(| [A-Z]{{2,4}}\b)[^\n”\"]{{0,60}}$",
    re.MULTILINE,
)
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|\n")
BEFORE_A_CLAIM, LONGEST_SIGNATURE = 80, 110  # code points
NEAR_A_CLAIM = 160
"""So many code points before or behind a labelled claim the line that tells by whom it is may stand."""
SAYS = re.compile(r"^(?:(?:says|said|claims|claimed|that) )+", re.IGNORECASE)


def content_words(text: str) -> set[str]:
    """The folded words of a text that tell what it is about."""
    return {word.casefold() for word in WORD.findall(text)} - COMMON


def share(wanted: set[str], said: set[str]) -> float:
    """How many of the fewer of two sets of words both have; 0 where there are too few to tell."""
    fewer = min(len(wanted), len(said))
    return len(wanted & said) / fewer if fewer >= 2 and len(wanted & said) >= 2 else 0.0


def said_words(text: str, statement: Statement) -> set[str]:
    """The content words of a statement."""
    return content_words(_content(text, statement))


def denies(words: str) -> bool:
    """Whether there is a negation in words that tell a claim."""
    return bool(NEGATION.search(words))


def _content(text: str, statement: Statement) -> str:
    return " ".join(text[start:end] for start, end in statement.content)


def best_match(text: str, claim: str, statements: Sequence[Statement], either: bool = False) -> Statement | None:
    """The statement that shares most of the claim's words, at least half of the fewer.

    Of statements that share equally much the first is taken. Who denies a claim doesn't tell it,
    but where ``either`` counts: a headline ("No, …") may deny what is claimed.
    """
    wanted = content_words(claim)
    scores = []
    for statement in statements:
        said = said_words(text, statement)
        opposed = not either and denies(claim) != (statement.negated or denies(_content(text, statement)))
        scores.append((0.0 if opposed else share(wanted, said), len(wanted & said)))
    best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=None)
    if best is None or scores[best][0] < MINIMAL_SHARE:
        return None
    return statements[best]


def spoken_by(text: str, statement: Statement, name: str) -> bool:
    """Whether the source of a statement shares a name with ``name``."""
    source = content_words(" ".join(text[start:end] for start, end in statement.source))
    return bool(source & content_words(name))


def claims_among(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that may be what is rated: not the evidence, not what the outlet was told,
    not what somebody says of the claim; those inside others only where they are all there is."""
    text = article.text
    kept = [s for s in statements if s.within is None and not is_evidence(article, s)]
    # What the headline says in its own words is told again in the text, by whom it is rated.
    kept = [s for s in kept if not _in_headline(article, s)] or kept
    return kept or [s for s in statements if s.within is None and not _is_about_a_claim(text, s)]


def _in_headline(article: Article, statement: Statement) -> bool:
    first = statement.content[0][0]
    return any(block.kind == "headline" and block.start <= first < block.end for block in article.blocks)


def is_evidence(article: Article, statement: Statement) -> bool:
    """Whether a statement is put against a claim, or is about one, and isn't itself one."""
    text = article.text
    source = " ".join(text[start:end] for start, end in statement.source)
    told = text[slice(*statement.addressee_span)].casefold() if statement.addressee_span else ""
    return (
        statement.cue_lemma in SHOWING
        or bool(EVIDENCE.search(source))
        or told in OURS
        or bool(article.outlet and told == article.outlet.casefold())
        or _is_about_a_claim(text, statement)
    )


def labelled(article: Article) -> list[Span]:
    """The spans of the claims that stand behind a label ("Claim: …"), in order; where there is none, of
    that which is said to go round."""
    found = [match.span("claim") for match in LABEL.finditer(article.text)]
    return found or [match.span("claim") for match in GOES_ROUND.finditer(article.text)][:1]


def maker(text: str, claim: Span) -> Span | None:
    """Where the text names the one by whom a labelled claim is: in the label, or as one signs a quotation."""
    start, end = claim
    before = MADE_BY.search(text[max(0, start - BEFORE_A_CLAIM) : start])
    if before is not None:
        offset = max(0, start - BEFORE_A_CLAIM)
        return offset + before.start("name"), offset + before.end("name")
    signed = SIGNED.match(text[: end + LONGEST_SIGNATURE], end) if text[start] in "“\"‘'" else None
    if signed is not None:
        return signed.span("name")
    lines = CLAIMANT.finditer(text, max(0, start - NEAR_A_CLAIM), end + NEAR_A_CLAIM)
    return next((match.span("name") for match in lines if match.end() <= start or match.start() >= end), None)


def main_claim(article: Article, claims: Sequence[Statement]) -> Statement | None:
    """What a fact-check is about: the claim that its markup or headline tells in other words,
    else a quotation or what somebody is said to claim, the first of them."""
    wordings = [review.claim for review in article.reviews] if len(article.reviews) == 1 else []
    for wording in (*wordings, article.headline or ""):
        found = best_match(article.text, SAYS.sub("", wording), claims, either=True)
        if found is not None:
            return found
    weights = [_weight(article.text, claim, claims) for claim in claims]
    best = max(range(len(claims)), key=lambda i: (weights[i], -i), default=None)
    return None if best is None else claims[best]


def _weight(text: str, claim: Statement, others: Sequence[Statement]) -> int:
    """Quotations and rumours are rated more often than what else is told, what is told first or
    twice more often than what is told later and once."""
    words = said_words(text, claim)
    source = " ".join(text[_sentence_start(text, start) : end] for start, end in claim.source)
    is_first = all(claim.content[0] <= other.content[0] for other in others)
    restated = any(other is not claim and share(words, said_words(text, other)) >= MINIMAL_SHARE for other in others)
    is_told = claim.mode != "indirect" or bool(RUMOUR.search(source))
    return 2 * is_told + (claim.cue_lemma in CLAIMING) + restated + is_first


def _sentence_start(text: str, at: int) -> int:
    """Where what stands before a source in its sentence begins: "A message on WhatsApp says"."""
    start = max(0, at - BEFORE_A_CLAIM)
    return start + max((match.end() for match in SENTENCE_END.finditer(text[start:at])), default=0)


def _is_about_a_claim(text: str, statement: Statement) -> bool:
    content = _content(text, statement).strip("“”\"'‘’ .,")
    return bool(ABOUT_A_CLAIM.match(content) or (statement.mode != "direct" and JUDGED.match(content)))
