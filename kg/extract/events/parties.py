"""Who can take part in what a noun names, whatever the grammar offers.

The subject of a verb above an event's noun often only speaks of it: "Ann welcomed the ruling", "Ben
described the killings". A town before it is where it was ("the Oxford shooting"), a broadcaster before
"interview" is who asked, and the owner of an arrest or a murder is who suffered it.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.control import is_what_is_said
from kg.extract.events.grammar import BEFALLING, BOUND, LIGHT, SEEING, is_definite, is_passive, meant
from kg.extract.events.scene import PLACE_LABELS
from kg.extract.events.sides import both_of, in_whom
from kg.extract.events.speakers import AT_OCCASIONS, addressed_by, interviewed, is_somebody, speaker_behind
from kg.extract.spans import SUBJECTS
from kg.extract.statements.attribution import subject_of
from kg.places.countries import country_named

# Verbs whose subject does what their object names.
DOING = LIGHT | frozenset(
    "accept address announce arrange attend avenge chair clinch claim complete conclude convene deliver do earn enter file"
    " finish get give grant handle host initiate join lose make order organise organize notch pay pick plan play post prepare pull release"
    " resume run schedule score secure seek set sponsor stage start submit sweep undertake win".split()
)
# Verbs after which "in", "to" or "from" leads to what the subject takes part in.
JOINING = frozenset(
    "appear arrive attend beat come compete defeat engage gear go join lose participate play prepare resort return run stand"
    " take travel vote win".split()
)
JOINED = frozenset({"in", "into", "to", "from", "on", "for", "with", "at", "during"})
# Nouns between a deed and its doer: "took part in", "claimed responsibility for".
SHARES = frozenset("half many most part responsibility role several series spate string wave".split())
TOPICAL = frozenset({"about", "over", "regarding"})
# Types of occasions at which somebody speaks or acts who is there, with the words that say so.
OCCASIONS = frozenset({"CONSULT", "GATHERING", "SPORT", "TRIAL"})
AFTER_TALKS = frozenset({"after", "before", "following"})
REPORTING = frozenset("explain note notice observe reveal report say show suggest tell write".split())
# Verbs that make somebody else do what follows.
CALLING = frozenset(
    "advise allow ask beg call command direct encourage force instruct invite order permit persuade press push request tell"
    " urge warn".split()
)
# What is done to somebody against his will or not by himself: whose it is.
SUFFERED = frozenset(
    "abduction acquittal appointment arraignment arrest assassination beating beheading capture confirmation conviction defeat"
    " deportation deselection detention dismissal election eviction execution expulsion extradition firing hearing hiring"
    " hospitalisation hospitalization impeachment imprisonment inauguration incarceration indictment interrogation jailing kidnapping"
    " killing lynching murder nomination ouster poisoning promotion prosecution rape rescue sacking selection sentence"
    " sentencing shooting slaying stabbing torture trial".split()
)
# What whose it is does himself: "the resignation of the minister".
LEAVING = frozenset("arrival departure exit resignation retirement".split())
HOUSES = frozenset("assembly chamber committee commons congress council house legislature parliament senate".split())
HARMFUL = frozenset({"ACCUSE", "ASSAULT", "COERCE", "CRIME", "SANCTION", "TRIAL"})
BORNE = BEFALLING | frozenset({"get", "have", "receive", "await"})
# Types of happenings of which a place before the noun says where: a country too, or any other place.
LOCATED = frozenset({"ACCIDENT", "CRIME", "DEATH", "DISASTER", "ELECTION", "GATHERING", "MOVEMENT", "PROTEST", "TRIAL"})
LOCAL = LOCATED | {"ASSAULT", "BIRTH", "CONSULT", "DISCOVERY", "EXERCISE"}
OWNED = LOCATED - {"GATHERING", "MOVEMENT", "PROTEST", "TRIAL"}  # "France's biggest theft"
BEFORE = frozenset({"amod", "compound", "nmod"})
# Nouns before which an outlet stands as who asked or showed.
BROADCAST = frozenset("broadcast chat conversation debate forum hall interview podcast special town".split())
# Nouns of occasions at which somebody speaks.
ADDRESSES = frozenset(
    "address appearance briefing ceremony conference event forum fundraiser hall interview meeting rally speech testimony".split()
)
# What meets is not who does something there.
MEETINGS = frozenset("ceremony hearing interview meeting negotiation rally session summit talk trial visit".split())
# Types of what is his whose it is: "his rally".
OWN = frozenset({"AGREE", "CONSULT", "COOPERATE", "GATHERING", "LAUNCH", "MOVEMENT", "PROTEST", "SUPPORT"})
TAKING = frozenset({"accept", "get", "receive", "see", "take"})
WON = frozenset("defeat loss triumph victory win".split())
# What is won or gone to, and is nobody.
OFFICES = frozenset({"caucus", "convention", "presidency"})
SURVEYS = frozenset("poll polling survey primary race".split())


def may_act(trigger: Token, participant: Token, code: str) -> bool:
    """Whether a word can be the doer of what a noun names; a verb's doers are not judged here."""
    if participant.lemma_.lower() in MEETINGS and not participant.ent_type_:
        return False
    if trigger.pos_ != "NOUN":
        return not _is_beside(trigger, participant) and not _is_sayer(trigger, participant)
    if trigger.is_ancestor(participant):
        return not (_is_label(trigger, participant, code) or _is_of_a_remark(trigger, participant))
    return not _is_onlooker(trigger, participant, code)


