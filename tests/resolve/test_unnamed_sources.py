"""Sources that an article does not name, texts that speak, and several speakers of one statement."""

import pytest

from kg.annotating.stage import annotate
from kg.extract.stage import extract
from kg.model import Cluster, Entity, ResolvedArticle
from kg.reading.inputs import read_text
from kg.resolve.article.anonymity import anonymity_clauses
from kg.resolve.article.stage import resolve_article
from kg.resolve.corpus.stage import resolve_entities


def resolved(text: str, id: str = "a") -> ResolvedArticle:
    [annotated] = annotate([read_text(text, id)])
    return resolve_article(annotated, extract(annotated))


def speakers(article: ResolvedArticle) -> list[list[Cluster]]:
    """The speakers of each statement that the article itself reports."""
    clusters = {cluster.id: cluster for cluster in article.clusters}
    outer = [s for s in article.extraction.statements if s.within is None]
    return [[clusters[speaker] for speaker in statement.speakers] for statement in outer]


def built(*texts: str) -> tuple[tuple[ResolvedArticle, ...], dict[str, Entity]]:
    articles, entities = resolve_entities([resolved(text, f"a{n}") for n, text in enumerate(texts)])
    return articles, {entity.id: entity for entity in entities}


@pytest.mark.parametrize(
    ("text", "name", "of"),
    [
        ("Anna Berg spoke in Graz. Berg's campaign said that the poll was wrong.", "Berg's campaign", "Anna Berg"),
        ("A spokeswoman for Siemens said that the plant would close.", "a spokeswoman for Siemens", "Siemens"),
        ("Danish officials said that the ferry had sunk.", "Danish officials", "Denmark"),
        ("A spokesman for the navy said that the harbour was shut.", "a spokesman for the navy", "the navy"),
        (
            "The transport ministry of Chile is late. The ministry said that the trains would run in May.",
            "the transport ministry of Chile",
            "Chile",
        ),
    ],
)  # fmt: skip
def test_a_source_without_a_name_has_a_description_and_whom_it_belongs_to(text: str, name: str, of: str) -> None:
    article = resolved(text)
    [*_, [speaker]] = speakers(article)
    owner = next(cluster for cluster in article.clusters if cluster.id == speaker.of)
    assert (speaker.type, speaker.name, owner.name) == ("source", name, of)


def test_the_number_of_people_is_told() -> None:
    [[speaker]] = speakers(resolved("Three people familiar with the talks said that the deal was dead."))
    assert (speaker.name, speaker.count) == ("three people familiar with the talks", 3)


def test_a_number_that_only_tells_what_kind_counts_nobody() -> None:
    [[speaker]] = speakers(resolved("A 911 caller said that the man was armed."))
    assert (speaker.name, speaker.count) == ("a 911 caller", None)


def test_texts_are_not_counted_as_people() -> None:
    [[speaker]] = speakers(resolved("One recent poll says that the mayor will lose."))
    assert (speaker.type, speaker.count) == ("work", None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The city council in Leeds approved the plan. The city council in Bradford rejected it. The council said that the"
            " stadium would open. The council in Leeds said that it was ready.",
            ["the city council in Leeds", "the city council in Bradford", "the council", "the city council in Leeds"],
        ),
        (
            "The foreign ministry in Moscow said no tanks were sent. The foreign ministry in Kiev said 40 tanks had come. The"
            " foreign ministry said all was quiet.",
            ["the foreign ministry in Moscow", "the foreign ministry in Kiev", "the foreign ministry"],
        ),
        (
            "Police in Germany arrested four men. Police in Austria said they held two others. Police said an attack was near.",
            ["police in Austria", "police"],
        ),
        (
            "Officials in Ulm said the dam had burst. Officials said that 12 people had died.",
            ["officials in Ulm", "officials in Ulm"],
        ),
    ],
)
def test_bodies_and_people_of_different_places_are_different(text: str, names: list[str]) -> None:
    assert [speaker.name for [speaker] in speakers(resolved(text))] == names


def test_a_source_keeps_to_its_article() -> None:
    articles, entities = built(
        "Danish officials said that the ferry had sunk. The officials said that nobody was hurt.",
        "Danish officials said that the harbour was safe.",
    )
    told = [{s.speaker for s in article.extraction.statements} for article in articles]
    assert told == [{"article/a0#source-danish-officials"}, {"article/a1#source-danish-officials"}]
    assert {entities[one].article for [one] in told} == {"a0", "a1"}


def test_two_spokesmen_of_one_article_are_two() -> None:
    text = (
        "A spokesman for the army said the road was open. A spokesman for the rebels said the road was closed."
        " Another spokesman said the road was gone."
    )
    found = [speaker.id for [speaker] in speakers(resolved(text))]
    assert len(set(found)) == 3


