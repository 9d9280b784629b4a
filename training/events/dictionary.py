"""Words of happenings and their PLOVER codes: the dictionary coder that the head starts from and is
measured against."""

from __future__ import annotations

_VERBS = {
    "AGREE": "agree accept approve pledge promise offer commit",
    "CONSULT": "meet visit host negotiate confer phone telephone consult mediate",
    "SUPPORT": "support back endorse recognize recognise praise sign ratify apologize embrace",
    "YIELD": "concede lift ease relax withdraw release free retreat resign surrender disarm return",
    "COOPERATE": "cooperate collaborate trade extradite participate exchange",
    "AID": "aid donate supply fund provide help assist evacuate shelter rescue",
    "REQUEST": "demand request urge ask order appeal",
    "ACCUSE": "accuse blame condemn criticize criticise denounce sue indict investigate",
    "REJECT": "reject refuse veto decline defy oppose",
    "THREATEN": "threaten",
    "PROTEST": "protest demonstrate rally strike boycott picket",
    "SANCTION": "sanction expel suspend convict embargo sever",
    "MOBILIZE": "mobilize mobilise deploy amass mass station",
    "COERCE": "arrest detain ban seize confiscate deport censor imprison jail raid occupy hack",
    "ASSAULT": (
        "attack bomb kill shoot shell strike invade assassinate assault murder wound maim"
        " destroy torture kidnap abduct launch fire fight clash ambush devastate blow"
    ),
}
_NOUNS = {
    "CONSULT": "talks negotiation summit",
    "COOPERATE": "exchange drill exercise",
    "AID": "evacuation",
    "YIELD": "withdrawal ceasefire",
    "PROTEST": "protest demonstration",
    "SANCTION": "sanction embargo",
    "MOBILIZE": "deployment mobilization mobilisation",
    "ASSAULT": "invasion attack airstrike bombing shelling war massacre offensive assault",
    "COERCE": "arrest crackdown occupation",
}

VERB_CODES = {verb: code for code, verbs in _VERBS.items() for verb in verbs.split()}
NOUN_CODES = {noun: code for code, nouns in _NOUNS.items() for noun in nouns.split()}
