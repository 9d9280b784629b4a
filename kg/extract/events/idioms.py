"""Words that look like an event and name none: opinion polls, turns of phrase, and what anybody may do.

"Paid tribute" is no deal, "a poll released on Sunday" no election, "a land-launched missile" no launch,
"people get to vote" no vote that was held.
"""

from __future__ import annotations

from spacy.tokens import Token

# Words beside "poll" by which it asks for opinions.
OF_OPINION = frozenset(
    "approval average conduct favorability favourability lead margin national opinion percent pollster post-debate rating"
    " release respondent sample show survey trail".split()
)
ASKED = frozenset("adult american household man people person respondent resident student voter woman worker".split())
MANY = 20  # people whom no reporter interviews
# Objects with which a verb says, feels or begins something; by the verb.
FIGURES = {
    verb: frozenset(objects.split())
    for verb, objects in {
        "pay": "tribute attention heed respect homage lip compliment visit",
        "issue": "apology statement warning denial call comment condemnation response correction reminder threat appeal plea",
        "release": "statement message comment response warning apology letter tweet",
        "deliver": "statement message comment response warning apology letter news verdict",
        "launch": "tirade broadside",
        "reject": "accusation allegation assertion charge claim comment criticism idea notion suggestion",
        "dismiss": "accusation allegation assertion claim comment criticism idea notion suggestion",
        "lose": "ground patience control interest sight temper faith hope weight way count touch confidence trust",
        "raise": "question concern awareness eyebrow issue doubt fear voice hope stake prospect child possibility",
        "open": "door way eye fire mouth",
        "close": "gap door eye book chapter ranks",
        "win": "heart mind praise respect favor favour argument support over applause",
        "play": "role part",
        "beat": "odds drum",
        "hit": "record low high note target road button",
        "strike": "balance chord tone note",
        "buy": "time",
        "sell": "idea story message",
        "shoot": "film movie scene video picture photo",
    }.items()
}
# What no attack is made on: papers, words and thoughts.
UNHARMED = frozenset(
    "amendment argument bill career chance confidence credibility data deal document dream economy email evidence faith file"
    " hope idea job legislation mail marriage measure money myth plan proposal record reputation time trust".split()
)
# Nouns of harm that only tell what sort of thing another is: "assault weapons", "the death toll".
KINDS = frozenset(
    "alarm chief crew department engine exit fighter penalty rate rifle row sentence service squad tax threat toll truck"
    " weapon".split()
)
OF_ELECTIONS = frozenset(
    "commission expert fraud issue law observer official reform rule security strategy system theme".split()
)
ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "whoever", "nobody"})
GENERIC = frozenset("citizen consumer customer folk individual one people someone user you".split())


# With these in hand or on their way, what is told is an attack.
WEAPONS = frozenset(
    "airstrike artillery bomb bullet drone explosive grenade gun knife missile mortar offensive raid rocket salvo shell"
    " strike torpedo warhead".split()
)


def is_armed(token: Token) -> bool:
    """Whether a weapon is the object or the subject of a verb: "launched missiles", "rockets hit the town"."""
    return any(
        child.lemma_.lower() in WEAPONS for child in token.children if child.dep_ in ("dobj", "nsubj", "nsubjpass")
    )


def is_figure(token: Token, code: str) -> bool:
    """Whether an event's word of some type names no event by the words that it stands with."""
    lemma = token.lemma_.lower()
    if token.dep_ == "amod" and token.pos_ == "VERB":
        return True
    if token.dep_ == "compound" and code in ("ASSAULT", "DEATH", "ACCIDENT") and token.head.lemma_.lower() in KINDS:
        return True
    if code == "ELECTION" and lemma == "poll" and any(word.lemma_.lower() in OF_OPINION for word in token.sent):
        return True
    if token.dep_ == "compound" and code == "ELECTION" and token.head.lemma_.lower() in OF_ELECTIONS:
        return True
    things = {child.lemma_.lower() for child in token.children if child.dep_ in ("dobj", "nsubjpass")}
    if token.dep_ == "acl":
        things.add(token.head.lemma_.lower())
    if token.pos_ == "VERB" and (things & FIGURES.get(lemma, frozenset())):
        return True
    if code == "ACCIDENT" and token.dep_ == "dobj" and token.head.lemma_.lower() in ("set", "open"):
        return True  # "set fire to"
    return code == "ASSAULT" and bool(things & UNHARMED)


def is_of_anybody(token: Token, agent: Token | None, patient: Token | None) -> bool:
    """Whether a verb tells what anybody does, may do or has done to them: "anyone convicted", "people get to vote"."""
    told = [one for one in (agent, patient) if one is not None]
    if any(one.lemma_.lower() in ANYBODY for one in told):
        return True
    if token.pos_ != "VERB" or token.tag_ in ("VBD", "VBN"):
        return False
    return any(one.lemma_.lower() in GENERIC and not any(True for _ in one.lefts) for one in told)


def is_survey(token: Token, code: str, patient: Token | None) -> bool:
    """Whether an interview asks many: "interviewed 401 people"."""
    if code != "CONSULT" or patient is None or not token.lemma_.lower().startswith(("interview", "poll", "survey")):
        return False
    counts = [child.text.replace(",", "") for child in patient.children if child.dep_ == "nummod"]
    return patient.lemma_.lower() in ASKED and any(count.isdecimal() and int(count) >= MANY for count in counts)
