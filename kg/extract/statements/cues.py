"""The words that introduce what somebody says, as data.

Beside a quotation any verb with a subject is a cue: no list is asked there. The lists below
are for indirect speech, where "says that" must be told from "makes sure that".
"""

from __future__ import annotations

import functools
import itertools

# Verbs of saying, showing and thinking aloud that take a finite clause.
CLAUSE_VERBS = frozenset(
    """
    accept acknowledge add admit advise affirm allege announce answer argue assert assess assure
    boast brag caution charge cite claim clarify comment complain conclude concede confess confirm
    contend counter declare deny describe detail disclose elaborate emphasize estimate exclaim
    explain forecast guarantee hint imply indicate inform insist joke lament maintain mention note
    observe opine pledge point predict proclaim promise propose protest quip recall reckon recount
    reflect reiterate rejoin relate remark remind repeat reply report respond reveal say show
    signal speculate state stipulate stress submit suggest swear tell testify tweet underline
    underscore urge volunteer vow warn forewarn whisper write find ask demand reason retort
    shout yell cry post learn
    """.split()
)

# Verbs before which no comma is needed: “chanted “Out””, a sign “reading “Closed””.
OUTCRY_VERBS = frozenset("chant cry read scream shout shriek sing text tweet whisper write yell".split())

# Verbs that, right before a quotation, bring in somebody's words.
QUOTING_VERBS = CLAUSE_VERBS | frozenset(
    """
    bark bellow blare chant coo correct croak fume gasp growl grumble gush hiss intone interject murmur muse mutter
    plead pray rage rave read recite roar scrawl scream shriek sigh sing snap snort sob taunt text thunder translate
    utter wail whine
    """.split()
)

# "went on to say", "is forced to admit": who does this to an infinitive says it.
GOING_ON_VERBS = frozenset(
    "appear begin bother come compel continue force go hasten keep oblige proceed rush seem start".split()
)

# What somebody tells them is said "from" him.
HEARING_VERBS = frozenset({"hear", "learn"})

# A name or a title in quotation marks follows these.
NAMING_VERBS = frozenset("dub entitle name nickname rename subtitle title".split())

# Verbs whose object, or whose "about", "of" or "on", is what was spoken of.
TOPIC_VERBS = {
    "outline": ("",),
    "reveal": ("",),
    "describe": ("",),
    "detail": ("",),
    "deny": ("",),
    "explain": ("",),
    "announce": ("",),
    "discuss": ("",),
    "speak": ("about", "of"),
    "talk": ("about", "of"),
    "warn": ("about", "of"),
    "forewarn": ("about", "of"),
    "complain": ("about", "of"),
    "boast": ("of", "about"),
    "insist": ("on",),
    "comment": ("on",),
    "remark": ("on",),
    "accuse": ("of",),
    "agree": ("with",),
    "ask": ("for",),
    "worry": ("about", "over"),
    "admit": ("to",),
    "confess": ("to",),
    **dict.fromkeys(("demand", "recommend", "request"), ("",)),
    **dict.fromkeys(("inform", "notify"), ("of", "about")),
    "call": ("for",),
    "condemn": ("",),
    "criticise": ("",),
    "criticize": ("",),
    "dispute": ("",),
    "fear": ("",),
    "hope": ("for",),
    "oppose": ("",),
    "want": ("",),
}

# "denied bombing the hospital", "admitted taking the money"
OWNING_VERBS = frozenset("acknowledge admit deny recall regret".split())

# "cast himself as a peacemaker", "assessed the risk as high"
CHARACTERISING_VERBS = frozenset(
    "assess cast characterize characterise condemn criticize criticise denounce describe dismiss"
    " label paint portray praise present slam".split()
)

# "requested to conduct it by rail", "urged the parties to stop"
INFINITIVE_VERBS = frozenset(
    "advise ask beg demand implore instruct offer order pledge promise propose refuse request swear tell threaten urge"
    " vow".split()
)

# Verbs of what somebody thinks, of those that take a clause; and of wishing, that take an infinitive.
HOLDING_VERBS = frozenset("believe doubt expect fear feel hope prefer suspect think want wish worry".split())
WISHING_VERBS = frozenset("expect hope like prefer want wish".split())
VIEWING_VERBS = frozenset("consider regard see view".split())
CALLING_VERBS = frozenset(
    "agree boast call condemn criticise criticize demand dispute fear oppose raise request want".split()
)

# "has supported the idea": what somebody holds of it, or says.
FAVOURING_VERBS = frozenset("back endorse favor favour praise prefer recommend reject support welcome".split())

# What an argument or a vote does as well, which says nothing.
SHOWING_VERBS = frozenset(
    "confirm imply indicate point reflect reveal show signal suggest underline underscore".split()
)

