"""Nouns that tell what a name or a noun phrase stands for, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.places.senses import country_named, country_of_people

if TYPE_CHECKING:  # who is who over the corpus asks for the words, and should not wait for spaCy
    from spacy.tokens import Token

PERSON_NOUNS = frozenset(
    """
    activist actor actress adviser advisor aide ambassador analyst archbishop attorney author authority
    billionaire bishop boss businessman businesswoman candidate captain cardinal chair chairman
    chairwoman chancellor chief coach colonel columnist commander commissioner congressman
    congresswoman critic defendant delegate democrat deputy dictator diplomat director doctor
    economist editor emperor envoy executive expert farmer father filmmaker founder general
    governor guest head historian host husband investigator journalist judge justice king lawmaker
    lawyer leader lieutenant man mayor member minister monarch mother negotiator nominee
    observer officer official opponent owner parliamentarian partner pilot player politician pope
    premier president priest prime-minister prince princess producer professor prosecutor queen
    refugee reporter representative republican researcher resident scholar scientist secretary
    senator sheriff singer soldier speaker spokesman spokesperson spokeswoman strategist student
    sultan teacher tsar victim voter widow wife witness woman worker writer
    """.split()
)

# What members of parties are called in many countries.
PARTISANS = frozenset(
    """
    democrat democrats dem dems republican republicans socialist socialists conservative conservatives unionist unionists
    liberal liberals tory tories nationalist nationalists communist communists libertarian libertarians
    """.split()
)

# Nouns of persons that are no titles: what "he" and "she" may stand for beside names.
HUMAN_NOUNS = frozenset(
    """
    accountant accuser adolescent adult agent architect artist assassin assistant athlete attacker
    attendant aunt author baby bartender boy boyfriend bride bridegroom brother bystander caller
    caretaker champion character child clerk client coach colleague comedian companion composer
    conductor correspondent cousin customer dancer daughter daughter-in-law dentist designer
    detective detainee driver employee employer engineer ex-husband ex-wife explorer fan fiance
    fiancee fighter firefighter fisherman friend gentleman girl girlfriend grandfather grandmother
    granddaughter grandson guard guardian guitarist guy hairdresser heir heiress hero heroine
    housewife immigrant infant inmate inspector instructor interviewer kid killer lad lady
    landlord lecturer librarian lover maid man manager mayor mechanic mentor merchant migrant
    model mom mum mistress murderer musician neighbor neighbour nephew niece novelist nun nurse
    painter parent passenger passer-by patient patron pensioner person philosopher photographer
    physician pianist playwright poet policeman policewoman porter prisoner protester psychiatrist
    publisher pupil rapper rival robber roommate sailor salesman sculptor servant shopkeeper
    sibling sister son songwriter spouse stepfather stepmother stranger successor superior
    supporter surgeon survivor suspect teammate teenager therapist thief trader trainee trainer
    translator twin uncle villager violinist visitor waiter waitress warrior youngster youth
    """.split()
)

ORGANIZATION_NOUNS = frozenset(
    """
    administration agency airline alliance army association authority bank battalion board body
    broadcaster brigade bureau cabinet campaign center centre channel charity church club
    coalition college commission committee company confederation congress consortium consulate corporation
    council country court
    department directorate embassy federation firm force foundation fund government group hospital house
    institute institution intelligence journal kingdom league legislature magazine maker media
    militia ministry mission movement navy network newspaper office operator organisation
    organization outlet panel paper parliament party police post press publisher regime regulator
    retailer school secretariat senate service station store team tribunal union university watchdog website
    """.split()
)

# Nouns that almost any organisation can be called by.
GENERIC_BODIES = frozenset("agency association company firm group institution organisation organization".split())

# Titles that can stand for one another: "the leader" may be a president, not a spokesman.
TITLE_CLASSES = (
    frozenset({"president", "leader", "head of state", "dictator", "strongman"}),
    frozenset({"king", "queen", "monarch", "leader", "head of state", "emperor", "sultan"}),
    frozenset({"prime minister", "premier", "leader", "head of government"}),
    frozenset({"chancellor", "leader", "head of government"}),
    frozenset({"opposition leader", "leader", "candidate", "politician"}),
    frozenset({"senator", "lawmaker", "politician"}),
    frozenset({"congressman", "congresswoman", "representative", "lawmaker", "politician"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"chairman", "chairwoman", "chair", "chief", "head", "boss"}),
    frozenset({"director", "head", "chief", "boss"}),
    frozenset({"minister", "politician"}),
    frozenset({"pope", "pontiff"}),
    frozenset({"lawyer", "attorney", "counsel", "solicitor", "barrister"}),
    frozenset({"chief executive", "chief", "boss", "executive"}),
    frozenset({"coach", "manager", "boss"}),
    frozenset({"doctor", "physician"}),
    frozenset({"journalist", "reporter", "correspondent"}),
    frozenset({"author", "writer", "novelist"}),
)

TITLES_OF_TWO_WORDS = {
    ("prime", "minister"): "prime minister",
    ("vice", "president"): "vice president",
    ("press", "secretary"): "press secretary",
    ("attorney", "general"): "attorney general",
    ("secretary", "general"): "secretary general",
    ("first", "lady"): "first lady",
    ("head", "coach"): "coach",
    ("chief", "executive"): "chief executive",
    **{
        (kind, "minister"): f"{kind} minister"
        for kind in "defence defense education energy finance foreign health home interior justice labour"
        " trade transport".split()
    },
    ("opposition", "leader"): "opposition leader",
}
ABBREVIATED_TITLES = {
    "pm": "prime minister", "ceo": "chief executive", "cfo": "executive", "ag": "attorney general",
    "mp": "lawmaker", "sen.": "senator", "gov.": "governor", "rep.": "representative", "lady": "lady",
}  # fmt: skip
# What anybody may be called who has been named.
ANYBODYS_ROLES = frozenset(
    "activist actor actress author billionaire businessman businesswoman candidate comedian contender"
    " defendant filmmaker forward goalkeeper hopeful midfielder mogul musician nominee novelist player"
    " politician rapper singer star striker suspect tycoon veteran winger writer".split()
)
# Titles that their last word alone does not stand for: "the minister" is no prime minister.
WHOLE_TITLES = frozenset({"prime minister", "vice president", "opposition leader", "first lady", "attorney general"})

# Bodies of two words of which the last alone is a person's: "the coast guard".
BODIES_OF_TWO_WORDS = frozenset(
    {(kind, "guard") for kind in "coast home national palace presidential republican revolutionary".split()}
    | {("general", "staff"), ("high", "command"), ("secret", "service")}
)

KIN_NOUNS = frozenset(
    "aunt boyfriend brother brother-in-law bride cousin dad daughter daughter-in-law ex-husband ex-wife"
    " father father-in-law fiance fiancee fiancé fiancée girlfriend granddaughter grandfather grandmother"
    " grandson half-brother half-sister husband mom mother mother-in-law mum nephew niece partner sister"
    " sister-in-law son son-in-law spouse stepbrother stepdaughter stepfather stepmother stepsister"
    " stepson twin uncle widow widower wife".split()
)

FEMALE_NOUNS = frozenset(
    "actress aunt baroness bride businesswoman chairwoman congresswoman countess dame daughter"
    " daughter-in-law duchess empress ex-wife fiancee gal girl girlfriend goddess granddaughter"
    " grandmother heiress heroine hostess housewife lady madam maid miss mistress mom mother mrs ms"
    " mum niece nun policewoman princess queen sister spokeswoman stepmother waitress widow wife"
    " woman".split()
)
MALE_NOUNS = frozenset(
    "archbishop baron bishop boy boyfriend bridegroom brother businessman cardinal chairman"
    " congressman count duke emperor ex-husband father fiance fisherman gentleman grandfather"
    " grandson guy husband king lad lord man monk mr nephew policeman pope prince salesman sir son"
    " spokesman stepfather sultan tsar uncle waiter widower".split()
)


def titles_agree(wanted: str, held: str) -> int:
    """How well a noun phrase's title fits one that a person holds: 2 the same, 1 may be, 0 not.

    >>> titles_agree("head of state", "president"), titles_agree("spokesman", "president")
    (1, 0)
    >>> titles_agree("minister", "foreign minister"), titles_agree("president", "vice president")
    (1, 0)
    """
    if wanted == held:
        return 2
    if any(wanted in titles and held in titles for titles in TITLE_CLASSES):
        return 1
    return int(held not in WHOLE_TITLES and held.split()[-1] == wanted)


def title_of(noun: Token) -> str:
    """A role noun as a title: "head of state", "prime minister", "president"."""
    lemma = ABBREVIATED_TITLES.get(noun.lemma_.lower(), noun.lemma_.lower())
    following = [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 3]]
    if lemma == "head" and following in (["of", "state"], ["of", "government"]):
        return " ".join([lemma, *following])
    if noun.i > 0:
        pair = (noun.nbor(-1).lower_, lemma)
        return TITLES_OF_TWO_WORDS.get(pair, lemma)
    return lemma


def is_body_of_two_words(noun: Token) -> bool:
    """Whether a word ends the name of a body, as in "the coast guard"."""
    return noun.i > 0 and (noun.nbor(-1).lower_, noun.lemma_.lower()) in BODIES_OF_TWO_WORDS


def countries_of(noun: Token) -> list[str]:
    """ISO codes of the countries that modify a noun ("the Belarusian president")."""
    codes = []
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            country = country_of_people(child.text) or country_named(child.text)
            if country is not None:
                codes.append(country.code)
    return codes