def may_undergo(trigger: Token, participant: Token, code: str) -> bool:
    """Whether a word can be whom it was done to."""
    if code in ("ELECTION", "GATHERING") and not participant.ent_type_ and participant.lemma_.lower() in OFFICES:
        return False
    if trigger.pos_ != "NOUN":
        return not _is_of_next(trigger, participant)
    if participant.head == trigger and participant.dep_ == "appos":
        return False
    if trigger.is_ancestor(participant):
        return not (is_place_before(trigger, participant, code) or _is_topic(trigger, participant, code))
    if participant.dep_ not in SUBJECTS:
        return True
    verb = participant.head.lemma_.lower()
    return verb in BORNE or (code not in HARMFUL and (trigger.dep_ != "dobj" or verb in DOING))


def _is_beside(verb: Token, participant: Token) -> bool:
    """Whether a verb's clause has its doer elsewhere: "officers" of "Ann met officers investigating it", "fans" of
    "Ann called on fans to march"."""
    if verb.is_ancestor(participant):
        return False
    if participant.dep_ == "nsubj" and participant.head.dep_ == "advcl" and not participant.head.is_ancestor(verb):
        return participant.head.lemma_.lower() in REPORTING  # "as the paper revealed, he bought"
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.pos_ in ("NOUN", "PROPN"):
        return participant.dep_ in SUBJECTS and participant.head.is_ancestor(verb) and participant != verb.head
    if verb.dep_ != "xcomp" or verb.head.lemma_.lower() not in CALLING or participant.head != verb.head:
        return False
    told = [c for way in verb.head.children if way.dep_ == "prep" for c in way.children if c.dep_ == "pobj"]
    told += [c for c in verb.head.children if c.dep_ == "dobj"]
    return participant.dep_ == "nsubj" and bool(told)


def _is_sayer(verb: Token, participant: Token) -> bool:
    """Whether a word is who says what a gerund at the head of its sentence tells."""
    return is_what_is_said(verb) and not verb.is_ancestor(participant)


def _is_of_next(verb: Token, participant: Token) -> bool:
    """Whether a word is the object of a verb further on: "the court" of "rushed to the spot and told the court"."""
    other = participant.head
    return participant.dep_ == "dobj" and other.dep_ == "conj" and other.head == verb and other.i > verb.i + 2


def _is_topic(trigger: Token, participant: Token, code: str) -> bool:
    """Whether a word is what people meet about: "talks on fish", but not "an interview on Channel 4"."""
    if code not in ("CONSULT", "GATHERING"):
        return False
    if any(one.lower_ in TOPICAL and one.head == trigger for one in participant.ancestors):
        return True
    if participant.dep_ != "pobj":
        return False
    is_shown = trigger.lemma_.lower() in BROADCAST and participant.ent_type_ == "ORG"
    return participant.head.lower_ in TOPICAL or (participant.head.lower_ == "on" and not is_shown)


