"""What the words around a bare name hint of its bearer's sex: pronouns, a husband or wife."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from kg.resolve.article.nouns import KIN_NOUNS

Sex = Literal["female", "male"]
SUBJECTS = ("nsubj", "nsubjpass")
QUOTES = frozenset('"“”')
PRONOUN_SEX: dict[str, Sex] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
# Whose husband or wife somebody is, most often.
SPOUSE_OF: dict[str, Sex] = {
    "ex-husband": "female", "husband": "female", "widower": "female", "ex-wife": "male", "widow": "male", "wife": "male",
}  # fmt: skip
OWNERS = ("det", "poss")


def hint(root: Token) -> Sex | None:
    """The sex of the first pronoun in what the bearer of a name says, which mostly is of himself:
    "Leeds said that she would go"; of a pronoun behind it in its sentence, where nobody else is named between:
    "if Leeds won, as she did"; or of whose husband or wife is told: "Leeds and her son", "Leeds’s husband"."""
    if (sex := _as_owner(root)) is not None:
        return sex
    if root.dep_ not in SUBJECTS:
        return None
    for clause in root.head.children:
        if clause.dep_ == "ccomp" and clause.i > root.i:
            subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
            if subject is None or any(token.text in QUOTES for token in root.doc[root.i : subject.i]):
                continue  # in his own words he is "I", and "she" another
            for token in subject.subtree:
                if token.lower_ in PRONOUN_SEX:
                    return PRONOUN_SEX[token.lower_]
    for token in root.doc[root.i + 1 : root.sent.end]:
        if token.lower_ in PRONOUN_SEX:
            is_own = token.dep_ == "poss" and token.head.dep_ in ("dobj", "pobj") and root.head in token.ancestors
            return PRONOUN_SEX[token.lower_] if token.dep_ in SUBJECTS or is_own else None
        if token.lower_ in SPOUSE_OF and not any(child.dep_ in OWNERS for child in token.children):
            return SPOUSE_OF[token.lower_]  # as headlines say it: "Leeds hints at husband’s job"
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.dep_ in SUBJECTS
            or token.ent_type_ == "PERSON"
            or token.text in QUOTES
        ):
            return None
    return None


def _as_owner(root: Token) -> Sex | None:
    """The sex of whose husband or wife, or of beside whose own relative, somebody is named."""
    if root.dep_ == "poss" and root.head.lower_ in SPOUSE_OF:
        return SPOUSE_OF[root.head.lower_]
    beside = root.doc[root.i + 1 : root.i + 4]
    if len(beside) == 3 and beside[0].lower_ == "and" and beside[1].dep_ == "poss" and beside[2].lower_ in KIN_NOUNS:
        return PRONOUN_SEX.get(beside[1].lower_)
    return None
