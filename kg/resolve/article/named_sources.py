"""Whom a phrase that says something names: by its head, in apposition to it, behind it, or at its end."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from kg.model import Span
from kg.names.honorifics import CIVIL, OFFICES_BEFORE
from kg.names.honorifics import HONORIFICS as TITLES
from kg.resolve.article.joint import is_apart
from kg.resolve.article.nouns import ABBREVIATED_TITLES, HUMAN_NOUNS, ORGANIZATION_NOUNS, PERSON_NOUNS
from kg.resolve.article.references import References
from kg.resolve.article.speaking import kind_of

RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
LINKS = frozenset("including like such with by and".split())  # who follows is another
# Who holds such an office is a person; an owner, a partner or a publisher may be a body.
OF_PERSONS = PERSON_NOUNS - frozenset(
    "authority chair critic defendant guest head host opponent owner partner producer victim winner".split()
)


def named_head(references: References, head: Token, span: Span, limits: Sequence[Span]) -> int | None:
    """The cluster of the head of a phrase, or of a name in apposition to it or behind it ("minister Ann Lee", but
    "a Ryan spokesman" is another); what stands in ``limits`` is said, and names nobody."""
    by_token = references.by_token
    known = references.cluster_at(head)
    if known is not None:
        return known
    is_person = head.lemma_.lower() in OF_PERSONS and head.tag_ in ("NN", "NNP")
    for child in head.children:
        is_said = any(start <= child.idx < end for start, end in limits)
        is_others = any(c.dep_ == "conj" and c.i < child.i and is_apart(c) for c in head.children)
        in_brackets = child.i > 0 and child.nbor(-1).text in ("(", "[")
        is_another = is_said or is_others or in_brackets or is_of_some(child)
        named = by_token.get(child.i, -1)
        if child.dep_ == "appos" and named >= 0 and not is_another:
            if (
                not is_person or references.clusters[named].type == "person"
            ):  # "the rector of the college in Ash, Ann Lee"
                return named
    tokens = references.doc.char_span(*span, alignment_mode="expand") or ()
    behind = [t for t in tokens if t.i > head.i]
    # "Insp. ¶ Ann Lee": two sentences to the parser.
    if head.lower_ in OFFICES_BEFORE and behind and behind[0].text == ".":
        return only_name(references, behind[1:])
    for token in tokens:
        is_title = head.pos_ == "PROPN" or (head.lemma_.lower() in PERSON_NOUNS and token.i > head.i)
        if by_token.get(token.i, -1) >= 0 and is_title and token.dep_ in ("compound", "appos"):
            if references.clusters[by_token[token.i]].type == "person":
                return by_token[token.i]
    found = references.mentions.get(span, (None, None))[1]
    return found if found is not None else references.named_over(head)


def is_of_some(noun: Token) -> bool:
    """Whether a noun is only what some are of those before it: "his critics, many of them Catholics"."""
    return any(
        t.lower_ == "of" and t.nbor(1).lower_ in ("them", "which", "whom") for t in noun.lefts for t in t.subtree
    )


def name_at_end(references: References, tokens: Sequence[Token]) -> int | None:
    """The person whose name ends a description of him: "Spokesman for sport Ann Lee", "a spokeswoman for the
    office, Ann Lee"; None where the name only says whose or with whom ("aides to Ann Lee", "a spokesman for
    Speaker Ann Lee")."""
    end = tokens[-1].idx + len(tokens[-1])
    first = next((n for n, token in enumerate(tokens) if references.name_ends.get(token.idx) == end), 0)
    _, cluster = references.mentions.get((tokens[first].idx, end), ("", None))
    is_alone = first == len(tokens) - 1  # a family name may be whose the source is
    is_called = is_alone and first > 1 and _is_called(*tokens[first - 2 : first])
    if cluster is None or references.clusters[cluster].type != "person" or not first or (is_alone and not is_called):
        return None
    before = _without_brackets(tokens[:first])
    if _is_named_first(references, before) or _speaks_of_another(references, before):
        return None  # "Ruiz, an analyst for the broker Ann Lee"
    if len(before) > 1 and before[-2].text == "," and before[-1].lower_.rstrip(".") in TITLES:
        before = before[:-1]
    if before[-1].text == ",":
        is_list = any(t.text == "," for t in before[:-1]) and not _begins_with_office(before)
        return cluster if not (is_list or any(t.dep_ == "cc" for t in before[:-1])) else None
    if before[-1].tag_ == "POS":
        return cluster if _is_body_alone(references, before[:-1]) else None  # "the Bureau of Statistics's Ann Lee"
    links = [i for i, token in enumerate(before) if token.dep_ == "prep" or token.lower_ in LINKS]
    if links and before[links[-1]].lower_ == "by" and links[-1] and before[links[-1] - 1].tag_ == "VBN":
        return None  # "the office led by Ann Lee"
    between = before[links[-1] + 1 :] if links else before
    between = between[:-1] if is_called else between
    if not between or any(t.tag_ == "POS" or t.dep_ in ("poss", "cc") or _parts(t) for t in between):
        return None
    if between[-1].tag_ == "NN" and between[-1].lemma_.lower() in ORGANIZATION_NOUNS - PERSON_NOUNS:
        return None  # "a lawyer for the company Ann Lee"
    is_noun = between[-1].pos_ in ("NOUN", "PROPN") or between[-1].lower_ == "general"  # "the director-general"
    if not links:
        return cluster if is_noun else None
    is_title = between[-1].text.istitle() and not between[-1].ent_type_ and not between[-1].is_sent_start
    is_office = _is_role(between[-1]) or is_title
    is_persons = any(_is_role(token) or kind_of(token) == "people" for token in before[: links[-1]])
    return cluster if is_noun and not (is_office and is_persons) and (is_persons or not is_called) else None