def turned(trigger: Token, code: str, agent: Token | None, patient: Token | None) -> tuple[Token | None, Token | None]:
    """Agent and patient, with the owner of a murder as who suffered it, the outlet of an interview as who
    asked, and the speaker of "in his speech, Ann Lee said" by name."""
    if code == "LAW" and trigger.lemma_.lower() in ("pass", "clear") and patient is not None:
        is_house = patient.dep_ == "dobj" and patient.lemma_.lower() in HOUSES
        return (patient, agent) if is_house else (agent, patient)
    if trigger.pos_ == "VERB" and trigger.lemma_.lower() in BOUND and not is_passive(trigger):
        return (agent or patient, None) if code == "MOVEMENT" else (agent, patient)
    if code == "GATHERING" and patient is not None and trigger.lemma_.lower() in ("hold", "host"):
        return agent, None if patient.dep_ in ("dobj", "nsubjpass") and patient.head == trigger else patient
    if code == "TRIAL" and trigger.lemma_.lower() in ("file", "bring", "lodge"):
        return agent, next((end for word in (trigger, *trigger.children) for end in _against(word)), patient)
    if trigger.pos_ != "NOUN":
        return agent, in_whom(trigger, code, patient)
    between = both_of(trigger) if code in ("CONSULT", "ELECTION", "SPORT") else None
    if between is not None:
        return between
    owner = meant(next((child for child in trigger.children if child.dep_ == "poss"), None))
    if code in ("MOVEMENT", "RETREAT") and trigger.lemma_.lower() in LEAVING:
        whose = patient.head if patient is not None and patient.dep_ == "appos" else patient
        is_of = whose is not None and whose.head.lower_ == "of" and whose.head.head == trigger
        if is_of or agent is None:
            return (patient, None) if is_of else (owner, patient if patient != owner else None)
    if agent is not None and trigger.lemma_.lower() in SUFFERED and not _has_of(trigger):
        is_borne = trigger.dep_ == "dobj" and trigger.head.lemma_.lower() in BORNE - {"get"}
        if agent == owner or (is_borne and agent.head == trigger.head):
            return _by(trigger), agent
    if patient is None and owner is not None and trigger.lemma_.lower() in SUFFERED:
        patient = owner if agent is None or (owner != agent and _by(trigger) == agent) else None
    by = _by(trigger)
    if by is not None and owner is not None and is_somebody(by) and patient in (None, owner):
        return by, owner  # "the club's takeover by a bank"
    if patient is None and agent is not None and (addressed := addressed_by(trigger, code)) != agent:
        patient = addressed
    if code == "AID" and agent is None and patient is not None and patient.head.lower_ == "from":
        taker = subject_of(trigger.head) if trigger.dep_ == "dobj" and trigger.head.lemma_.lower() in TAKING else None
        return patient, meant(taker)
    if agent is None and patient is not None and patient.head.lower_ == "of" and patient.head.head == trigger:
        if code in ("CONSULT", "GATHERING") or (trigger.lemma_.lower() == "hearing" and patient.ent_type_ == "ORG"):
            agent, patient = patient, None
    if (
        agent is None
        and owner is not None
        and owner != patient
        and code in OWN
        and trigger.lemma_.lower() not in SUFFERED
    ):
        agent = owner if owner.lower_ in ("his", "her", "my") or owner.ent_type_ == "PERSON" else None
    if code == "CONSULT" and patient is None and trigger.lemma_.lower() in BROADCAST:
        on = [one for way in trigger.children if way.lower_ in ("for", "in", "on") for one in way.children]
        on += [name for one in on for name in one.children if name.dep_ == "appos"]
        outlets = (c for c in (*trigger.children, *on) if c.dep_ in (*BEFORE, "appos", "pobj"))
        patient = next((c for c in outlets if c.ent_type_ in ("ORG", "WORK_OF_ART")), None)
        agent = agent or speaker_behind(trigger)
    if code == "CONSULT" and trigger.lemma_.lower() in BROADCAST:
        agent = interviewed(trigger, agent)
    if agent is not None and agent == owner and agent.pos_ == "PRON" and code in ("CONSULT", "GATHERING"):
        agent = speaker_behind(trigger) or agent
    if agent is None and code in ("CONSULT", "GATHERING", "TRIAL") and trigger.lemma_.lower() in ADDRESSES:
        agent = speaker_behind(trigger)
    if agent is None and patient is not None and code in ("ELECTION", "SPORT"):
        is_won_for = patient.dep_ == "pobj" and patient.head.lower_ == "for" and patient.head.head == trigger
        return (patient, None) if is_won_for and trigger.lemma_.lower() in WON else (agent, patient)
    return agent, patient