def test_a_spokesman_goes_on_as_the_spokesman() -> None:
    text = "A spokesman for the port of Bergen said the pier was shut. The spokesman said it would open in May."
    [[first], [second]] = speakers(resolved(text))
    assert first is second


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "The envoy left on Monday, a diplomat said, speaking on condition of anonymity because he was not allowed to talk.",
            "speaking on condition of anonymity because he was not allowed to talk",
        ),
        ("A judge, who asked not to be named, said the law was dead.", "who asked not to be named"),
        ("An aide, who did not want to be identified, said so.", "who did not want to be identified"),
        ("The bank will be sold, said a person not authorized to speak publicly.", "not authorized to speak publicly"),
        ("He said that he was happy to be named in the list.", None),
    ],
)
def test_the_clause_that_says_that_a_source_is_not_to_be_named(text: str, clause: str | None) -> None:
    found = [text[start:end] for start, end in anonymity_clauses(text, 0, len(text))]
    assert found == ([clause] if clause else [])


def test_nobody_said_that_he_is_not_to_be_named() -> None:
    text = "The envoy left on Monday, a diplomat said on condition of anonymity."
    article = resolved(text)
    [[speaker]] = speakers(article)
    assert speaker.anonymous is not None and text[slice(*speaker.anonymous)] == "on condition of anonymity"
    assert all("anonymity" not in text[slice(*span)] for s in article.extraction.statements for span in s.content)


def test_a_text_speaks_for_the_body_that_it_is_of() -> None:
    [found] = speakers(resolved("A report by Greenpeace said that the river was poisoned."))
    assert [(speaker.type, speaker.name) for speaker in found] == [
        ("organization", "Greenpeace"),
        ("work", "a report by Greenpeace"),
    ]


def test_a_text_of_nobody_in_particular_speaks_alone() -> None:
    [[speaker]] = speakers(resolved("The court papers show that the firm knew of the leak."))
    assert (speaker.type, speaker.of) == ("work", None)


@pytest.mark.parametrize("source", ["Sixty percent", "52 percent", "A majority of voters", "The majority"])
def test_shares_are_no_speakers(source: str) -> None:
    article = resolved(f"{source} said that the mayor was right to leave.")
    assert speakers(article) in ([], [[]])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Berg and Oleg Petrov said the bill was dead.", {"Anna Berg", "Oleg Petrov"}),
        ("Norway and Sweden said the strait was closed.", {"Government of Norway", "Government of Sweden"}),
        ("Ben & Jerry's said the shop was closed.", None),
    ],
)
def test_all_who_say_it_are_told(text: str, names: set[str] | None) -> None:
    [found] = speakers(resolved(text))
    assert {speaker.name for speaker in found} == names if names else len(found) <= 1


def test_whom_a_source_cites_says_it_too() -> None:
    [found] = speakers(resolved("The Gazette, quoting a senior aide, said that the mayor would resign."))
    assert [speaker.name.removeprefix("The ") for speaker in found] == ["Gazette", "a senior aide"]


def test_who_is_told_is_told_with_a_chance() -> None:
    article = resolved("Anna Berg said the bill was dead.")
    [chance] = [s.speaker_confidence for s in article.extraction.statements if s.speakers]
    assert chance is not None and 0.9 < chance < 1


def test_people_belong_to_no_text() -> None:
    """What a text says may be followed by "their candidate", who is the candidate of people and of no text."""
    article = resolved(
        "The poll results show that Ann Lee leads. They say that the race is close. Their candidate said that it was over."
    )
    types = {cluster.id: cluster.type for cluster in article.clusters}
    assert any(type_ == "work" for type_ in types.values())
    assert all(types[cluster.of] != "work" for cluster in article.clusters if cluster.of is not None)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("The state's two senators, Ann Lee and Bob Marsh,", ["Ann Lee", "Bob Marsh"]),
        ("Three of its members, Ann Lee, Bob Marsh and Cyril Young,", ["Ann Lee", "Bob Marsh", "Cyril Young"]),
        ("The leaders of the parties, Ann Lee and Bob Marsh,", ["Ann Lee", "Bob Marsh"]),
    ],
)
def test_all_whom_a_list_names_behind_a_noun_for_them_speak(source: str, names: list[str]) -> None:
    [found] = speakers(resolved(f"{source} said that the harbour would close."))
    assert [speaker.name for speaker in found] == names


def test_one_who_is_named_behind_the_office_speaks_alone() -> None:
    [[speaker]] = speakers(resolved("The senator for the two towns, Ann Lee, said that the harbour would close."))
    assert speaker.name == "Ann Lee"


CALLED = [
    (
        "Dale Prosser left. Witness C accepted that he had lied to police. He denied that he was paid.",
        ["Witness C"] * 2,
    ),
    (
        "A man told the inquiry of it. Officer B said he was afraid. Officer B added that it was dark.",
        ["Officer B"] * 2,
    ),
    ("E-mails published by the court show that the vote was bought.", ["e-mails published by the court"]),
    ("@ann_lee: “We will rebuild every street.”", ["@ann_lee"]),
    ("Fisherman Abel Osei has tied his boat. “If it goes, I go,” he says.", ["Abel Osei"]),
    ("“She counts like a poet,” said treasurer Tom Hall of his rival, Ann Colby.", ["Tom Hall"]),
]


@pytest.mark.parametrize(("text", "names"), CALLED)
def test_whom_a_letter_stands_for_is_not_named_and_a_trade_is_no_name(text: str, names: list[str]) -> None:
    article = resolved(text)
    assert [cluster.name for [cluster] in speakers(article)][-len(names) :] == names
    assert all(cluster.type == "source" for cluster in article.clusters if cluster.name in ("Witness C", "Officer B"))
