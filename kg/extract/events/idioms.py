"""Words that look like an event and name none: opinion polls, turns of phrase, and what anybody may do.

"Paid tribute" is no deal, "a poll released on Sunday" no election, "a land-launched missile" no launch,
"people get to vote" no vote that was held.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.names.nouns import nouns_of

OF_OPINION = frozenset(
    "approval average conduct favorability favourability lead margin national opinion percent pollster post-debate rating"
    " release respondent sample show survey trail".split()
)
# Objects with which a verb says, feels or begins something; by the verb.
FIGURES = {
    verb: frozenset(objects.split())
    for verb, objects in {
        "pay": "tribute attention heed respect homage lip compliment visit price toll dues penance",
        "pass": "ball baton blame buck check exam judgment message mic microphone milestone point test time torch way word",
        "trade": "accusation barb blow insult jab lead place shot word",
        "issue": "apology statement warning denial call comment condemnation response correction reminder threat appeal plea",
        "release": "detail information statement message comment response warning apology letter tweet",
        "deliver": "statement message comment response warning apology letter news verdict",
        "launch": "tirade broadside",
        "reject": "accusation allegation assertion charge claim comment criticism idea notion report rumor rumour speculation suggestion",
        "dismiss": "accusation allegation assertion claim comment concern criticism idea notion report rumor rumour speculation suggestion talk",
        "lose": "balance foothold footing momentum ground patience control interest sight temper faith hope weight way count touch confidence trust point support backing edge favor favour",
        "find": "comfort home job love peace place refuge sanctuary success time voice way work",
        "raise": "question concern awareness eyebrow issue doubt fear voice hope stake prospect child possibility",
        "open": "door way eye fire mouth",
        "close": "gap door eye book chapter rank",
        "win": "heart mind praise respect favor favour argument support over applause",
        "play": "role part",
        "beat": "odds drum",
        "hit": "record low high note target road button",
        "strike": "balance chord tone note",
        "buy": "time",
        "sell": "idea story message",
        "sign": "letter petition statement",
        "shoot": "film movie scene video picture photo",
        "post": "comment decline earning fall figure gain growth image increase loss profit result rise sale message photo photograph picture screenshot tweet video",
        "prosecute": "war",
        "amend": "complaint filing form report return statement",
        "battle": "addiction blaze cancer depression disease fire flame illness inflation pandemic virus wildfire",
        "fight": "addiction blaze cancer depression disease fire flame illness inflation pandemic virus wildfire",
        "meet": "challenge condition criterion deadline demand expectation goal need obligation quota requirement restriction rule standard target test threshold",
        "send": "alert copy document email e-mail information invitation letter memo message note picture photo report request signal statement text tweet word",
    }.items()
}
# What no attack is made on: papers, words and thoughts.
UNHARMED = frozenset(
    "amendment argument bill career chance confidence credibility data deal document dream economy email evidence faith file"
    " hope idea job legislation mail marriage measure money myth plan proposal record reputation time trust".split()
)
# What things and people meet with, and it is nobody.
MET_WITH = frozenset(
    "accident anger applause approval backlash criticism death derision disapproval disaster failure fate indifference laughter"
    " message opposition outrage praise resistance response scepticism silence skepticism success".split()
)
BEGUN = frozenset(
    "company country industry legend movement nation party state tradition".split()
)  # is "born" in a figure
NO_SUITS = frozenset(
    "asylum bankruptcy benefit candidacy election office patent permit protection re-election reelection unemployment".split()
)
HEADLINE = 0.6  # share of capitals, from which a sentence is written as a headline
# Of what cannot be touched, words that also stand for what can: "killed a number of people".
TANGIBLE = frozenset("compound force life number operator part".split())
# Nouns of harm that only tell what sort of thing another is: "assault weapons", "the death toll".
KINDS = frozenset(
    "alarm allegation case charge chief count crew department engine exit fighter penalty inquiry investigation probe rate rifle row sentence service squad suspect tax threat toll truck"
    " weapon".split()
)
OF_ELECTIONS = frozenset(
    "commission expert fraud issue law observer official reform rule security strategy system theme".split()
)
# Verbs by which somebody stands high or low in a poll, and words that tell that there was one.
STANDING = frozenset("climb drop fall gain lag lead poll rise slip surge tie trail".split())
OF_SHARES = frozenset({"%", "percent", "percentage", "point", "poll", "survey"})
BILLS = frozenset(
    "amendment bill budget funding legislation measure package program programme".split()
)  # what blocks them makes law
OF_COURTS = frozenset(
    "appeal arbitrator case commission constitution constitutional court judge judicial jury justice law lawsuit legal"
    " magistrate panel regulator supreme tribunal umpire unconstitutional".split()
)
AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
DIRECTIONS = frozenset({"to", "into", "from", "toward", "towards"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
OFFICES = frozenset("nomination office post presidency re-election reelection seat senate term".split())
# What is won and is no vote.
NO_OFFICES = frozenset(
    "appeal argument auction award battle bid case contract court deal game judgment jackpot lawsuit lottery match medal order prize"
    " settlement suit tender title war".split()
)
# Verbs of who is before whom, in a vote or only among those whom a survey asked.
AHEAD = frozenset("beat defeat edge lead lose top trounce win".split())
OF_SURVEYS = frozenset("hypothetical match-up matchup pollster respondent survey surveyed".split())
# What states and people do only in a figure.
BREAKING = frozenset("collapse crash crumble implode sink".split())


# With these in hand or on their way, what is told is an attack.
WEAPONS = frozenset(
    "airstrike artillery bomb bullet drone explosive grenade gun knife missile mortar offensive raid rocket salvo shell"
    " strike torpedo warhead".split()
)


def is_armed(token: Token, code: str) -> bool:
    """Whether an attack's verb has a weapon as object or subject: "launched missiles", "rockets hit the town"."""
    return code in ("ASSAULT", "LAUNCH") and any(
        child.lemma_.lower() in WEAPONS for child in token.children if child.dep_ in ("dobj", "nsubj", "nsubjpass")
    )


