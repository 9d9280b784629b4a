"""Whom "it", "they", "I" and a noun of office go on from; nobody where it isn't clear."""

from __future__ import annotations

import pytest
from resolving import resolved


def speaker_of(text: str, words: str) -> str | None:
    """The name of who says the shortest statement that holds some words."""
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    said = [
        (len(content), names.get(s.speaker or ""))
        for s in article.extraction.statements
        if words in (content := " ".join(text[start:end] for start, end in s.content))
    ]
    assert said, f"nobody says {words!r}"
    return min(said, key=lambda entry: entry[0])[1]


GOING_ON = [
    ("The Harbour Agency told the Financial Times that trade had slowed. It said that jobs were safe.", "jobs were safe", "Harbour Agency"),
    ("Siemens said that sales fell. It expects a loss in May.", "a loss in May", "Siemens"),
    ("The Tories said that taxes would rise. They added that the plan was wrong.", "the plan was wrong", "Tories"),
    ("Party sources said that the vote was near. The bill is opposed by the Liberal Democrats. They say that the scheme is flawed.", "the scheme is flawed", "Liberal Democrats"),
    ("In a letter the committee said it was late. “The bridge is old. The road is worse,” it said.", "The bridge is old", "the committee"),
    ("Norway's coastguard agency raised its alert. It said the attack was the third this month.", "the third this month", "Norway's coastguard agency"),
    ("The House Harbour Committee will meet on Monday. The committee said the door would be open.", "the door would be open", "House Harbour Committee"),
    ("Norvik Shipping said two ships were hit. “We are reviewing our routes,” the company said.", "reviewing our routes", "Norvik Shipping"),
    ("The Kenyan health ministry spoke first. The Ministry of Defence will help. “We thank you,” the ministry said.", "We thank you", "the Kenyan health ministry"),
    ("“It is a mess,” he told reporters.\n\nAldo Ferri, a baker in Norcia, lost his shop.", "It is a mess", "Aldo Ferri"),
    ("“He shouted,” said Marta Linde of Otto Friis. Of his heir, Petra Skov, she said time would tell.", "time would tell", "Marta Linde"),
    ("Chris Falk said that taxes would fall. Falk criticised Mary Stone after she said that the bridge was unsafe.", "was unsafe", "Mary Stone"),
    ("One of the nurses said the ward was full. “We wept,” she said.", "We wept", "one of the nurses"),
    ("Some of the miners said they had dug all day. The miners said they were tired.", "they were tired", "the miners"),
    ("Magistrates sat on Monday. Chair of the bench Audrey Finn said he could have killed someone.", "could have killed", "Audrey Finn"),
    ("Norvik Shipping lost two ships on Monday. The company said the crews were safe.", "the crews were safe", "Norvik Shipping"),
    ("Budget\n\nGordon Hale is to freeze duty in May. He raised borrowing.\n\nThe chancellor also hailed the growth of trade.", "growth of trade", "Gordon Hale"),
    ("Rates\n\nTony Hale has pledged never to attack Tory leader Michael Voss.\n\nThe prime minister said that rates would fall.", "rates would fall", "Tony Hale"),
    ("Albert Hale has revealed the wording.\n\n“It is a clear question,” the Prime Minister told the crowd.", "clear question", "Albert Hale"),
    ("Rain\n\nAmnesty International UK also questioned whether the bridge was safe.", "bridge was safe", "Amnesty International UK"),
    ("Call\n\nArchbishop Desmond Lund has asked for the release of all.\n\nThe South African archbishop said that it was wrong.", "it was wrong", "Desmond Lund"),
    ("Nick Rhode was glad.\n\nSimon Bonn said in May that the group were calm. “We must not lose them,” the singer said.", "not lose them", "Simon Bonn"),
    ("Hale defends law\n\nThe chancellor has defended the law, saying that ports are full.\n\nGordon Hale left on Monday.", "ports are full", "Gordon Hale"),
    ("The Lakeland Courier said that a minister had caused uproar. The newspaper said that many found it odd.", "found it odd", "Lakeland Courier"),
    ("Omar Lind, father of Karim, thanked his lawyers for the help he had with his son's case. He added: “They should be punished.”\n\nKarim Lind left.", "should be punished", "Omar Lind"),
    ("Top judge in row\n\nThe country's top judge has revealed that he was ill.\n\nLord Voss said he would stay.", "he was ill", "Voss"),
    ("Alan Farrow said: “I rang the minister, Tom Beck. He said it was late.”", "it was late", "Tom Beck"),
    ("The bakery closed. Its founder and chief executive, Bob Kite, said it was late.", "it was late", "Bob Kite"),
    ("Arne Lind spoke of the rift. The chancellor said Mr Lind was never at the talks. He said the vote was close.", "the vote was close", "the chancellor"),
    ("Bruce Hale says he would serve. He said Chuck Venn, though, would chair it.\n\n“Help me win this race,” he said.", "Help me win", "Bruce Hale"),
    ("Paul Venn was sent off for a foul on Otto Lund.\n\n“We are hurt,” said coach Danny Hale. “We were better.”\n\nHe called the decision a joke.", "the decision", "Danny Hale"),
    ("Mayor Bob Lund grabbed a student after he asked the mayor if he “fully backed the plan”.", "fully backed", "a student"),
    ("Chairman Petrina Hall wrote to Paul Venn's men. She said: “The party took advice.”", "party took advice", "Petrina Hall"),
    ("President-General of the group, Chief Nnia Wodo, said it was wrong. He said that it was late.", "it was late", "Nnia Wodo"),
    ("Carl Voss warned of delay. “It would be bad,” Voss said.\n\nAs for Omar Lind, he said that he was calm.", "he was calm", "Omar Lind"),
    ("Carl Voss spoke. “We must go on,” Voss said. As for Omar Lind's plan, he said it was dear.", "it was dear", "Carl Voss"),
    ("There are fewer players than before, according to the Norvik Foundation. Almost 600 courses have closed, the group says.", "have closed", "Norvik Foundation"),
    ("The Harbour Trust did not speak of him, telling Fox News that the trust would go on. “We are busy,” the group said.", "We are busy", "Harbour Trust"),
    ("Support is sought for a bill. The Usdaw trade union said that workers need a break.", "need a break", "Usdaw"),
    ("The Associated Press interviewed more than 20 former nurses. They said the ward was cold.", "ward was cold", "more than 20 former nurses"),
    ("Universities Scotland, which represents principals, claimed that the numbers were sound.", "were sound", "Universities Scotland"),
    ("Pope Leo spoke. His critics in the city, many of them Catholics, argue that he is wrong.", "he is wrong", "his critics in the city"),
    ("A spokeswoman for Mr. Lund's office, Rebekah Carver, said that the gate was shut.", "gate was shut", "Rebekah Carver"),
    ("Work row - Hale\n\nTony Venn has failed, Michael Hale has said.\n\n“We go the wrong way,” the Conservative leader said on Monday.", "the wrong way", "Michael Hale"),
    ("The mayor's allies said that Republicans want a new vote. The bridge must wait for Republicans, they said.", "must wait", "the mayor's allies"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), GOING_ON)
