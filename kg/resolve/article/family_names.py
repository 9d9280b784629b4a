"""Family names that two have, "Ann and Tom Berg", and those that the tagger takes for bodies: "the Ambrosi family", and
"Ambrosi said: I …" where the article has a Nina Ambrosi."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Statement
from kg.names.gender import is_first_name
from kg.names.parts import body_key, brands, words_of
from kg.places.senses import is_known_place
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.nouns import ORGANIZATION_NOUNS

SHARING = (" and ", " & ")
MOST = 3  # words of a family name with what stands before it
OF_ONESELF = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Mm]yself)\b")


def with_family_names(
    text: str, mentions: Sequence[NamedMention], statements: Sequence[Statement]
) -> tuple[NamedMention, ...]:
    """The names of an article, a body's of one word a person's where somebody who is named in full has it and no longer
    name of a body begins with it: one that is no brand and that he was named before, or one who says "I"."""
    mentions = _with_full_names(_with_shared_names(text, mentions), statements)
    first: dict[str, int] = {}
    begun: set[str] = set()
    for mention in sorted(mentions, key=lambda m: m.start):
        words = words_of(mention.name)
        if mention.type == "person" and len(words) > 1:
            first.setdefault(words[-1], mention.start)
        elif mention.type == "organization" and len(words) > 1:
            begun.add(words[0])
    doubtful = {
        mention.start: words[0]
        for mention in mentions
        if mention.type == "organization" and len(words := words_of(mention.name)) == 1
        if words[0] in first and words[0] not in begun
    }
    spoken = {
        family
        for start, family in doubtful.items()
        for statement in statements
        if any(begin <= start < end for begin, end in statement.source)
        and any(OF_ONESELF.search(text, *span) for span in statement.content)
    }

    def is_person(mention: NamedMention) -> bool:
        family = doubtful.get(mention.start)
        if family is None or (family in spoken and mention.is_modifier):  # "the Bloomberg terminal"
            return False
        return family in spoken or (first[family] < mention.start and body_key(mention.name) not in brands())

    return tuple(replace(mention, type="person") if is_person(mention) else mention for mention in mentions)


def _with_shared_names(text: str, mentions: Sequence[NamedMention]) -> Sequence[NamedMention]:
    """The names of an article, a given name before another's full name with the family name that both have: "Ann and
    Tom Berg", where nobody else has the given name, which stands without an honorific."""
    people = sorted((m for m in mentions if m.type == "person"), key=lambda m: m.start)
    known = {word for m in people if " " in m.name for word in m.name.split()}
    known |= {m.name for m in people if m.honorific}
    ends = {m.end for m in people}
    whole: dict[int, str] = {}
    for given, full in itertools.pairwise(people):
        first, *family = full.name.split()
        is_listed = text[: given.start].endswith(", ") and given.start - len(", ") in ends
        is_pair = text[given.end : full.start] in SHARING and not is_listed and full.honorific is None
        if is_pair and 0 < len(family) < MOST and given.name not in known and is_first_name(first):
            if " " not in given.name and is_first_name(given.name):
                whole[given.start] = f"{given.name} {family[-1]}"
    return [replace(m, name=whole[m.start]) if m.start in whole else m for m in mentions]


def _with_full_names(mentions: Sequence[NamedMention], statements: Sequence[Statement]) -> Sequence[NamedMention]:
    """The names of an article, a person's where the tagger takes the full one for a body, and the family name alone behind
    it, which says something, for a person's: "Utoni Njoma came. ¶ Njoma said …"."""
    sources = [source for statement in statements for source in statement.source]
    full = {words[-1] for m in mentions if m.type == "person" and len(words := words_of(m.name)) > 1}
    bare = {
        words[0]: m.start
        for m in mentions
        if m.type == "person" and len(words := words_of(m.name)) == 1
        if any(begin <= m.start < end for begin, end in sources)
    }

    def is_person(mention: NamedMention) -> bool:
        words = words_of(mention.name)
        if mention.type != "organization" or mention.is_modifier or len(words) not in (2, 3) or words[-1] in full:
            return False
        is_called = bare.get(words[-1], -1) > mention.start and all(word.isalpha() for word in words)
        is_body = {word.casefold() for word in words} & ORGANIZATION_NOUNS or body_key(mention.name) in brands()
        return is_called and not (
            is_body or is_known_place(mention.name.split()[0]) or any(map(str.isupper, mention.name.split()))
        )

    return tuple(replace(mention, type="person") if is_person(mention) else mention for mention in mentions)
