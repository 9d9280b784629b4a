"""Words of happenings and the types that they may have: what the network starts from.

A reader's list, not counted from any corpus: it is there for words that too few marked articles hold.
A word of several types stands under each. Words that mostly name no event ("run", "call", "head") are
left out: whether one does is told by its sentence.
"""

from __future__ import annotations

_VERBS = {
    "AGREE": "agree accept approve pledge promise offer commit",
    "CONSULT": "meet visit host negotiate confer mediate consult tour",
    "SUPPORT": "support back endorse recognize recognise ratify sign",
    "YIELD": (
        "concede lift ease relax withdraw release free retreat resign surrender disarm liberate relinquish repatriate"
        " vacate demobilize disband defect abdicate cede evacuate pardon suspend quit"
    ),
    "COOPERATE": "cooperate collaborate extradite exchange",
    "AID": (
        "aid donate supply fund provide help assist evacuate shelter rescue feed repair rebuild restore treat hospitalize"
        " hospitalise extinguish tackle vaccinate save resuscitate airlift subsidize subsidise compensate reimburse distribute"
    ),
    "REQUEST": "demand request urge appeal",
    "ACCUSE": "accuse sue indict investigate charge probe prosecute impeach interrogate question subpoena arraign audit",
    "REJECT": "reject refuse veto decline defy rebuff",
    "THREATEN": "threaten",
    "PROTEST": "protest demonstrate rally strike boycott picket march riot",
    "SANCTION": "sanction expel suspend embargo sever revoke fine penalize penalise blacklist cancel freeze disqualify impose",
    "MOBILIZE": "mobilize mobilise deploy amass mass station redeploy reinforce dispatch surround",
    "COERCE": (
        "arrest detain ban seize confiscate deport censor imprison jail raid occupy hack evict blockade bar block intercept"
        " quarantine impound shut search disperse cordon apprehend handcuff wiretap outlaw prohibit nationalize nationalise"
        " capture tackle besiege impose"
    ),
    "ASSAULT": (
        "attack bomb kill shoot shell strike invade assassinate assault murder wound maim destroy torture kidnap abduct"
        " fire fight clash ambush blow stab rape molest behead execute lynch massacre slaughter storm raze demolish torch"
        " beat punch gas poison strangle injure launch overrun recapture retake occupy besiege bombard battle detonate slay abuse harm vandalize"
    ),
    "ELECTION": "elect reelect vote campaign poll win lose concede nominate defeat caucus canvass trail",
    "APPOINTMENT": (
        "appoint name nominate hire fire sack dismiss oust replace promote install inaugurate reappoint succeed recruit"
        " depose demote topple overthrow swear employ reshuffle"
    ),
    "LAW": "legislate enact repeal amend pass introduce ratify debate adopt veto filibuster abolish legalize legalise reform",
    "TRIAL": (
        "convict acquit sentence sue plead testify rule overturn appeal try hear adjudicate jail imprison uphold dismiss"
        " arraign settle fine"
    ),
    "DEATH": "die drown perish succumb asphyxiate starve",
    "BIRTH": "bear birth",
    "ACCIDENT": (
        "crash collide derail sink capsize burn explode collapse wreck overturn fail leak spill rupture plunge hurt injure"
        " break damage ram disappear fall ignite malfunction rip strand gut destroy skid"
    ),
    "DISASTER": "flood erupt devastate ravage infect inundate spread engulf hit",
    "MOVEMENT": (
        "arrive leave travel flee depart fly sail go return migrate escape walk drive head move send enter cross come evacuate"
        " transport ship deliver bring take relocate land board dock embark rush carry escort trek emigrate immigrate smuggle"
        " march transfer deport import export"
    ),
    "EXERCISE": "drill exercise train",
    "LAUNCH": (
        "launch release publish unveil open found establish create debut premiere introduce inaugurate broadcast air screen"
        " post issue print record start rebrand relaunch reopen form build construct install design write direct produce reveal"
    ),
    "DEAL": (
        "buy sell acquire purchase invest merge pay bid lease borrow lend auction sign contract refinance divest loan spin"
        " outbid spend trade privatize privatise default rent finance"
    ),
    "SPORT": (
        "beat win lose score draw play defeat race compete qualify tackle save strike equalize equalise convert pass finish"
        " thrash outplay eliminate retain clinch punt rout sideline wicket hit knock"
    ),
    "CRIME": (
        "steal rob defraud smuggle loot burgle embezzle launder bribe hijack forge counterfeit traffic hack leak pirate swindle"
        " shoplift trespass vandalize falsify phish cheat extort perjure plagiarize"
    ),
    "ECONOMY": (
        "rise fall grow drop increase decrease decline surge slump climb jump plunge slide soar tumble shrink slow rebound"
        " recover gain close weaken strengthen slip shed expand contract raise cut boost plummet dip edge widen narrow double"
        " halve ease lose"
    ),
    "DISCOVERY": "discover find invent identify unearth recover detect uncover excavate exhume develop pinpoint sequence",
    "AWARD": "award honor honour nominate win receive crown name knight confer shortlist",
    "GATHERING": (
        "gather attend celebrate perform marry wed bury commemorate mourn address speak sing headline congregate convene hold"
        " baptize assemble rally pray dance"
    ),
}
_NOUNS = {
    "AGREE": "agreement deal truce accord",
    "CONSULT": "talks talk negotiation summit meeting visit consultation mediation tour trip dialogue discussion",
    "SUPPORT": "signing endorsement recognition ratification treaty",
    "YIELD": "withdrawal ceasefire release retreat resignation surrender disarmament concession pullout truce departure",
    "COOPERATE": "exchange cooperation collaboration extradition drill exercise",
    "AID": "aid evacuation relief rescue donation grant repair funding assistance treatment operation surgery vaccination bailout",
    "REQUEST": "demand petition ultimatum request",
    "ACCUSE": "charge investigation inquiry probe indictment impeachment lawsuit prosecution interrogation audit",
    "REJECT": "rejection refusal veto",
    "THREATEN": "ultimatum threat",
    "PROTEST": "protest demonstration strike march riot boycott walkout picket unrest sit-in uprising",
    "SANCTION": "sanction embargo expulsion fine penalty suspension revocation ban",
    "MOBILIZE": "deployment mobilization mobilisation buildup reinforcement",
    "COERCE": (
        "arrest crackdown occupation raid detention seizure eviction curfew blockade closure deportation ban censorship quarantine"
        " capture roundup imprisonment siege sanction"
    ),
    "ASSAULT": (
        "invasion attack airstrike bombing shelling war massacre offensive assault murder killing shooting stabbing rape genocide"
        " assassination ambush kidnapping abduction battle clash coup execution explosion blast fighting gunfire operation homicide torture"
        " violence rampage slaughter beheading slaying fight raid beating strike conflict insurgency hostility lynching"
    ),
    "ELECTION": (
        "election vote primary caucus referendum poll ballot victory defeat win loss campaign runoff candidacy nomination race"
        " reelection by-election landslide turnout recount"
    ),
    "APPOINTMENT": "appointment nomination dismissal inauguration ouster sacking promotion hiring firing reshuffle overthrow coup",
    "LAW": "legislation bill vote amendment repeal reading passage law reform enactment decree",
    "TRIAL": (
        "trial conviction sentence verdict ruling appeal lawsuit hearing acquittal testimony plea settlement retrial sentencing"
        " judgment judgement deposition case injunction"
    ),
    "DEATH": "death suicide drowning heart-attack",
    "BIRTH": "birth",
    "ACCIDENT": (
        "accident crash collision fire blaze explosion outage derailment spill leak wreck collapse sinking breakdown failure"
        " disruption damage blackout capsizing injury breach crush stampede inferno"
    ),
    "DISASTER": (
        "earthquake flood hurricane typhoon storm drought tsunami outbreak epidemic pandemic tornado landslide avalanche eruption"
        " quake wildfire famine cyclone disaster heatwave snowfall flooding mudslide resurgence blizzard tremor aftershock"
    ),
    "MOVEMENT": (
        "arrival departure journey flight escape migration trip return transfer voyage exodus shipment convoy influx evacuation"
        " transport delivery export import relocation"
    ),
    "EXERCISE": "drill exercise manoeuvre maneuver training",
    "LAUNCH": (
        "launch release publication opening premiere debut broadcast unveiling establishment creation exhibition construction"
        " introduction formation reopening rollout"
    ),
    "DEAL": (
        "deal purchase takeover merger acquisition bid sale investment buyout bankruptcy auction loan payment contract purchase"
        " settlement offer buyback tie-up transaction flotation privatisation privatization"
    ),
    "SPORT": (
        "match game win victory defeat goal final race draw loss tournament championship penalty try touchdown title semi-final"
        " quarter-final play-off injury season playoff replay knockout leg bout innings wicket"
    ),
    "CRIME": (
        "theft robbery fraud burglary smuggling arson corruption bribery hijacking laundering heist looting trafficking scam crime"
        " embezzlement hack piracy conspiracy forgery racketeering leak extortion perjury cyberattack"
    ),
    "ECONOMY": (
        "rise fall increase drop growth decline gain slump cut surge loss slowdown recovery recession rebound decrease downturn"
        " profit jump layoff boom inflation crash expansion contraction redundancy"
    ),
    "DISCOVERY": "discovery invention finding breakthrough excavation identification",
    "AWARD": "award prize nomination honor honour medal knighthood accolade",
    "GATHERING": (
        "conference rally festival funeral ceremony debate speech concert meeting wedding celebration party event parade vigil"
        " convention show summit lecture mass reception address commemoration forum gala fundraiser briefing performance memorial"
        " session gathering hall anniversary baptism congress"
    ),
}


def _types(words: dict[str, str], part: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, names in words.items():
        for name in names.split():
            found.setdefault(f"{name}/{part}", []).append(code)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}


TYPES = _types(_VERBS, "v") | _types(_NOUNS, "n")


def types_of(lemma: str) -> tuple[str, ...]:
    """The types that a lemma with its part of speech ("attack/n") may have; empty where the list lacks it."""
    return TYPES.get(lemma, ())
