"""How the heads of turns are written, in a transcript, a hearing, an interview or a chat: who speaks, and the time."""

from __future__ import annotations

import re

_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Sen|Rep|Gov|Senator|Governor|President|The)\b\.?\s+)"
_WORD = r"[A-ZÀ-Þ][\w.’'-]*"
_BRACKET = r"(?:\s*\([^()\n]{1,40}\)){0,2}"
CAPITALS = re.compile(
    rf"[“\"*_]{{0,3}}(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ.’'\- ]{{1,40}}?)(?P<rest>{_BRACKET}(?:, [A-ZÀ-Þ][^:\n]{{1,70}})?{_BRACKET})[*_]{{0,3}}:[*_]{{0,3}}\s+(?=\S)"
)
NAME = re.compile(
    rf"[“\"*_]{{0,3}}(?P<name>{_TITLE}?{_WORD}(?:\s+(?:{_WORD}|de|da|van|von|der|al|el|bin|of|for|and|the)){{0,6}})(?P<rest>{_BRACKET})[*_]{{0,3}}:[*_]{{0,3}}\s+(?=\S)"
)
# The Congressional Record: "Mr. DUNNE.", "Ms. ARROYO of California.", "Senator HALE.", "The SPEAKER pro tempore."
RECORD = re.compile(
    r"(?P<name>(?:(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Adm|Col|Amb)\.|Senator|Representative|Secretary|Governor|Ambassador"
    r"|General|Admiral|Colonel|Judge|Justice|Director|Commissioner|Chair(?:man|woman)) (?:[A-ZÀ-Þ][a-z]{0,2}[A-ZÀ-Þ’'-]{2,}|[A-ZÀ-Þ’'-]{3,})(?: of (?:[A-Z][a-z]+ ?){1,2})?"
    r"|The (?:ACTING )?(?:SPEAKER|PRESIDENT|PRESIDING OFFICER|CHAIR(?:MAN|WOMAN)?|VICE PRESIDENT|CLERK)(?: pro tempore)?))"
    r"(?P<rest>)\.\s+(?=\S)"
)
# "[00:01:12]", "00:14 -", "[12/03/2020, 22:14]", "Q14 " before a name
TIME = re.compile(
    r"(?:Q\d{1,3}\.?(?= [A-Z])|[\[(](?:[\d/.-]{6,10},? )?\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?[\])]|\d{1,2}:\d\d(?::\d\d)?(?= ))(?: [-–—])?\s*"
)
NAME_ALONE = re.compile(
    rf"(?P<name>{_TITLE}?{_WORD}(?:\s+(?:{_WORD}|de|da|van|von|der|al|el|bin)){{1,3}})(?:\s*[(\[]?\d{{1,2}}:\d\d(?::\d\d)?[)\]]?)?:?"
)
# A call with investors: "Ann Lee -- Chief Executive Officer", "Bo Ray — Halden Securities — Analyst", "Operator"
ROLE_BEHIND = re.compile(r"(?P<name>[^–—]{2,60}?)(?P<rest>(?:\s+(?:--|—|–)\s+[^–—.!?:]{2,60}){1,2})")
OPERATOR = "Operator"
# Hansard: "Ann Lee (Lakemont) (Con)", "The Minister for Water (Ann Lee)" above what is said.
SEATED = re.compile(
    rf"(?P<name>(?:The )?{_WORD}(?:\s+(?:{_WORD}|de|van|von|of|for|and|the)){{1,7}}){_BRACKET}\s*"
    r"\((?:Con|Lab|Lab/Co-op|LD|SNP|PC|DUP|UUP|SDLP|Alliance|Alba|Green|Reform|Ind|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})\)(?:\s*\[[A-Z]\])?"
)
LETTER = re.compile(r"(?P<name>[QA])(?P<rest>)(?:[:.]\s+|[ \t]{2,})(?=\S)")
STAGE = re.compile(
    r"[“\"]?(?:[(\[][A-Z][A-Z ,.’'/-]{3,60}[)\]]|[(\[](?:laughter|applause|crosstalk|inaudible|interruption|pause|cheers)\.?[)\]]\.?)",
    re.I,
)
TITLES = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|lord|lady|sen|rep|gov|gen|adm|rear|vice|lt|col|maj|capt|sgt|amb|rev|hon"
    r"|senator|representative|congress(?:man|woman)|governor|president|secretary|chair(?:man|woman|person)?|general"
    r"|admiral|judge|justice|minister|chancellor|professor|doctor|director|commissioner|ambassador|mayor|speaker"
    r"|attorney|councillor|chief(?: executive)?|sheriff|superintendent|inspector|detective|pm)\b\.?\s*)+",
    re.IGNORECASE,
)
BRACKETED_NAME = re.compile(r"\(((?:[A-ZÀ-Þ][\w.’'-]*\s+){1,4}[A-ZÀ-Þ][\w.’'-]*)\)")
