"""The named body that a common noun stands for where it speaks: "the committee said", "the company added".

A noun takes up a name that ends in it ("the House Judiciary Committee") or that was called so ("Acme, a company").
The most general nouns also take up the body that the sentence before is about. Where two could be meant, nobody is.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.names.known_bodies import known_acronyms
from kg.names.nouns import FIGHTERS
from kg.resolve.article.bodies import is_cited
from kg.resolve.article.nominals import heads_of
from kg.resolve.article.nouns import GENERIC_BODIES, ORGANIZATION_NOUNS
from kg.resolve.article.offices import OF_OTHERS
from kg.resolve.article.phrases import phrase_of
from kg.resolve.article.references import References

NEAR = 2  # sentences within which a second body of the same noun makes the first one unsure
FAR = 3  # sentences behind which "the company" may be any
REACH = 400  # tokens: how far back the same noun is looked for
OTHERS = ("amod", "compound", "nmod", "poss", "relcl", "acl", "nummod", "appos")
# What a company may be as well.
COMMERCIAL = frozenset(
    "airline bank brand channel company firm maker network newspaper operator paper publisher retailer".split()
)
# What a body that goes by one of the most general nouns is called by others: a court is no group.
COMPANIES = COMMERCIAL | {"bank", "broker", "corporation", "insurer", "store"}
AKIN = {
    "agency": frozenset("administration agency authority bureau commission department ministry office service".split()),
    "company": COMPANIES, "firm": COMPANIES,
    "group": ORGANIZATION_NOUNS - frozenset("army cabinet congress country court government legislature ministry navy parliament police school senate tribunal university".split()),
    "institution": frozenset("bank college hospital house institute museum school university".split()),
}  # fmt: skip
AKIN |= dict.fromkeys(("association", "organisation", "organization"), AKIN["group"] - COMMERCIAL)
# What outlets are called, how their names begin and end.
OUTLETS = COMMERCIAL | GENERIC_BODIES | frozenset(
    "blog broadcaster daily magazine media outlet publication site station tabloid website weekly".split()
)  # fmt: skip
OF_DAYS = frozenset("daily evening morning sunday weekly".split())
OUTLET_NAMES = frozenset(
    "chronicle courier examiner gazette guardian herald inquirer journal mirror news observer post standard sun"
    " telegraph times tribune".split()
)
ACTING = ("subject", "agent", "cited")
BESIDE = ("modifier", "possessor", "oblique")
BEHIND_NAMES = frozenset(
    "agency airline body broadcaster channel charity magazine network newspaper paper party site union website".split()
)
TELLING = frozenset("tell inform".split())
WHICH = frozenset(
    "another big different first foreign former larger largest last new old parent same separate small".split()
)
CALLED, NEXT = 0.9, 0.8  # how sure it is


def speaking_body(references: References, called: Mapping[int, set[str]], noun: Token) -> int | None:
    """The cluster of a body that a noun stands for, which is noted: with no more than an article, or with its name
    ("the Usdaw trade union")."""
    found = _named_before(references, noun) or _body(references, called, noun)
    if found is None:
        return None
    references.refer(phrase_of(noun), "nominal", found[0], noun, found[1])
    return found[0]


def _named_before(references: References, noun: Token) -> tuple[int, float] | None:
    """The body whose name stands before the noun that says what it is; "the Usdaw subsidiary" is another."""
    if noun.lemma_.lower() not in BEHIND_NAMES:
        return None
    before = [references.cluster_at(child) for child in noun.lefts if child.dep_ in ("compound", "nmod")]
    bodies = [i for i in before if i is not None and references.clusters[i].type == "organization"]
    owners = [
        child for child in noun.lefts if child.dep_ == "poss" and child.ent_type_ != "GPE"
    ]  # "Turkey's Sabah newspaper"
    return (bodies[-1], CALLED) if bodies and not owners else None


def _body(references: References, called: Mapping[int, set[str]], noun: Token) -> tuple[int, float] | None:
    wanted = noun.lemma_.lower()
    others = [child for child in noun.children if child.dep_ in OTHERS or child.lower_ == "of"]
    is_qualified = bool(others) and wanted in GENERIC_BODIES and all(map(_says_of_what_kind, others))
    if others and not is_qualified:
        return None
    named = [
        index
        for index, cluster in enumerate(references.clusters)
        if cluster.type == "organization" and any(mention.start < noun.idx for mention in cluster.mentions)
    ]
    is_general = wanted in GENERIC_BODIES
    alike = [
        i for i in named if wanted in called.get(i, ()) and not (is_general and _distance(references, i, noun) > FAR)
    ]
    if alike and not is_qualified:
        found = _nearest(references, alike, noun)
        return (found, CALLED) if found is not None and not _is_another_since(references, found, noun) else None
    only = _only_one(references, named, noun) if is_general else None  # "the regulatory agency" as well
    is_akin = only is not None and AKIN[wanted].issuperset(called.get(only, set()) | _own_noun(references, only))
    return (only, NEXT) if only is not None and is_akin else None


def _says_of_what_kind(word: Token) -> bool:
    """Whether a word before a noun tells what all such bodies are, and not which one: "regulatory", "anti-corruption"."""
    return word.dep_ == "amod" and word.pos_ == "ADJ" and word.text.islower() and word.lower_ not in OF_OTHERS | WHICH


def is_another_body(references: References, body: int, noun: Token) -> bool:
    """Whether a body's name says that it is none of those that one of the most general nouns is of, or that it is an
    outlet, and the noun of something else: "the Evening Standard wrote. The party said …"."""
    if noun.lemma_.lower() not in OUTLETS and any(_is_outlet(m.name) for m in references.clusters[body].mentions):
        return True
    akin = AKIN.get(noun.lemma_.lower())
    heads = (heads_of(mention.name) for mention in references.clusters[body].mentions)
    called = _own_noun(references, body).union(*heads) & ORGANIZATION_NOUNS
    return akin is not None and not akin.issuperset(called)


def _is_outlet(name: str) -> bool:
    words = name.lower().removeprefix("the ").split()
    return len(words) > 1 and (words[0] in OF_DAYS or words[-1] in OUTLET_NAMES)


def _own_noun(references: References, body: int) -> frozenset[str]:
    """What a body is by its whole name or by what everybody knows: the Senate, the FBI, which is a bureau, and the
    Taliban are no company."""
    names = {mention.name.removeprefix("The ").removeprefix("the ") for mention in references.clusters[body].mentions}
    small = {name.lower() for name in names}
    is_spelled_out = any(" " in name for name in names)  # "NCAA" may stand for another body here
    whole = (heads_of(known_acronyms().get(name.replace(".", ""), "")) for name in names if not is_spelled_out)
    own = ORGANIZATION_NOUNS & small.union(*whole)
    return own | ({"militia"} if small & FIGHTERS else frozenset())


def _only_one(references: References, named: list[int], noun: Token) -> int | None:
    """The body that the last sentence to speak of one is about or goes by, where it acts upon none other and no other
    acts: "Norvik lost two ships. The company said …", "…, according to Norvik. The company said …"."""
    memory, sentence = references.memory, references.memory.sentence
    beside = _subject_beside(references, noun)
    if beside in named:
        return beside
    before = [
        a
        for a in memory.back(noun.idx)
        if a.referent in named and sentence[noun.i] - sentence[a.token.i] <= NEAR and a.quote is None
    ]
    told = {a.referent for a in before if _is_told(a.token)}
    last = max((sentence[a.token.i] for a in before if a.referent not in told), default=-1)
    there = [a for a in before if sentence[a.token.i] == last and a.referent not in told]
    roles = {(a.referent, "cited" if is_cited(a.token) else memory.standing(a.token).role) for a in there}
    acting = {body for body, role in roles if role in ACTING and not _are_several(references, body)}
    involved = {body for body, role in roles if role not in BESIDE}
    return acting.pop() if len(acting) == 1 == len(involved) else None


def _subject_beside(references: References, noun: Token) -> int | None:
    """The subject of the clause to which "and" joins that of a noun: "Norvik was hacked, and the company said …"."""
    verb = noun.head.head if noun.dep_ == "nsubj" and noun.head.dep_ == "conj" else None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb is not None else None
    return references.cluster_at(subject) if subject is not None else None


def _are_several(references: References, body: int) -> bool:
    """Whether a name is of several: "the Departments of Justice and Labor"."""
    return any(references.doc[mention.root].tag_ == "NNPS" for mention in references.clusters[body].mentions)


def _is_told(name: Token) -> bool:
    """Whether somebody only hears what another says: "telling Fox 35 that"."""
    return name.dep_ in ("dobj", "dative") and name.head.lemma_.lower() in TELLING


def _is_another_since(references: References, index: int, noun: Token) -> bool:
    """Whether the same noun last stood for a body that is told by more than its name: "the Kenyan health ministry"."""
    before = references.doc[max(0, noun.i - REACH) : noun.i]
    last = next((t for t in reversed(before) if t.lemma_ == noun.lemma_ and t.pos_ == "NOUN"), None)
    if last is None or index in (references.cluster_at(last), references.cluster_at(last.head)):
        return False
    return any(child.dep_ in OTHERS or child.lower_ == "of" for child in last.children)


def _nearest(references: References, alike: list[int], noun: Token) -> int | None:
    """The only one, or the one spoken of last where no other is as near."""
    if len(alike) == 1:
        return alike[0]
    distances = sorted((_distance(references, index, noun), index) for index in alike)
    (first, index), (second, _) = distances[:2]
    names = {frozenset(references.clusters[i].mentions[0].name.lower().split()) - {"of", "the"} for i in alike}
    return (
        index if first <= NEAR and (second > NEAR or len(names) == 1) else None
    )  # "Interior Ministry", "Ministry of the Interior"


def _distance(references: References, index: int, noun: Token) -> int:
    """How many sentences lie between a body's last appearance and a word."""
    sentence = references.memory.sentence
    before, _ = references.memory.around(index, noun.idx)
    return sentence[noun.i] - sentence[before[-1].token.i] if before else len(sentence)