def test_a_body_goes_on_as_the_subject_of_what_stands_before(text: str, words: str, speaker: str) -> None:
    assert speaker_of(text, words) == speaker


UNCLEAR = [
    ("The Harbour Union sued Labour on Monday. The company said the crews were safe.", "the crews were safe"),
    ("Hamas fired rockets on Monday. The company said its trucks were safe.", "trucks were safe"),
    ("The Senate met in Graz on Monday. The company said that it would appeal.", "it would appeal"),
    ("Two researchers wrote a book for the Academies of Sciences. Ann Tiller and Paul Venn teach in Graz. They say that rents will rise.", "rents will rise"),
    ("“Labour lied to us,” said the Tory spokesman Paul Venn. “They say that the bridge is safe.”", "the bridge is safe"),
    ("The letter names the Harbour Union. The letter is short. It warns that the port may close.", "the port may close"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), UNCLEAR)
def test_what_stands_for_another_thing_is_no_body_that_was_only_named(text: str, words: str) -> None:
    assert speaker_of(text, words) not in ("Academies of Sciences", "Hamas", "Labour", "Harbour Union", "Senate")


def test_nobody_says_what_a_headline_tells_he_is_accused_of() -> None:
    assert speaker_of("Labour accused of 'EU propaganda'\n\nA body has complained of an advert.", "propaganda") is None


