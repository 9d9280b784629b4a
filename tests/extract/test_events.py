"""Events: who did what to whom, who asserts it, and which tellings are of one happening.

The sentences are written for these tests; countries of fiction keep to their stories.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.annotating.stage import annotate
from kg.building.pipeline import build_corpus
from kg.extract.events.stage import extract_events
from kg.extract.statements.stage import extract_statements
from kg.graph.mapping import map_corpus
from kg.graph.validation import validate
from kg.model import Article, Corpus, Event, Extraction, Happening, ResolvedArticle
from kg.query.run import run_query
from kg.reading.inputs import read_text
from kg.resolve.corpus.happenings import join_events
from kg.settings import DEFAULT_BASE
from kg.store import Store, memory_store
from kg.vocabulary import term

Found = list[tuple[Event, Callable[[tuple[int, int] | None], str | None]]]


def events(text: str, published: str | None = None) -> Found:
    """The events of a text, each with a function from a span to its words."""
    [annotated] = annotate([read_text(text, "a", published=published)])
    found = extract_events(annotated, extract_statements(annotated))
    return [(event, lambda span: text[slice(*span)] if span else None) for event in found]


@pytest.mark.parametrize(
    ("sentence", "code", "agent", "patient"),
    [
        ("Police in Tampere arrested two dock workers.", "COERCE", "Police in Tampere", "two dock workers"),
        ("Three fishermen were detained by the coast guard.", "COERCE", "the coast guard", "Three fishermen"),
        ("Ghana donated ten thousand blankets to Togo.", "AID", "Ghana", "Togo"),
        ("Parliament rejected the proposal.", "REJECT", "Parliament", "the proposal"),
    ],
)
def test_who_did_what_to_whom(sentence: str, code: str, agent: str, patient: str) -> None:
    [(event, words)] = events(sentence + " The hills are green.")
    assert event.type == code
    assert words(event.agent_span) == agent
    assert words(event.patient_span) == patient


@pytest.mark.parametrize(
    ("sentence", "agent", "patient"),
    [
        (
            "Russian President Vladimir Putin met Ukrainian President Volodymyr Zelensky.",
            "Vladimir Putin",
            "Volodymyr Zelensky",
        ),
        ("Germany’s foreign minister, Annalena Baerbock, sued Iran.", "Annalena Baerbock", "Iran"),
        ("Reuters correspondent Ada Novak sued BBC presenter Tom Hale.", "Ada Novak", "Tom Hale"),
        ("Ghana donated ten thousand blankets to Togo.", "Government of Ghana", "Togo"),
    ],
)
def test_the_head_of_a_phrase_tells_who_acts(sentence: str, agent: str, patient: str) -> None:
    corpus, problems = build_corpus([read_text(sentence, "a")])
    assert not problems
    names = {entity.id: entity.name for entity in corpus.entities}
    [event] = corpus.articles[0].extraction.events
    assert (names[event.agent], names[event.patient]) == (agent, patient)


def test_what_only_a_speaker_asserts_is_not_the_articles_own() -> None:
    found = events(
        "The spokesman said that Freedonia attacked the convoy. Sylvania expelled ten diplomats on Monday.",
        "2024-05-02",
    )
    asserted = {words(event.trigger): event.asserted_in for event, words in found}
    assert asserted["attacked"] is not None
    assert asserted["expelled"] is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Sylvania condemned Freedonia on Monday.",
        "The comment was criticised by the Harbour Party, which accused Jack Parr of a gaffe.",
        "Ann Lee repeated her attacks on Judge Ole Berg on Sunday.",
        "The mayor praised the railway company.",
        "The clerk protested, saying that he was ill.",
    ],
)
def test_what_people_only_say_is_no_event(sentence: str) -> None:
    assert not events(sentence, "2024-05-02")


@pytest.mark.parametrize(
    ("sentence", "word", "code"),
    [
        ("Marta Lund won the election in Norway on Sunday.", "won", "ELECTION"),
        ("Parliament passed the budget on Monday.", "passed", "LAW"),
        ("A court in Oslo sentenced the banker to four years in prison.", "sentenced", "TRIAL"),
        ("Two lorries crashed near Brno on Friday.", "crashed", "ACCIDENT"),
        ("Three tourists arrived in Hebron on Friday.", "arrived", "MOVEMENT"),
        ("Prosecutors charged the director with fraud.", "charged", "ACCUSE"),
        ("Thieves stole a painting from the museum in Bergen.", "stole", "CRIME"),
        ("Acme bought Zenith for two million dollars in March.", "bought", "DEAL"),
        ("House prices fell in December.", "fell", "ECONOMY"),
        ("Norway beat Chile 2-0 in Bergen on Sunday.", "beat", "SPORT"),
        ("The sides meet again at Highbury on 1 February.", "meet", "SPORT"),
        ("In April 2021, the agency signed an agreement with Acme to build cars.", "signed", "AGREE"),
        ("The House passed the bill. Marta Lund signed it on Friday.", "signed", "LAW"),
        ("Marta Lund left the firm on 31 December.", "left", "RETREAT"),
        ("Marta Lund was unveiled as the new manager in Brno.", "unveiled", "APPOINTMENT"),
        ("Marta Lund was accidentally hit by a neighbour in Brno.", "hit", "ACCIDENT"),
        ("Brno Rovers defeated Oslo United in the last game of the season.", "defeated", "SPORT"),
        ("Jonas Hale last met Peter Novak in 2008, and lost in the 11th round.", "met", "SPORT"),
    ],
)
def test_what_news_is_full_of_has_types_beside_politics(sentence: str, word: str, code: str) -> None:
    found = {words(event.trigger): event.type for event, words in events(sentence, "2024-05-02")}
    assert found[word] == code


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Freedonia attacked the convoy.", "asserted"),
        ("Freedonia did not attack the convoy.", "denied"),
        ("Freedonia refused to attack the convoy.", "denied"),
        ("Freedonia may attack the convoy.", "possible"),
        ("Freedonia plans to attack the convoy.", "planned"),
        ("Freedonia will attack the convoy.", "planned"),
        ("Freedonia allegedly attacked the convoy.", "possible"),
        ("If Freedonia attacks the convoy, the road will be shut.", "possible"),
        ("Freedonia is to attack the convoy.", "planned"),
        ("Freedonia is likely to attack the convoy.", "planned"),
        ("Freedonia was pressed to attack the convoy.", "possible"),
        ("Freedonia was able to attack the convoy.", "asserted"),
        ("Freedonia was unable to attack the convoy.", "denied"),
        ("A court acquitted Freedonia of attacking the convoy.", "denied"),
        ("Police foiled an attack on the convoy.", "denied"),
        ("Instead of attacking the convoy, Freedonia signed a deal.", "denied"),
        ("Rather than attacking the convoy, Freedonia signed a deal.", "denied"),
        ("None of the rebels attacked the convoy.", "denied"),
        ("No rebels attacked the convoy.", "denied"),
        ("Neither side attacked the convoy.", "denied"),
        ("No fewer than 12 rebels attacked the convoy.", "asserted"),
        ("It is not true that Freedonia attacked the convoy.", "denied"),
        ("It is true that Freedonia attacked the convoy.", "asserted"),
        ("The minister dismissed reports that Freedonia had attacked the convoy.", "denied"),
        ("Had Freedonia attacked the convoy, thousands would have left.", "possible"),
        ("Freedonia was blamed for attacking the convoy.", "possible"),
        ("Freedonia came close to attacking the convoy.", "possible"),
        ("Tom Reed was wrongly convicted of attacking the convoy.", "possible"),
        ("The fake attack on the convoy was filmed.", "possible"),
        ("The deal allowed rebels to attack the convoy.", "asserted"),
        ("The court allowed Freedonia to attack the convoy.", "possible"),
        ("If the road is open and Freedonia attacks the convoy, the deal is off.", "possible"),
        ("Freedonia would have attacked the convoy.", "possible"),
        ("The council suggested that the convoy be attacked by Freedonia.", "possible"),
        ("The deal would allow rebels to attack the convoy.", "planned"),
        ("Freedonia approved a contract to attack the convoy.", "planned"),
        ("Officers were asked about the road during the attack on the convoy in Brno.", "asserted"),
        ("Judges demanded a report two weeks after the attack on the convoy in Brno.", "asserted"),
    ],
)
def test_factuality(sentence: str, factuality: str) -> None:
    found = {words(event.trigger): event.factuality for event, words in events(sentence)}
    [attack] = [value for trigger, value in found.items() if trigger.startswith("attack")]
    assert attack == factuality


def test_what_is_dated_after_its_article_has_not_happened() -> None:
    found = events("The election in Sylvania is on 3 June 2024.", "2024-05-02")
    assert [(words(event.trigger), event.time, event.factuality) for event, words in found] == [
        ("election", "2024-06-03", "planned")
    ]


@pytest.mark.parametrize(
    ("sentence", "word", "codes"),
    [
        ("Forty firefighters tackled the fire in Graz on Monday.", "tackled", {"AID"}),
        ("Auditors combed through the books of the port of Brno in 2015.", "combed", set()),
        ("The mayor poked fun at his rival in Brno on Monday.", "poked", set()),
        ("All parties in Sylvania are stepping up their efforts.", "stepping", set()),
        ("Users in Sylvania can access the pages of the library.", "access", set()),
    ],
)
def test_a_word_is_told_only_under_a_type_that_it_is_known_for(sentence: str, word: str, codes: set[str]) -> None:
    found = {words(event.trigger): event.type for event, words in events(sentence, "2024-05-02")}
    assert {found[word]} == codes if word in found else not codes


@pytest.mark.parametrize(
    ("sentence", "word", "agent", "patient"),
    [
        ("Tom Hale, a clerk shot and killed by police in Bergen, had two sons.", "shot", "police", "clerk"),
        ("The two clerks arrested by the coast guard on Friday were freed.", "arrested", "coast guard", "clerks"),
        ("The town mourned after the death of Ada Novak on Friday.", "death", None, "Ada Novak"),
        ("The harbour company suffered an attack by pirates on Friday.", "attack", "pirates", "harbour company"),
    ],
)
def test_who_undergoes_it_is_not_who_did_it(sentence: str, word: str, agent: str | None, patient: str) -> None:
    [(event, words)] = [(e, w) for e, w in events(sentence, "2024-05-02") if w(e.trigger) == word]
    told = words(event.agent_span)
    assert agent in told if agent and told else told is agent
    assert patient in (words(event.patient_span) or "")


def test_times_are_dates_read_against_publication() -> None:
    [(event, _)] = events("Police in Tampere arrested two dock workers on Tuesday.", "2024-03-14")
    assert event.time == "2024-03-12"


def telling(
    identifier: str,
    text: str,
    trigger: str,
    lemma: str,
    participants: str,
    time: str | None = None,
    published: str | None = None,
) -> ResolvedArticle:
    """An article with one event."""
    start = text.index(trigger)
    event = Event(
        id=f"event={start},{start + len(trigger)}",
        type="ASSAULT",
        trigger=(start, start + len(trigger)),
        time=time,
        lemma=lemma,
        participants=tuple(sorted(participants.split())),
    )
    return ResolvedArticle(Article(identifier, text, (), published=published), (), (), Extraction(events=(event,)))


BLAST = (
    "A bomb exploded near the market of Brno on Friday. The blast in Brno killed four people, the police of Brno said.",
    "Four people died in Brno when a bomb exploded near the market. The Brno police blame a gang for the blast.",
    "A gas stove exploded in a hotel at Porto. Nobody was hurt and the guests of the hotel went to the beach in Porto.",
)


def by(article: ResolvedArticle, agent: str | None, place: str | None) -> ResolvedArticle:
    """The article, with an agent and a place for its event."""
    [event] = article.extraction.events
    events = (replace(event, agent=agent, place=place),)
    return replace(article, extraction=replace(article.extraction, events=events))


def sure(article: ResolvedArticle, confidence: float) -> ResolvedArticle:
    """The article, with this confidence of its event."""
    [event] = article.extraction.events
    return replace(article, extraction=replace(article.extraction, events=(replace(event, confidence=confidence),)))


def happenings(articles: list[ResolvedArticle]) -> dict[str, Happening | None]:
    return {a.article.id: a.extraction.events[0].happening for a in join_events(articles)}


def test_one_happening_in_two_articles_is_one_event_named_after_the_earlier_one() -> None:
    articles = [
        telling("a", BLAST[0], "exploded", "explode", "bomb market brno friday", "2024-03-01", published="2024-03-03"),
        telling("b", BLAST[1], "exploded", "explode", "bomb market", "2024-03-01", published="2024-03-02"),
        telling("c", BLAST[2], "exploded", "explode", "stove hotel porto", published="2024-03-02"),
    ]
    one = Happening(("b", articles[1].extraction.events[0].id), "exploded", "2024-03-01", 1.0)
    assert happenings(articles) == {"a": one, "b": one, "c": None}
    assert happenings(articles[::-1]) == {"a": one, "b": one, "c": None}


def test_a_happening_is_as_sure_as_the_surest_of_its_tellings() -> None:
    first = telling("a", BLAST[0], "exploded", "explode", "bomb market brno", "2024-03-01", published="2024-03-02")
    second = telling("b", BLAST[1], "exploded", "explode", "bomb market", "2024-03-01", published="2024-03-03")
    found = join_events([sure(first, 0.4), sure(second, 0.7)])
    assert [event.happening and event.happening.confidence for a in found for event in a.extraction.events] == [0.7] * 2
    confidences = {
        str(t.object.value) for t in map_corpus(Corpus(found, ()), DEFAULT_BASE) if t.predicate == term("kg:confidence")
    }
    assert confidences == {"0.7"}


def test_happenings_of_two_days_are_two() -> None:
    articles = [
        telling("a", BLAST[0], "exploded", "explode", "bomb market brno", "2024-03-01", published="2024-03-02"),
        telling("b", BLAST[1], "exploded", "explode", "bomb market", "2024-03-09", published="2024-03-10"),
    ]
    assert happenings(articles) == {"a": None, "b": None}


@pytest.mark.parametrize(
    ("agent", "place", "are_one"),
    [("Ann Lee", "place/porto", False), ("Ann Lee", "place/brno", True), (None, "place/porto", False)],
)
def test_what_another_did_elsewhere_is_another_happening(agent: str | None, place: str, are_one: bool) -> None:
    first = telling("a", BLAST[0], "exploded", "explode", "bomb market brno", published="2024-03-02")
    second = telling("b", BLAST[1], "exploded", "explode", "bomb market", published="2024-03-03")
    found = happenings([by(first, "Bo Ek", "place/brno"), by(second, agent, place)])
    assert (found["a"] is not None) is are_one


PORT = (
    "Freedonia attacks Sylvania's port\n\nFreedonian warships attacked the port of Marxburg in Sylvania on Monday, "
    "killing four dockers. Sylvania's president Rufus Trentino condemned Freedonia.\n",
    "President Trentino blames Freedonia\n\nRufus Trentino, the president of Sylvania, said that Freedonia attacked "
    "the port of Marxburg on Monday and killed four dockers.\n",
)
TELLINGS = """SELECT ?event ?articleId ?agentName ?claimant {
    ?event a sem:Event ; sem:eventType event:ASSAULT ; rdfs:label "attacked"@en ; kg:trigger ?telling .
    ?telling nif:referenceContext/schema:identifier ?articleId ; nif:anchorOf "attacked" ; kg:factuality kg:asserted
    OPTIONAL { ?telling kg:agent/schema:name ?agentName }
    OPTIONAL { ?telling kg:assertedIn/kg:speaker/schema:name ?claimant }
} ORDER BY ?articleId"""


@pytest.fixture(scope="module")
def port() -> Store:
    """The store of two articles, of which one tells of an attack and the other of one who tells of it."""
    articles = [read_text(PORT[0], "a", published="2024-03-05"), read_text(PORT[1], "b", published="2024-03-06")]
    corpus, _ = build_corpus(articles)
    store = memory_store()
    store.load(map_corpus(corpus, DEFAULT_BASE))
    return store


def test_one_event_keeps_what_each_article_says_of_it_apart(port: Store) -> None:
    first, second = run_query(port, TELLINGS).rows
    assert first[0] == second[0]
    assert [value and value.value for value in (*first[1:], *second[1:])] == [
        "a", None, None, "b", "Freedonia", "Rufus Trentino",
    ]  # fmt: skip
    assert validate(port).conforms


def test_an_event_that_another_article_tells_of_stays_without_what_the_first_told(port: Store) -> None:
    left = memory_store()
    left.load(port.triples())
    left.remove_article(f"{DEFAULT_BASE}article/b")
    [row] = run_query(left, TELLINGS).rows
    assert row[1].value == "a"
    assert not run_query(left, f"ASK {{ {row[0]} kg:agent|kg:assertedIn ?x }}").value
    assert validate(left).conforms


@pytest.mark.parametrize(
    "sentence",
    [
        "The coach paid tribute to Marta Lund in Brno on Monday.",
        "A national poll on Monday showed Marta Lund ahead by three percent in Ohio.",
        "Anyone convicted of selling games can be jailed.",
        "Customers buy shares of Skoda from Marta Lund.",
        "Researchers interviewed 401 people in Brno on Monday.",
        "Senators killed the bill in Ohio on Monday.",
        "Detaining suspects without trial breaks human rights laws, the court has found.",
        "All babies born in Togo are citizens.",
        "The day is celebrated every year on July 26 in Brno.",
        "Marta Lund has dismissed reports of a row.",
        "The plan met with approval in Brno on Monday.",
    ],
)
def test_turns_of_phrase_polls_and_what_anybody_does_are_no_events(sentence: str) -> None:
    assert not events(sentence, "2024-05-08")


def test_a_wave_that_kills_attacks_nobody() -> None:
    found = {words(event.trigger): event for event, words in events("The tsunami killed 150 people in Aceh on Monday.")}
    assert found["killed"].type == "DEATH"
    assert found["killed"].agent_span is None


@pytest.mark.parametrize(
    "sentence",
    ["Freedonia launched nearly forty rockets at Harwick.", "A missile hit the bridge of Harwick on Monday."],
)
def test_what_is_done_with_a_weapon_is_an_attack(sentence: str) -> None:
    assert "ASSAULT" in [event.type for event, _ in events(sentence + " The hills are green.")]


def test_what_somebody_means_to_do_is_what_the_article_says_of_him() -> None:
    [event] = [e for e, _ in events("The company plans to confiscate the old lorries of Harwick. Lorries last long.")]
    assert (event.factuality, event.asserted_in) == ("planned", None)