def is_figure(token: Token, code: str) -> bool:
    """Whether an event's word of some type names no event by the words that it stands with."""
    lemma = token.lemma_.lower()
    if token.dep_ == "amod" and token.pos_ == "VERB":
        return True
    if code == "CONSULT" and lemma == "meet" and any(end.lemma_.lower() in MET_WITH for end in _after(token, "with")):
        return True
    is_kind = token.dep_ in ("compound", "nmod") and token.head.lemma_.lower() in KINDS
    if is_kind and code in ("ASSAULT", "CRIME", "DEATH", "ACCIDENT"):
        return True
    if code == "ELECTION" and lemma == "poll" and any(word.lemma_.lower() in OF_OPINION for word in token.sent):
        return True
    if token.dep_ == "compound" and code == "ELECTION" and token.head.lemma_.lower() in OF_ELECTIONS:
        return True
    if _is_title(token) or (code == "TRIAL" and _is_opinion(token)):
        return True
    if (
        code == "AID"
        and token.dep_ == "pobj"
        and token.head.lower_ == "to"
        and token.head.head.lemma_.lower() == "come"
    ):
        return True  # came to the rescue
    things = {child.lemma_.lower() for child in token.children if child.dep_ in ("dobj", "nsubjpass")}
    if token.dep_ == "acl":
        things.add(token.head.lemma_.lower())
    if token.pos_ == "VERB" and (things & FIGURES.get(lemma, frozenset())):
        return True
    if code == "ACCIDENT" and token.dep_ == "dobj" and token.head.lemma_.lower() in ("set", "open"):
        return True  # "set fire to"
    if code in ("ACCIDENT", "ASSAULT") and (things & UNHARMED or _untouched(token)):
        return True
    return token.pos_ == "VERB" and _is_figure_of(token, code)