def test_i_in_words_that_are_quoted_in_part_is_who_is_quoted() -> None:
    text = (
        "In an interview, Paul Venn met Ann Tiller. Venn said instead that “every word I wrote that day was true” and left."
        " Tiller said “I think I know what I want, and I said so.” I am, I was, I will be, I have been here, too."
    )
    assert speaker_of(text, "every word") == "Paul Venn"


def test_readers_letters_are_not_the_words_of_whom_they_answer() -> None:
    text = (
        "Interview with Paul Venn\n\nPaul Venn has spoken of the bridge.\n\n"
        "I agree with Mr Venn. I think that the bridge is dangerous. I said so then.\n\n"
        "I was glad to hear Paul Venn. I am shocked, and I hope that Mr Venn is heard. I believe that the river will win."
    )
    assert speaker_of(text, "the bridge is dangerous") is None


def test_who_behind_a_body_is_the_person_who_heads_it() -> None:
    text = (
        "“It is late,” said Alfonso Berg, the director of the Latino Partnership for Open Harbours,"
        " who also said that the port must close."
    )
    assert speaker_of(text, "the port must close") == "Alfonso Berg"


def test_who_behind_a_name_is_he_and_not_the_body_that_he_heads() -> None:
    text = "A pause was suggested by the former secretary general of the PRD, Pedro Lund, who says that the cabinet must go."
    assert speaker_of(text, "the cabinet must go") == "Pedro Lund"