def named_within(references: References, tokens: Sequence[Token]) -> int | None:
    """The person whom a phrase names before it tells more of him, where the parser takes that for what speaks:
    "Superintendent of Police Ann Lee at a meeting", "Ex-inspector of schools Mr Lee, 62", "Rep. Ann Lee (Ohio), the
    chairwoman"."""
    if any(token.dep_ == "cc" or token.lower_ in RELATIVE for token in tokens):
        return None
    for first, token in enumerate(tokens):
        cluster, end = _person_named_at(references, token)
        if cluster is None:
            continue
        behind = [t for t in tokens[first:] if t.idx >= end]
        if not behind or not _tells_more(behind):
            return None
        name = [t for t in tokens[first:] if t.idx < end]
        return name_at_end(references, [*tokens[:first], *name]) if first else cluster if len(name) > 1 else None
    return None


def named_behind(references: References, tokens: Sequence[Token]) -> int | None:
    """The person whose name stands behind what he is at the head of a sentence, where only the latter was taken for what
    speaks: "The son of bakers, Lee has said …"."""
    first, last = tokens[0], tokens[-1]
    if not first.is_sent_start or last.i + 2 >= len(references.doc) or last.nbor(1).text != ",":
        return None
    name = last.nbor(2)
    cluster, end = _person_named_at(references, name)
    if cluster is None:
        return None
    behind = next((t for t in references.doc[name.i :] if t.idx >= end), None)
    is_one = any(t.tag_ == "NN" and kind_of(t) == "people" and t.head not in tokens for t in tokens)
    return cluster if is_one and behind is not None and behind.pos_ in ("VERB", "AUX") else None


def _person_named_at(references: References, token: Token) -> tuple[int | None, int]:
    """The person whose name begins with a word, and where the name ends."""
    end = references.name_ends.get(token.idx, token.idx)
    _, cluster = references.mentions.get((token.idx, end), ("", None))
    return (cluster if cluster is not None and references.clusters[cluster].type == "person" else None), end