def _is_title(verb: Token) -> bool:
    """Whether a verb is written with a capital inside its sentence: "Meet the Parents", "Right to Rise"."""
    if verb.pos_ != "VERB" or not verb.text.istitle() or verb.is_sent_start or not verb.i:
        return False
    words = [word.text[0].isupper() for word in verb.sent if word.is_alpha]
    if sum(words) > HEADLINE * len(words):
        return False
    return verb.nbor(-1).is_alpha or verb.nbor(-1).text == ","


def _is_opinion(token: Token) -> bool:
    """Whether somebody judges or hears something out of court: "her judgment in setting this up"."""
    if not token.lemma_.lower().startswith(("judgement", "judgment", "hear")) or token.lemma_.lower() == "hearing":
        return False
    return not any(word.lemma_.lower() in OF_COURTS for word in token.sent if word != token)


def _asks_opinions(verb: Token) -> bool:
    """Whether the sentence of a verb, or the one before it, tells what a survey found."""
    first = verb.sent.start
    before = verb.doc[first - 1].sent.start if first else first
    words = {word.lemma_.lower() for word in verb.doc[before : verb.sent.end]}
    return bool(words & OF_SURVEYS) or ("poll" in words and bool(words & {"%", "percent"}))


def _untouched(token: Token) -> bool:
    """Whether harm is done to what cannot be touched: "killing the policy", "attacks on the idea"."""
    hit = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
    if token.pos_ == "NOUN":
        hit += [part for child in token.children if child.lower_ in ("on", "against") for part in child.children]
    return any(
        one.pos_ == "NOUN" and not one.ent_type_ and one.lemma_.lower() in nouns_of("abstract") - TANGIBLE
        for one in hit
    )