WITHOUT_A_NAME = [
    ("Villagers fled the valley on Monday. They said the army had come at night.", "had come", "villagers"),
    ("The case is brought by local Labour supporters. They claim the vote was rigged.", "was rigged", "local Labour supporters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), WITHOUT_A_NAME)
def test_they_are_the_people_without_a_name_whom_the_sentence_before_is_about(
    text: str, words: str, speaker: str
) -> None:
    assert speaker_of(text, words) == speaker


def test_who_alone_is_spoken_of_right_before_says_it_rather_than_nobody() -> None:
    text = (
        "“We want to be the United States,” said Marco Venn.\n\nThe moderators were ready to move on, but Chris Tilney"
        " wasn’t having it.\n\n“I want people to think about this,” he said."
    )
    assert speaker_of(text, "think about this") == "Chris Tilney"


def test_an_office_of_many_is_not_somebody_named_long_before() -> None:
    between = "The harbour was quiet, and the ships lay still for weeks. " * 12
    text = f"Officer Dale Wexford was seen on Monday. {between}A car stopped. The officer said that the road was shut."
    assert speaker_of(text, "the road was shut") != "Dale Wexford"


def test_an_epithet_is_nobody_of_another_office_nor_one_of_two() -> None:
    next_one = "Duty\n\nThe prime minister has warned that duty will rise.\n\nHome Secretary Jack Lyle said it was low."
    assert speaker_of(next_one, "duty will rise") == "the prime minister"
    two = "Duty\n\nGordon Hale met Ann Voss on Monday. The chancellor said that duty would rise."
    assert speaker_of(two, "duty would rise") == "the chancellor"
    late = (
        "Taxes\n\nPaul Venn has cut taxes. Robin Dalby had not. It rained. Venn was calm. The premier said it was late."
    )
    assert speaker_of(late, "it was late") == "the premier"
    rivals = "Rain\n\nAnn Voss met Tom Hale.\n\nPaul Venn said it rained.\n\nThe mayor said that it was late."
    assert speaker_of(rivals, "it was late") == "the mayor"
    shadow = "The shadow chancellor said that duty was low. The chancellor said that duty would rise."
    assert speaker_of(shadow, "duty would rise") == "the chancellor"


OF_WHOM = [
    "Mayor Carl Brandt shut the pool. The mayor of Lakewood said that it was late.",
    "Police Chief Dan Moss blamed the rain. The fire chief said that it was late.",
    "Eva Roth visited a plant. The Austrian chancellor said that it was late.",
    "Peter Vance sued the company on Friday. The company's director said that it was late.",
    "Duty\n\nThe Norwegian prime minister said that it was late.\n\nAmy Lund said that the road was shut.",
]


@pytest.mark.parametrize("text", OF_WHOM)
def test_an_office_of_somewhere_is_nobody_to_whom_the_article_gives_another_or_none(text: str) -> None:
    named = {cluster.name for cluster in resolved(text).clusters if cluster.type == "person"}
    assert speaker_of(text, "it was late") not in named


def test_an_office_in_somebodys_own_words_is_another() -> None:
    text = (
        "WOLF REED, CNX ANCHOR: Joining us is Senator Dana Lund.\n\nSEN. DANA LUND (D-OR): Thank you, Wolf.\n\n"
        "REED: But the president says nobody will lose cover.\n\nLUND: He said the same in March."
    )
    assert speaker_of(text, "nobody will lose") in (None, "the president")


def test_a_chancellor_is_no_prime_minister_and_whoever_may_be_one_is_none() -> None:
    text = (
        "Robin Dalby hoped that Paul Venn would be premier. Venn is the chancellor."
        " The prime minister said that ships would help."
    )
    assert speaker_of(text, "ships would help") != "Paul Venn"


def test_he_said_is_nobody_who_only_comes_later() -> None:
    text = "The chancellor spoke. Some posts have gone, he added. Union leader Simon Venn called the plan a gamble."
    assert speaker_of(text, "Some posts have gone") != "Simon Venn"


def test_a_honorific_goes_on_from_who_was_just_named_in_full() -> None:
    text = (
        "Gov. Asa Dalby spoke of his son, Seth Dalby. Mr. Dalby was calm. “I love my dad,” Seth Dalby said on Wednesday."
        "\n\nMr. Dalby has never been quiet. “I kind of grew up on the trail,” he said."
    )
    assert speaker_of(text, "grew up on the trail") == "Seth Dalby"


def test_liberal_democrats_are_another_party_than_democrats() -> None:
    names = {
        cluster.name
        for cluster in resolved("The Liberal Democrats met. The Lib Dems said that they were calm.").clusters
    }
    assert "Liberal Democrats" in names and "Democrats" not in names and "Dems" not in names


TOGETHER = [
    ("Ann Tiller and Paul Venn teach in Graz. They say that rents will rise.", "rents will rise"),
    ("Ann Tiller and Paul Venn teach in Graz. Both of them said that it was late.", "it was late"),
    (
        "Ann Tiller and Paul Venn released a letter on Friday. “The nurses are tired,” they said.",
        "nurses are tired",
    ),
]


@pytest.mark.parametrize(("text", "words"), TOGETHER)
def test_they_and_both_are_all_whom_the_subject_before_joins(text: str, words: str) -> None:
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    [said] = [s for s in article.extraction.statements if words in text[s.content[0][0] : s.content[-1][1]]]
    assert [names[speaker] for speaker in said.speakers] == ["Ann Tiller", "Paul Venn"]


def test_an_office_and_a_name_that_both_joins_are_two() -> None:
    article = resolved("Both the prime minister and Chancellor Ann Tiller said that it was late.")
    names = {cluster.id: cluster.name for cluster in article.clusters}
    [said] = article.extraction.statements
    assert [names[speaker] for speaker in said.speakers] == ["the prime minister", "Ann Tiller"]


AGES = [
    ("Lynne Dalby, 43, lives in Leeds with Paul Venn. The 43-year-old said that it was late.", "Lynne Dalby"),
    ("Andre Tiller was tired when he ended the match. The 34-year-old said that it was late.", "Andre Tiller"),
    ("Lynne Dalby, 43, lives with Paul Venn, 43. The 43-year-old said that it was late.", None),
]


@pytest.mark.parametrize(("text", "speaker"), AGES)
def test_an_age_is_the_only_person_of_it(text: str, speaker: str | None) -> None:
    assert speaker_of(text, "it was late") == speaker


def test_he_may_be_somebody_without_a_name() -> None:
    text = "“When I asked the colonel, he said, ‘We never got the order,’” Lena Fisk told the inquiry."
    assert speaker_of(text, "We never got the order") == "the colonel"


def test_the_welsh_are_not_the_english() -> None:
    article = resolved("The English won. The Welsh said that they were robbed.")
    names = {cluster.id: cluster.name for cluster in article.clusters}
    assert [names[s.speaker or ""] for s in article.extraction.statements] == ["Welsh"]


def test_adjectives_members_of_parties_and_beliefs_are_no_bodies() -> None:
    text = (
        "Speaking on CNN’s “State of the Union,” Ann Tiller said it rained. The Ohio Republican said that it was late."
        " The University of Texas was calm. The Islamic State said that it would stay."
    )
    kinds = {cluster.name: cluster.type for cluster in resolved(text).clusters}
    assert kinds["CNN"] == kinds["University of Texas"] == kinds["Islamic State"] == "organization"
    assert speaker_of(text, "it was late") == "Ann Tiller" and "Republican" not in kinds


OWNERS = ("Ann Tiller", "Tiller", "Ann Merten", "Merten", "Paul Venn", "Venn")
SPOKESPEOPLE = [
    ("Prime Minister Paul Venn's official spokesman said: “The river is rising.”\n\nHe added that boats were ready.", "boats were ready", "Venn's official spokesman"),
    ("A spokeswoman for Ann Merten said the chancellor was ill. She added that the trip was off.", "trip was off", "a spokeswoman for Ann Merten"),
    ("Trade fell. President Venn's chief aide said it was late. “The tax stays,” he said.", "tax stays", "chief aide"),
    ("Paul Venn is abroad. “We will not comment,” the ministry's spokesman said. He said the matter was closed.", "matter was closed", "spokesman"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), SPOKESPEOPLE)
def test_a_spokesman_goes_on_and_not_whom_he_speaks_for(text: str, words: str, speaker: str) -> None:
    found = speaker_of(text, words)
    assert found is not None and found not in OWNERS and speaker in found


def test_whom_a_spokesman_spoke_of_may_speak_next() -> None:
    text = "A police spokesman said Paul Venn was drunk. He told the officers that he had had two beers."
    assert speaker_of(text, "two beers") != "a police spokesman"


def test_he_beside_somebody_new_is_nobody_of_before() -> None:
    text = "Paul Venn was jailed in May. The paper ran an interview with a father in Oslo, in which he claimed that the jail was old."
    assert speaker_of(text, "the jail was old") != "Paul Venn"


@pytest.mark.parametrize("verb", ["is hoped", "was feared", "has been suggested"])
def test_what_is_hoped_by_nobody_in_particular_is_nobodys(verb: str) -> None:
    text = f"The College of Physicians said that drinking was an epidemic. It {verb} that longer hours will end the trouble."
    assert speaker_of(text, "longer hours") is None


def test_he_is_not_whom_he_admires_in_the_same_sentence() -> None:
    text = (
        "Paul Venn, 58, the member for Harwick, has joined the Reform Party. Prime Minister Tom Hale said that Mr Venn would be"
        " welcomed. While saying he admired Mr Hale's courage, he bitterly criticised the Greens."
    )
    assert speaker_of(text, "Greens") != "Tom Hale"


def test_a_statement_is_not_about_those_who_say_we() -> None:
    text = "The Miners Union met on Monday. Ann Lee, head of the Miners Union, said: “We want more from Northfield.”"
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    [statement] = article.extraction.statements
    assert [names[entity] for entity in statement.about] == ["Northfield"]
