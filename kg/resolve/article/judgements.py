"""Words in which somebody takes sides for or against somebody, as data.

Verbs of judgement are those of VerbNet's classes judgment-33 and defend, with the news's own
("slam"); what they judge is their object, or stands behind the preposition given here.
"""

from __future__ import annotations

import re

AGAINST, FOR = -1, 1


def _signs(against: str, in_favour: str) -> dict[str, int]:
    return dict.fromkeys(against.split(), AGAINST) | dict.fromkeys(in_favour.split(), FOR)


# Said in these words, the object is judged.
VERBS = _signs(
    """
    accuse assail attack bash belittle berate blame blast castigate censure chastise chide condemn
    criticise criticize decry demonise demonize denigrate denounce deplore deride disparage
    excoriate fault hammer impugn insult lambast lambaste lampoon malign mock pan pillory rap rebuke
    reprimand reproach ridicule rip savage scold scorn skewer slam slate smear trash upbraid vilify
    """,
    """
    applaud acclaim champion commend compliment defend endorse eulogise eulogize exalt
    extol glorify hail laud praise salute thank vouch
    """,
)

# Said by "I", "we" or of the speaker, these say what the speaker feels or does for somebody.
VERBS_OF_THE_SPEAKER = VERBS | _signs(
    "abhor despise detest disown distrust hate loathe oppose resent",
    "admire adore back respect revere support trust",
)

# Verb and preposition: "lashed out at", "took aim at", "stood by".
PREPOSITIONS = {
    ("lash", "at"): AGAINST, ("hit", "at"): AGAINST, ("fire", "at"): AGAINST, ("strike", "at"): AGAINST,
    ("rail", "against"): AGAINST, ("rail", "at"): AGAINST, ("inveigh", "against"): AGAINST,
    ("fulminate", "against"): AGAINST, ("rant", "about"): AGAINST, ("tear", "into"): AGAINST, ("rip", "into"): AGAINST,
    ("lay", "into"): AGAINST, ("light", "into"): AGAINST, ("lace", "into"): AGAINST, ("scoff", "at"): AGAINST,
    ("sneer", "at"): AGAINST, ("campaign", "against"): AGAINST, ("side", "with"): FOR, ("stand", "by"): FOR,
    ("stand", "with"): FOR, ("rally", "behind"): FOR, ("root", "for"): FOR, ("vouch", "for"): FOR,
    ("campaign", "for"): FOR, ("stick", "by"): FOR,
}  # fmt: skip
# The particles without which "hit at" and "fire at" are deeds, not words.
PARTICLES = {"lash": ("out", "back"), "hit": ("out", "back"), "fire": ("back",), "strike": ("out", "back")}

# "expressed support for", "voiced contempt for", "took aim at", "took issue with"
EXPRESSED = {
    ("admiration", "for"): FOR, ("appreciation", "for"): FOR, ("backing", "for"): FOR, ("backing", "to"): FOR,
    ("confidence", "in"): FOR, ("endorsement", "of"): FOR, ("faith", "in"): FOR, ("gratitude", "to"): FOR,
    ("praise", "for"): FOR, ("praise", "on"): FOR, ("respect", "for"): FOR, ("solidarity", "with"): FOR,
    ("support", "for"): FOR, ("support", "to"): FOR, ("support", "behind"): FOR, ("trust", "in"): FOR,
    ("aim", "at"): AGAINST, ("anger", "at"): AGAINST, ("blame", "on"): AGAINST, ("condemnation", "of"): AGAINST,
    ("contempt", "for"): AGAINST, ("criticism", "of"): AGAINST, ("criticism", "at"): AGAINST,
    ("disdain", "for"): AGAINST, ("disgust", "with"): AGAINST, ("opposition", "to"): AGAINST,
    ("outrage", "at"): AGAINST, ("scorn", "on"): AGAINST, ("fire", "at"): AGAINST, ("issue", "with"): AGAINST,
    ("swipe", "at"): AGAINST, ("jab", "at"): AGAINST, ("shot", "at"): AGAINST, ("dig", "at"): AGAINST,
}  # fmt: skip
EXPRESSING = frozenset("express voice offer pledge declare throw heap lavish pour take direct aim lay announce".split())