def _is_figure_of(verb: Token, code: str) -> bool:
    """Whether a verb has another sense than that of its type, by what stands with it."""
    lemma = verb.lemma_.lower()
    children = {child.dep_: child for child in verb.children}
    words = {child.lower_ for child in verb.children}
    subject, thing = children.get("nsubj"), children.get("dobj")
    if code == "ELECTION":
        if verb.head.lemma_.lower() == "take" and verb.dep_ in ("xcomp", "advcl") and "to" in words:
            return True  # it takes 50 votes to win
        if lemma == "campaign" and (_after(verb, "as") or any(_is_cause(end) for end in _after(verb, "for"))):
            return True
        if any(
            child.lower_ in ("would", "’d", "'d", "must")
            for one in (verb, verb.head)
            for child in one.children
            if child.dep_ == "aux"
        ):
            return True  # who would win
        if thing is not None and thing.lemma_.lower() in NO_OFFICES:
            return True  # won the auction
        if lemma in ("win", "beat") and "over" in words and thing is None:
            return True  # the voters that he needs to win over
        if lemma in AHEAD and _asks_opinions(verb):
            return True
        return lemma == "trail" or (lemma in STANDING and any(word.lemma_.lower() in OF_SHARES for word in verb.sent))
    if lemma == "seize":
        return bool(words & {"on", "upon"}) and thing is None  # seized on her words
    if lemma == "rob":
        return any(end.lemma_.lower() in nouns_of("abstract") | {"victory"} for end in _after(verb, "of"))
    if code == "LAUNCH" and lemma in ("base", "found"):
        return bool(words & {"on", "upon"})
    if code == "LAUNCH":
        is_shown = lemma == "introduce" and thing is None and "to" in words  # "was introduced to chess"
        return is_shown or (lemma == "open" and thing is not None and "to" in words)  # "opened his farm to visitors"
    if code == "DISCOVERY":
        if lemma == "find" and _is_only_known(verb):
            return True
        is_oneself = thing is not None and thing.lower_.endswith(("self", "selves"))
        return is_oneself or (
            thing is not None and thing.ent_type_ == "PERSON" and not children.keys() & {"oprd", "acomp"}
        )
    if code == "BIRTH":
        born = children.get("nsubjpass")
        return born is not None and not born.ent_type_ and born.lemma_.lower() in nouns_of("abstract") | BEGUN
    if code == "DEATH":
        return subject is not None and subject.lemma_.lower() in BILLS | UNHARMED and not subject.ent_type_
    if code == "LAW":
        return lemma == "pass" and thing is not None and thing.lemma_.lower() in nouns_of("persons")  # passed reporters
    if code == "RETREAT" and lemma in ("come", "return"):
        return any(end.lemma_.lower() in ("form", "normal", "office", "power") for end in _after(verb, "to"))
    if code == "AID":
        return lemma == "raise" or ("as" in words and lemma in ("treat", "serve"))
    if code == "TRIAL":
        return (
            (lemma == "appeal" and any(_is_public(end) for end in _after(verb, "to")))
            or (lemma == "file" and any(end.lemma_.lower() in NO_SUITS for end in _after(verb, "for")))
            or (lemma == "settle" and bool(words & {"on", "in", "into", "down"}))
            or (lemma == "rule" and ("out" in words or not any(word.lemma_.lower() in OF_COURTS for word in verb.sent)))
            or (lemma == "plead" and bool(words & {"with", "for"}))
            or (lemma == "hear" and "from" in words)
        )
    if code == "ACCIDENT" and lemma in BREAKING:
        return subject is not None and subject.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")
    if code == "DISASTER":
        return subject is not None and subject.ent_type_ in NAMED
    if code == "ECONOMY":
        is_person = subject is not None and (
            subject.ent_type_ == "PERSON" or subject.lemma_.lower() in nouns_of("persons") | {"people"}
        )
        return is_person and lemma in STANDING and not any(t.ent_type_ in AMOUNTS for t in verb.subtree)
    if code == "MOVEMENT":
        if lemma in ("move", "go", "come", "return") and _is_thought(subject):
            return True  # the story has moved
        ends = [end for way in verb.children if way.lower_ in DIRECTIONS for end in way.children]
        if lemma == "send" and "off" in words and "to" not in words:
            return True  # a player
        return any(not end.ent_type_ and end.lemma_.lower() in nouns_of("abstract") | {"rescue", "aid"} for end in ends)
    return code == "ASSAULT" and ((lemma == "blow" and "away" in words) or (lemma == "storm" and "to" in words))


def _is_public(noun: Token) -> bool:
    """Whether people are meant, and no court."""
    return noun.lemma_.lower() in (nouns_of("persons") | {"people", "public"}) - OF_COURTS


def _is_only_known(verb: Token) -> bool:
    """Whether something is found as a rule, or to be so: "is found in Brazil", "was found to contain lead"."""
    is_now = any(
        child.dep_ == "auxpass" and child.lower_ in ("are", "is", "’s", "'s", "’re", "'re") for child in verb.children
    )
    is_how = any(child.dep_ in ("acomp", "oprd") for child in verb.children)
    is_so = any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in verb.children)
    return (is_now and not is_how) or is_so


def _after(verb: Token, way: str) -> list[Token]:
    return [end for child in verb.children if child.lower_ == way for end in child.children if end.dep_ == "pobj"]


def _is_thought(subject: Token | None) -> bool:
    """Whether a subject is nothing that can go anywhere."""
    if subject is None or subject.ent_type_ or subject.pos_ != "NOUN":
        return False
    return subject.lemma_.lower() in nouns_of("abstract") - TANGIBLE


def _is_cause(noun: Token) -> bool:
    """Whether somebody campaigns for a thing and for nobody: "for paid leave"."""
    return not noun.ent_type_ and noun.pos_ == "NOUN" and noun.lemma_.lower() not in nouns_of("persons") | OFFICES