def _tells_more(behind: Sequence[Token]) -> bool:
    """Whether words behind a name say how old its bearer is, where he speaks, or, set off, what he is."""
    first = behind[0]
    if first.text == "(":
        return True
    if first.text == ",":
        return len(behind) > 1 and (behind[1].pos_ == "NUM" or behind[1].lower_ in ("a", "an", "the"))
    return first.dep_ == "prep" and first.lower_ in ("at", "during", "in", "on")


def _is_called(noun: Token, honorific: Token) -> bool:
    """Whether words before a family name are not of whose somebody is: "the inspector of schools Mr Lee"."""
    return noun.pos_ == "NOUN" and not _is_role(noun) and honorific.lower_.rstrip(".") in CIVIL


def _is_body_alone(references: References, tokens: Sequence[Token]) -> bool:
    """Whether words are no more than the name of a body, and an article."""
    named = [token for token in tokens if token.pos_ != "DET"]
    owner = references.named_over(named[-1]) if named else None
    is_body = owner is not None and references.clusters[owner].type in ("organization", "place")
    return is_body and references.named_over(named[0]) == owner


def _begins_with_office(tokens: Sequence[Token]) -> bool:
    """Whether a phrase is of one person by the noun that it begins with: "Vice Chancellor of the college in Ash, Ashby, "."""
    first = list(itertools.takewhile(lambda token: token.dep_ != "prep" and token.text != ",", tokens))
    return bool(first) and first[-1].lemma_.lower() in OF_PERSONS and first[-1].tag_ in ("NN", "NNP")


def _is_named_first(references: References, tokens: Sequence[Token]) -> bool:
    """Whether a description stands behind the name of whom it describes."""
    comma = next((n for n, token in enumerate(tokens[:-1]) if token.text == ","), 0)
    named = references.named_over(tokens[comma - 1]) if comma else None
    return named is not None and references.clusters[named].type == "person"


def _speaks_of_another(references: References, tokens: Sequence[Token]) -> bool:
    """Whether somebody is named who speaks of whom the end names: "said treasurer Tom Hall of his rival, Ann Lee"."""
    of = next((n for n, token in enumerate(tokens) if token.dep_ == "prep" or token.tag_ in ("IN", "POS")), 0)
    if not of or tokens[of].lower_ not in ("about", "of") or any(token.text == "," for token in tokens[:of]):
        return False
    named = (_person_named_at(references, token) for token in tokens[:of])
    return any(cluster is not None and end == tokens[of - 1].idx + len(tokens[of - 1]) for cluster, end in named)


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Words without what stands in brackets at their end: "the director of the Office (OFA)"."""
    kept = list(tokens)
    if kept and kept[-1].text == ")":
        opening = next((n for n, token in enumerate(kept) if token.text == "("), 0)
        return kept[:opening] or kept
    return kept


def _parts(token: Token) -> bool:
    """Whether a word is a mark other than a hyphen."""
    return token.is_punct and token.text != "-"


def _is_role(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in PERSON_NOUNS | HUMAN_NOUNS or lemma in ABBREVIATED_TITLES or token.lower_.rstrip(".") in TITLES


def only_name(references: References, tokens: Iterable[Token]) -> int | None:
    """The one person whom a noun phrase names before anything that only describes: a noun of
    office that no list has stands beside the name ("Dough mixer Ann Lee, who …")."""
    found: dict[int, Token] = {}
    for token in tokens:
        if token.dep_ in ("acl", "agent", "prep", "relcl", "poss") or token.lower_ in RELATIVE or token.tag_ == "POS":
            break
        cluster = references.by_token.get(token.i, -1)
        if cluster >= 0 and references.clusters[cluster].type == "person":
            found[cluster] = token
    if len(found) != 1:
        return None
    [(cluster, name)] = found.items()
    after = name.nbor(1) if name.i + 1 < len(references.doc) else None
    return cluster if after is None or after.tag_ != "POS" else None