# "was critical of", "is grateful to"
ADJECTIVES = {
    ("critical", "of"): AGAINST, ("contemptuous", "of"): AGAINST, ("dismissive", "of"): AGAINST,
    ("disdainful", "of"): AGAINST, ("scathing", "about"): AGAINST, ("scathing", "of"): AGAINST,
    ("scornful", "of"): AGAINST, ("ashamed", "of"): AGAINST,
    ("grateful", "to"): FOR, ("thankful", "to"): FOR, ("supportive", "of"): FOR, ("proud", "of"): FOR,
}  # fmt: skip

# "called him a liar", "described her as a hero"
NAMING = frozenset("brand call characterise characterize deem denounce describe dub hail label portray".split())

# What somebody is said to be: "is a liar", "has been a prudent chancellor".
QUALITIES = _signs(
    """
    abomination arrogant awful bigot bigoted bully buffoon callous charlatan cheat cheater clown con-man coward
    cowardly crook crooked corrupt cruel dangerous deceitful demagogue despicable despot dictator
    disastrous disaster disgrace disgraceful dishonest dishonorable dishonourable disingenuous
    disqualified embarrassment evil extremist failure fascist foolish fool fraud fraudster hack hateful
    hypocrite hypocritical idiot ignorant immoral incompetent inept insane irresponsible joke liar
    loser lunatic maniac menace misogynist misogynistic monster murderer narcissist nightmare nutcase phony phoney
    pathetic puppet racist reckless repugnant sexist shameful shameless sham sleazy stooge stupid
    terrible terrorist thief thug traitor treacherous tyrant tyrannical unfit unhinged unpatriotic
    unqualified unscrupulous untrustworthy useless vile warmonger weak xenophobic xenophobe
    """,
    """
    admirable brave brilliant capable competent courageous decent dedicated excellent exceptional exemplary fantastic
    fearless great hero heroic honest honorable honourable inspiration inspiring incredible
    magnificent outstanding patriot patriotic principled prudent remarkable superb talented terrific
    tremendous trustworthy truthful upstanding wise wonderful visionary
    """,
)
# Not to have these is a reproach; not to have another quality may be anything.
NEEDED = frozenset("capable competent fit honest presidential qualified serious suited trustworthy truthful".split())

# What somebody is said to have done, or always to do: "lied", "has betrayed us".
MISDEEDS = frozenset("betray cheat deceive disgrace humiliate lie mislead swindle".split())
# What somebody, or his conduct, is said to do to others or to a cause: "is undermining", "gets in the way".
HARMS = frozenset("endanger imperil jeopardise jeopardize sabotage undermine".split())
WAYS_TO_HINDER = frozenset(("get", "stand"))  # "in the way of"
# "should resign", "must go"
TO_GO = frozenset("resign go quit".split())
TO_BE_REMOVED = frozenset("fire impeach jail prosecute remove sack".split())

# By these a person or a body is judged: "criticised Berg's handling of the flood".
CONDUCT = frozenset(
    """
    action actions administration agenda ambition answer approach argument attack attempt attitude behavior behaviour
    bid campaign choice claim comment conduct criticism cut decision effort failure foreign
    government handling idea inaction intervention judgment judgement lack language leadership
    management message move performance plan policy position presidency promise proposal push
    reaction record reform refusal remark response rhetoric role rule speech stance stand statement
    strategy style support suggestion tactic temperament tenure threat tone treatment tweet view
    vote willingness word work
    """.split()
)
# Whom others are asked to vote for or against: "urged members to back her".
BACKING, REJECTING = frozenset("support back elect re-elect reelect".split()), frozenset("oppose reject".split())
URGING = frozenset("urge ask implore encourage please beg call exhort tell".split())
# Who denies one of these doesn't say what follows.
THINKING = frozenset("believe claim mean say suggest suppose think want".split())
# After a misdeed that is told, what makes of it a wrong that was done to somebody.
PITIED = re.compile(
    r"[^.;!?]*\b(?:destroy|ruin|wreck)\w* (?:his|her|their) (?:whole )?(?:life|lives|career)", re.IGNORECASE
)
MODALS = frozenset("would could might may can should must".split())
SPEAKER_PRONOUNS = frozenset(("i", "we"))

# Whose side a group is named after: "allies of Berg", "critics of Berg".
FOLLOWERS = {
    **dict.fromkeys(
        "ally backer defender devotee fan follower loyalist supporter sympathiser sympathizer".split(), FOR
    ),
    **dict.fromkeys("adversary critic detractor foe opponent".split(), AGAINST),
}
