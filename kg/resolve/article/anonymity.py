"""Clauses that say that a source is not to be named: "who spoke on condition of anonymity because …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.spans import trim
from kg.model import Span

_SPEAKING = (
    r"(?:spoke|speak(?:s|ing)?|spoken|talk(?:s|ed|ing)?|comment(?:s|ed|ing)?|discuss(?:es|ed|ing)?|brief(?:s|ed|ing)?"
    r"|describ(?:es|ed|ing)|provid(?:es|ed|ing)|disclos(?:es|ed|ing)|confirm(?:s|ed|ing)|agree(?:d|ing) to \w+)"
)
_ASKING = r"(?:ask|request|insist|demand|declin|refus|wish|want|prefer|chose|choos|seek|sought|opt|agree)\w*"
_NAMED = r"(?:be(?:ing)?\s+)?(?:named|identified|quoted(?:\s+by\s+name)?)"
_NOT = r"(?:\s+not|n[’']t)"
# What the clause is about; each alone makes a source anonymous.
_SIGNS = (
    rf"(?:{_SPEAKING}\s+(?:[^\s,;.]+\s+){{0,8}}?)?(?:only\s+)?(?:on|under|upon)\s+(?:the\s+)?(?:strict\s+)?(?:condition|guarantee|promise|grant|cover)"
    rf"\s+(?:of\s+(?:strict\s+|complete\s+)?anonymity|(?:that\s+)?(?:he|she|they|his|her|their|it)\s+(?:names?\s+)?not\s+{_NAMED})",
    rf"{_SPEAKING}\s+(?:[^\s,;.]+\s+){{0,4}}?(?:on\s+(?:deep\s+)?background|off\s+the\s+record|anonymously)",
    rf"{_ASKING}\s+(?:for\s+|on\s+)?(?:complete\s+)?anonymity",
    rf"{_ASKING}\s+(?:not\s+)?to\s+(?:not\s+)?{_NAMED}",
    rf"{_ASKING}\s+to\s+(?:remain|stay|be\s+kept)\s+(?:anonymous|unnamed|unidentified|nameless)",
    rf"{_ASKING}\s+(?:that\s+)?(?:his|her|their|its)\s+(?:full\s+|last\s+)?(?:names?|identit(?:y|ies))\s+(?:not\s+be|be\s+withheld|remain)\s*(?:\w+)?",
    rf"(?:did|do|does|would|could|can|will){_NOT}\s+(?:(?:want|wish|agree)\s+to\s+)?{_NAMED}",
    rf"(?:can|could)not\s+{_NAMED}",
    r"(?:(?:was|were|is|are|being)(?:\s+not|n[’']t)|not|un)\s*(?:being\s+)?(?:officially\s+|formally\s+|legally\s+)?(?:authori[sz]ed|permitted|allowed|cleared|supposed)"
    r"\s+to\s+(?:speak|talk|discuss|comment|brief|disclose|release|reveal|share|make|address|give|be\s+(?:named|quoted|identified))",
    r"(?:was\s+|were\s+)?granted\s+anonymity",
    r"whose\s+(?:names?|identit(?:y|ies))\s+(?:was|were|is|are|has|have)\s+(?:not\s+\w+|been\s+withheld|withheld)\b",
)
_LEAD = r"(?:(?:who|which)\s+(?:[a-z]+ly\s+)?(?:(?:has|have|had|both|all|each|also)\s+)?)?"
_ANONYMITY = re.compile(rf"(?<!\w){_LEAD}(?:{'|'.join(_SIGNS)})(?!\w)", re.IGNORECASE)
# What goes on with the clause: its reason, and the object of its verb.
_REASON = re.compile(
    r"\s*,?\s+(?:because|as|since|due|given|in\s+order|so\s+(?:that|as)|out\s+of|for\s+fear|fearing|citing|while|when|owing|to\s+\w+)\b",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"(?:\s+(?:publicly|openly|freely|candidly|about|on|with|to|the|a|an|this|that|these|those|his|her|their|its|such|and|or|for|of|in"
    r"|by|matters?|issues?|details?|media|press|reporters?|journalists?|case|plans?|talks?|investigation|subject|record|public"
    r"|internal|private|sensitive|ongoing|confidential|name|information|statement|comments?|anything)\b)+",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;:!?“”\"\n]|,\s+(?=(?:said|says|told|added|adding|and\s+said)\b)")
_DANGLING = re.compile(r"(?:\s+(?:about|on|with|to|the|a|an|and|or|for|of|in|by))+$", re.IGNORECASE)


def anonymity_clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Where a stretch of text says that a source is not to be named, with the reason it gives."""
    reached = start
    for match in _ANONYMITY.finditer(text, start, end):
        at = match.end()
        if at <= reached:
            continue
        stop = _ENDS.search(text, at, end)
        limit = stop.start() if stop else end
        matter = _MATTER.match(text, at, limit)
        last = matter.end() if matter else at
        if _REASON.match(text, last, limit) or _REASON.match(text, at, limit):
            last = limit
        reached = last
        span = trim(text, (match.start(), last))
        dangling = _DANGLING.search(text[span[0] : span[1]])
        yield (span[0], span[0] + dangling.start()) if dangling else span
