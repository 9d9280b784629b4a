"""Which of our types a type of another corpus may be: one, several, or NONE where it is no event of ours.

From ``event_types_plover.json`` of the data, its question marks read as "one of these".
"""

from __future__ import annotations

NONE = "NONE"

# CASE 2021, task 2: the type of a whole snippet.
CASE = {
    "ARMED_CLASH": "ASSAULT", "GRENADE": "ASSAULT", "SUIC_BOMB": "ASSAULT", "GOV_REGAINS_TERIT": "ASSAULT",
    "CHEM_WEAP": "ASSAULT", "AIR_STRIKE": "ASSAULT", "REM_EXPLOS": "ASSAULT", "ART_MISS_ATTACK": "ASSAULT",
    "ATTACK": "ASSAULT", "NON_STATE_ACTOR_OVERTAKES_TER": "ASSAULT", "FORCE_AGAINST_PROTEST": "ASSAULT",
    "SEX_VIOL": "ASSAULT", "PROPERTY_DISTRUCT": "ASSAULT", "ABDUCT_DISSAP": "ASSAULT", "MOB_VIOL": "ASSAULT",
    "PEACE_PROTEST": "PROTEST", "VIOL_DEMONSTR": "PROTEST", "PROTEST_WITH_INTER": "PROTEST",
    "MAN_MADE_DISASTER": "ACCIDENT", "NATURAL_DISASTER": "DISASTER", "ARREST": "COERCE", "ORG_CRIME": "CRIME",
    "NON_VIOL_TERRIT_TRANSFER": "YIELD", "DIPLO": "CONSULT",
}  # fmt: skip

# RAMS (AIDA) and WikiEvents (KAIROS): the first beginning that a type in lower case has.
_AIDA = (
    ("life.die.nonviolent", "DEATH"),
    ("life.die", "ASSAULT DEATH"),
    ("life.injure.illness", "NONE DISASTER"),
    ("life.injure", "ASSAULT ACCIDENT"),
    ("conflict.attack.stealrob", "CRIME ASSAULT"),
    ("conflict.attack", "ASSAULT"),
    ("conflict.coup", "ASSAULT"),
    ("conflict.defeat", "ASSAULT"),
    ("conflict.yield", "YIELD"),
    ("conflict.demonstrate", "PROTEST"),
    ("transaction.transaction.embargo", "SANCTION"),
    ("transaction.transferownership.embargo", "SANCTION"),
    ("transaction.transfermoney.embargo", "SANCTION"),
    ("transaction.transfermoney.gift", "AID DEAL"),
    ("transaction.transferownership.gift", "AID DEAL"),
    ("transaction.transaction.gift", "AID DEAL"),
    ("transaction.transaction.transfercontrol", "YIELD DEAL"),
    ("transaction", "DEAL"),
    ("artifactexistence.damage", "ASSAULT ACCIDENT DISASTER"),
    ("artifactexistence.manufacture", "NONE LAUNCH"),
    ("manufacture", "NONE LAUNCH"),
    ("personnel.end", "APPOINTMENT YIELD"),
    ("personnel.start", "APPOINTMENT"),
    ("personnel.elect", "ELECTION"),
    ("contact.discussion.meet", "CONSULT"),
    ("contact.negotiate", "CONSULT"),
    ("contact.contact.meet", "CONSULT"),
    ("contact.discussion", "NONE CONSULT"),
    ("contact.collaborate", "COOPERATE NONE"),
    ("contact.commitment", "AGREE NONE"),
    ("contact.threaten", "THREATEN NONE"),
    ("contact.request", "NONE REQUEST"),
    ("contact.command", "NONE REQUEST"),
    ("contact", "NONE"),
    ("government.spy", "CRIME COERCE"),
    ("government.legislate", "LAW"),
    ("government.vote", "ELECTION LAW"),
    ("government.agreements", "SUPPORT AGREE DEAL"),
    ("government.formation", "APPOINTMENT LAUNCH"),
    ("movement.transportperson.prevent", "COERCE"),
    ("movement.transportperson.grantentry", "AID MOVEMENT"),
    ("movement.transportperson.evac", "AID MOVEMENT"),
    ("movement.transportation.evac", "AID MOVEMENT"),
    ("movement.transportartifact.prevent", "COERCE"),
    ("movement.transportartifact", "MOVEMENT DEAL"),
    ("movement", "MOVEMENT"),
    ("justice.initiatejudicialprocess.trial", "TRIAL"),
    ("justice.trialhearing", "TRIAL"),
    ("justice.initiatejudicialprocess", "ACCUSE TRIAL"),
    ("justice.charge", "ACCUSE"),
    ("justice.investigate", "ACCUSE"),
    ("justice.arrest", "COERCE"),
    ("justice.release", "YIELD"),
    ("justice.judicialconsequences.execute", "ASSAULT TRIAL SANCTION"),
    ("justice.judicialconsequences.extradite", "COOPERATE COERCE"),
    ("justice", "TRIAL SANCTION"),
    ("disaster.disease", "DISASTER NONE"),
    ("disaster", "ACCIDENT DISASTER"),
    ("inspection", "ACCUSE NONE"),
    ("cognitive", "NONE ACCUSE"),
    ("genericcrime", "CRIME ASSAULT"),
    ("control.impede", "COERCE"),
    ("medical", "AID NONE"),
)

_GENEVA = {
    "ASSAULT": "Attack Hostile_encounter Killing Terrorism Conquering",
    "ASSAULT ACCIDENT": "Destroying Bodily_harm",
    "ASSAULT ACCIDENT DISASTER": "Damaging",
    "COERCE": "Arrest",
    "PROTEST": "Protest",
    "SUPPORT DEAL AGREE": "Sign_agreement",
    "DEATH ASSAULT": "Death",
    "DISASTER ACCIDENT": "Catastrophe",
    "MOVEMENT": "Arriving Traveling Departing Sending Bringing",
    "DEAL": "Commerce_sell Commerce_buy Commerce_pay",
    "COOPERATE": "Collaboration",
    "CRIME": "Theft",
    "ELECTION APPOINTMENT": "Change_of_leadership",
    "ECONOMY NONE": "Cause_change_of_position_on_a_scale",
    "GATHERING": "Social_event",
    "SPORT GATHERING": "Competition",
    "EXERCISE": "Practice",
    "ACCUSE": "Criminal_investigation",
    "AID NONE": "Assistance",
    "SUPPORT LAW": "Ratification",
    "NONE REQUEST": "Request",
    "NONE ACCUSE": "Judgment_communication",
    "NONE": (
        "Statement Communication Telling Know Presence Using Coming_to_believe Perception_active Causation Containing"
        " Wearing Influence Education_teaching Reveal_secret Response Cost"
    ),
}
GENEVA = {name: ours.split() for ours, names in _GENEVA.items() for name in names.split()}

_COMMODITY = {
    "ECONOMY": "Movement-down-loss Movement-up-gain Cause-movement-down-loss Cause-movement-up-gain Grow-strong Slow-weak",
    "SANCTION": "Embargo",
}
COMMODITY = {name: ours.split() for ours, names in _COMMODITY.items() for name in names.split()}


def of_aida(name: str) -> list[str]:
    """The types that a type of RAMS or WikiEvents may be; empty where that is not known."""
    name = name.lower()
    return next((ours.split() for beginning, ours in _AIDA if name.startswith(beginning)), [])