# Nouns of what somebody says or thinks, before a clause with "that"; and of those the ones made "on" something.
TOLD_NOUNS = frozenset(
    """
    accusation admission allegation announcement argument assertion assurance belief claim comment complaint concern
    conclusion contention conviction doubt declaration demand denial fear finding hope insistence opinion order pledge
    prediction question promise remark statement suggestion suspicion threat view vow warning
    """.split()
)
REMARKS = frozenset("comment opinion remark statement".split())

# "expressed concern about", "voiced support for"
EXPRESSING_VERBS = frozenset("express voice convey reiterate state".split())

# "prompting concerns that", "drew criticism": who causes what is voiced doesn't voice it.
CAUSING_VERBS = frozenset("cause draw face fan fuel ignite prompt provoke spark stoke trigger".split())

# "amid claims that": others make them.
CAUSING_PREPOSITIONS = frozenset("after amid amidst despite following".split())

# Verbs whose object is the person spoken to.
ADDRESSING_VERBS = frozenset("tell inform assure remind warn forewarn notify ask advise urge promise caution".split())

# "Pressed on whether he would go, he said no."
QUESTIONING_VERBS = frozenset("press question quiz".split())

# "informed the council of a shortfall"
INFORMING_VERBS = frozenset({"inform", "notify"})

# Verbs whose object is spoken of.
ACCUSING_VERBS = frozenset("accuse blame condemn criticise criticize denounce praise suspect".split())

# Verbs whose object is what somebody speaks for or against.
JUDGING_VERBS = (ACCUSING_VERBS | FAVOURING_VERBS) - {"prefer", "recommend", "suspect"} | frozenset(
    "applaud assail attack bash berate blast castigate champion chide commend decry defend deplore deride dismiss excoriate"
    " hail lambast lambaste laud mock pillory rebuke ridicule rip scold slam slate".split()
)

# Passives by which others say something of the subject: "is alleged to have said".
HEARSAY_VERBS = frozenset("allege believe claim report rumour rumor say think".split())

# Verbs whose object is asked to do something, and prepositions before the one who is asked.
ASKING_VERBS = frozenset(
    "advise ask beg challenge command dare direct encourage exhort implore instruct invite order persuade press remind"
    " request tell urge warn".split()
)
# Verbs that take whom they urge as their object: "urged to resign" is said of him.
URGING_VERBS = frozenset("advise encourage exhort instruct order remind tell urge".split())
ASKING_PREPOSITIONS = {"call": ("on", "upon", "for"), "appeal": ("to",), "plead": ("with",), "shout": ("at",)}

# Who is spoken to without a name.
HEARERS = frozenset(
    "audience colleague committee congress council court crowd delegate employee fan follower inquiry investigator"
    " journalist judge juror jury lawmaker listener member official panel parliament police reporter senate senator"
    " staff student supporter viewer voter worker".split()
)

# Verbs that say of their content that it is false.
DENYING_VERBS = frozenset("contradict deny disavow disclaim disown dispute rebut refute repudiate".split())

OCCASION_NOUNS = frozenset(
    """
    address appearance briefing broadcast brief call ceremony conference conversation court debate
    declaration dinner email e-mail event facebook festival forum gathering hearing inquest instagram interview lecture letter meeting
    memo message podcast post rally remark report segment session speech statement summit symposium
    talk telegram telephone testimony trial tweet twitter visit workshop
    """.split()
)


def _without_doubles(lemma: str) -> str:
    return "".join(letter for letter, _ in itertools.groupby(lemma))


_SPELLINGS = {_without_doubles(lemma): lemma for lemma in sorted(CLAUSE_VERBS)}


def _third_person(verb: str) -> str:
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")


# "Statement Disputes Report": in a headline's capitals the tagger takes verbs for names, and leaves them as they are.
_IN_HEADLINES = {
    _third_person(verb): verb for verb in sorted(CLAUSE_VERBS | DENYING_VERBS | ACCUSING_VERBS | {"reject"})
}


@functools.lru_cache(maxsize=1 << 16)
def cue_lemma(lemma: str, form: str) -> str:
    """The lemma of a cue, misspelt forms and a headline's verbs repaired ("admited" to "admit").

    >>> cue_lemma("admite", "admited")
    'admit'
    >>> cue_lemma("Denies", "Denies")
    'deny'
    """
    lemma = lemma.lower()
    lemma = _IN_HEADLINES.get(lemma, lemma)
    if lemma == "hop":  # what the lemmatizer makes of "hoped"
        return "hope"
    if lemma in CLAUSE_VERBS:
        return lemma
    stems = [lemma, lemma.removesuffix("e"), form.lower().removesuffix("ed")]
    for stem in stems:
        repaired = _SPELLINGS.get(_without_doubles(stem))
        if repaired is not None and len(stem) > 3:
            return repaired
    return lemma
