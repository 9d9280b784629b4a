"""What the noun of a source that has no name stands for: people, a body, a text, or nobody."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from kg.names.nouns import nouns_of
from kg.resolve.article.nouns import HUMAN_NOUNS, ORGANIZATION_NOUNS, PERSON_NOUNS, is_body_of_two_words

Kind = Literal["people", "body", "work"]

PEOPLE_NOUNS = PERSON_NOUNS | HUMAN_NOUNS | frozenset(
    """
    communist conservative liberal libertarian nationalist socialist tory unionist
    ally attendee authorities businessmen campaigner cop creditor crew creator deputies diplomat donor elder elite
    lord lords moderator star
    family folk forefront frontrunner front-runner fundraiser hopeful individual insider juror kin loyalist mogul mp mps neighbor
    operative other others parishioner peer people person pollster prosecutor regular relative shareholder skeptic
    source staff staffer superdelegate supporter tourist troop troops user viewer youth leadership personnel police
    """.split()
)  # fmt: skip
BODY_NOUNS = ORGANIZATION_NOUNS | frozenset(
    """
    borough canton city county district nation prefecture province region republic
    academy brand business camp caucus chain chamber circle clinic club consortium consulate convention delegation division
    diocese directorate executive faction faculty family federation gang guild headquarters home industry inspectorate jury laboratory
    leadership lobby manufacturer military municipality ngo opposition orchestra palace parish patrol presidency
    publication tabloid
    prosecution defence defense radio railway secretariat side site squad startup state subsidiary supplier syndicate taskforce
    television tv team think-tank think tank town treasury troupe unit utility village white-house wing
    """.split()
)
FIRMS = ("maker", "builder")  # "planemaker", where no list has it for a person as "lawmaker"
# Houses and grounds that say something by those who run them; elsewhere they are where something happens.
RUN_PLACES = frozenset(
    """
    airport aquarium archive bakery bar brewery cafe café casino cinema dealership distillery farm gallery hotel library
    marina mill mine mosque museum nightclub nursery observatory pharmacy plant port prison pub racecourse refinery resort
    restaurant salon shelter shipyard shop stadium studio supermarket synagogue temple theater theatre vineyard winery zoo
    """.split()
)
# Texts, pictures and figures that are said to say something.
WORK_NOUNS = frozenset(
    """
    account ad advert advertisement advisory affidavit agreement alert amendment analysis announcement article assessment
    audit autobiography average ballot banner bill billboard biography blog book booklet bill brief briefing brochure broadcast
    budget bulletin cable calculation calendar caption catalogue census certificate charge chart charter claim clause clip
    code column comic commercial communique communiqué complaint constitution contract count cover data database
    declaration decree deed diagram diary dictionary directive documentary document dossier draft edition editorial
    email e-mail entry essay estimate evidence exam examination excerpt exhibit experiment extract fatwa feature
    figure figures file filing film finding findings flyer footage forecast form gospel graffiti graph guidance guide guideline
    handbook headline image index indictment information infographic inquest inquiry inscription instruction investigation invitation invoice
    issue item journal label law lawsuit leaflet ledger legislation letter licence license line list listing log lyric lyrics
    magazine manifesto manual map measurement memo memoir memoirs memorandum menu message metric minutes model motion
    mural myth notebook note notice notification novel obituary op-ed order ordinance page pamphlet paper papers paperwork
    paragraph passage petition photo photograph picture placard plaque play playbook poem probe poll polling post poster posting
    press-release print proclamation profile program programme project-report prospectus proverb questionnaire quiz
    rating readout receipt reconstruction record recording records register regulation release report research
    resolution response-document result results resume returns review roadmap ruling scan schedule screenshot script
    scripture section sequence series show sign signature simulation song spreadsheet statement statistic statistics sticker
    submission counterproposal
    stat stats statute story study sub-index subpoena summary summons survey tabulation tally tape telegram test
    testament testimony text theory timeline transcript translation treatise treaty trailer trial-record tweet update
    verdict verse video voicemail warrant webpage website white-paper wire witness-statement worksheet writing
    """.split()
)
# Works that say what the body says that they are of; others only come from it.
VOICED_NOUNS = frozenset(
    """
    advisory alert analysis announcement article assessment audit blog bulletin communique communiqué data declaration
    editorial estimate figure figures finding findings forecast guidance index journal letter magazine manifesto memo
    newsletter notice paper poll polling post posting press-release readout release report research result review
    ruling statement statistic statistics study summary survey tally tweet update verdict webpage website
    """.split()
)
# Figures of these are people.
OF_FIGURES = frozenset("establishment leading opposition party political public religious senior".split())
# "A number of officials": what they are comes after "of".
QUANTITIES = frozenset(
    """
    array batch bunch couple dozen dozens group handful host hundred hundreds line lot lots number numbers pair panel
    plenty range score scores series set string succession thousand thousands tens trio variety wave
    """.split()
)
PARTS = frozenset("another few many more one others several some".split())
# Shares and counts are no speakers: who was asked is not told.
SHARES = frozenset(
    """
    % percent percentage per-cent cent majority minority plurality half third quarter fifth tenth rest proportion share
    fraction most none nobody all number-of million billion average-of
    """.split()
)


def is_part(word: Token) -> bool:
    """Whether a word takes some out of several: "one of the nurses", "some of those lawmakers"."""
    is_number = word.pos_ == "NUM" and word.text.isalpha() and word.lemma_.lower() not in SHARES
    return (is_number or word.lower_ in PARTS) and any(child.lower_ == "of" for child in word.children)


def head_of(noun: Token) -> Token:
    """The noun that says what a source is: "officials" of "a number of officials", but "number" of "the number of officials"."""
    if noun.lower_ == "number" and any(child.lower_ == "the" for child in noun.children):
        return noun
    if noun.lemma_.lower() in QUANTITIES or noun.lower_ in QUANTITIES or is_part(noun):
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.pos_ in ("NOUN", "PROPN"):
                        return inner
    return noun


def kind_of(noun: Token) -> Kind | None:
    """What a noun stands for where it says something; None for what can't: a share of those asked,
    an act, a thing."""
    word, lemma = noun.lower_, noun.lemma_.lower()
    if {word, lemma} & SHARES or not any(character.isalpha() for character in word) or noun.ent_type_ == "PERCENT":
        return None
    either = {word, lemma}
    if is_body_of_two_words(noun):
        return "body"
    if either & PEOPLE_NOUNS:
        return "people"
    if either & BODY_NOUNS and word not in WORK_NOUNS - BODY_NOUNS:
        return "body"
    if lemma == "figure" and noun.i and noun.nbor(-1).lower_ in OF_FIGURES:
        return "people"
    if either & WORK_NOUNS:
        return "work"
    if either & nouns_of("persons"):
        return "people"
    if either & nouns_of("bodies") or lemma.endswith(FIRMS):
        return "body"
    return None


def is_lettered(letter: Token) -> bool:
    """Whether a letter is all that a text calls somebody by whom it does not name: "Witness | C", "Officer | B"."""
    is_letter = len(letter.text) == 1 and letter.text.isupper() and letter.i > letter.sent.start
    before = letter.nbor(-1) if is_letter else letter
    return is_letter and before.text.istitle() and before.lower_ in PEOPLE_NOUNS | nouns_of("persons")