def is_place_before(trigger: Token, participant: Token, code: str) -> bool:
    """Whether a name before an event's noun tells where it is: "the Oxford shooting", "the Togo elections"."""
    if participant.head != trigger or participant.ent_type_ not in PLACE_LABELS:
        return False
    if participant.dep_ == "poss":
        return code in OWNED
    if participant.dep_ not in BEFORE:
        return False
    return code in LOCATED or (code in LOCAL and country_named(_name(participant)) is None)


def _name(participant: Token) -> str:
    words = [word for word in participant.subtree if word.ent_type_ == participant.ent_type_]
    return participant.doc.text[words[0].idx : words[-1].idx + len(words[-1])]


def _is_of_a_remark(trigger: Token, participant: Token) -> bool:
    """Whether a word is the doer of a clause that says something of an event: "the press" of "a raid described by the press"."""
    verb = participant.head.head if participant.dep_ == "pobj" else participant.head
    is_clause = verb.head == trigger and verb.dep_ in ("acl", "relcl") and participant.head.dep_ in ("agent", verb.dep_)
    return is_clause and verb.pos_ == "VERB" and verb.lemma_.lower() not in DOING


def _is_label(trigger: Token, participant: Token, code: str) -> bool:
    """Whether a name before an event's noun only tells which it is."""
    if is_place_before(trigger, participant, code):
        return True
    if participant.head != trigger or participant.dep_ not in BEFORE:
        return False
    lemma = trigger.lemma_.lower()
    if participant.ent_type_ == "ORG" and lemma in BROADCAST:
        return True
    if participant.ent_type_ == "PERSON" and code in ("ACCIDENT", "ASSAULT"):
        return True  # a quarter or a station with somebody's name
    if participant.ent_type_ in ("ORG", "PERSON") and code == "PROTEST":
        return True
    return code in ("ELECTION", "GATHERING") and (participant.ent_type_ == "NORP" or lemma in SURVEYS)


def _is_onlooker(trigger: Token, participant: Token, code: str) -> bool:
    """Whether the subject of a verb above an event's noun only speaks of it, wants it or sees it."""
    way = trigger.dep_
    verb = trigger.head
    if way == "pobj":
        way, verb = verb.lower_, verb.head
    if trigger.dep_ == "dobj" and verb.dep_ in ("acl", "relcl") and verb.head == participant:
        return verb.lemma_.lower() not in DOING  # "the committee investigating the attack"
    if participant.dep_ not in SUBJECTS or trigger.dep_ not in ("dobj", "pobj"):
        return False
    if trigger.dep_ == "dobj":
        lemma = verb.lemma_.lower()
        if lemma == "call":  # "called a meeting", but "called the meeting useful"
            return is_definite(trigger)
        if lemma in SEEING and (participant.pos_ == "PRON" or participant.ent_type_ == "PERSON"):
            return True
        is_spoken_to = code in OCCASIONS and lemma == "tell"
        return verb.pos_ == "VERB" and lemma not in DOING and not is_spoken_to
    if verb.pos_ not in ("VERB", "AUX"):
        return (code in HARMFUL or way in TOPICAL) and verb.lemma_.lower() not in SHARES
    if code in OCCASIONS and way in AT_OCCASIONS and participant.head != verb and _has_subject(verb):
        return True
    if code in OCCASIONS and (way in AT_OCCASIONS or (code == "CONSULT" and way in AFTER_TALKS)):
        return False
    return way not in JOINED or verb.lemma_.lower() not in JOINING | LIGHT


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ == "nsubj" for child in verb.children)


def _has_of(trigger: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in trigger.children)


def _against(word: Token) -> list[Token]:
    return [end for way in word.children if way.lower_ == "against" for end in way.children if end.dep_ == "pobj"]


def _by(trigger: Token) -> Token | None:
    by = next((c for c in trigger.children if c.dep_ in ("prep", "agent") and c.lower_ == "by"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
