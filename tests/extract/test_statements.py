"""Statements in sentences of every build, on text written for this test."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotating.stage import annotate
from kg.building.article import process
from kg.extract.stage import extract
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.continued import join_continued
from kg.extract.statements.quotes import find_quotations
from kg.extract.statements.reported import find_reported
from kg.model import Block, ResolvedArticle
from kg.reading.inputs import read_text


def found(text: str) -> list[tuple[str, str, str]]:
    """Mode, source and content of each statement."""
    [annotated] = annotate([read_text(text, "a")])
    return [
        (
            s.mode,
            " ".join(text[a:b] for a, b in s.source),
            " … ".join(text[a:b] for a, b in s.content),
        )
        for s in extract(annotated).statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The dam will hold,” Mayor Ana Ruiz said on Monday.",
            ("direct", "Mayor Ana Ruiz", "“The dam will hold,”"),
        ),
        (
            "“The dam will hold,” said Ana Ruiz, who has led the town since 2011.",
            ("direct", "Ana Ruiz, who has led the town since 2011", "“The dam will hold,”"),
        ),
        (
            "“It rained,” he remarked. “It rained all night.”",
            ("direct", "he", "“It rained,” … “It rained all night.”"),
        ),
        (
            "The minister said that the bridge was unsafe.",
            ("indirect", "The minister", "that the bridge was unsafe"),
        ),
        (
            "According to the police, three cars were stolen.",
            ("indirect", "the police", "three cars were stolen"),
        ),
        (
            "Three cars were stolen, according to the police.",
            ("indirect", "the police", "Three cars were stolen"),
        ),
        (
            "The bridge is “a death trap,” the engineer admited.",
            ("mixed", "the engineer", "The bridge is “a death trap,”"),
        ),
        (
            "Ruiz told reporters: “We were warned twice.”",
            ("direct", "Ruiz", "“We were warned twice.”"),
        ),
        (
            "As Ruiz recounted, the water rose within an hour.",
            ("indirect", "Ruiz", "the water rose within an hour"),
        ),
    ],
)
def test_one_statement_of_each_build(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” left the room.",
        "She read “War and Peace” twice.",
        "Make sure that the door is shut.",
        "The river rose by two metres.",
    ],
)
def test_scare_quotes_titles_and_plain_sentences_are_no_statements(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“We found cracks in the spring, and we closed the road at once.\n\n“Nobody was in danger"
        " at any time,” Mayor Ruth Okafor said.\n",
        "Mayor Ruth Okafor told reporters: “We found cracks in the spring, and we closed the road"
        " at once.\n\n“Nobody was in danger at any time.”\n",
    ],
)
def test_a_quotation_over_two_paragraphs_is_one_statement_of_one_speaker(text: str) -> None:
    [(mode, source, content)] = found(text)
    assert (mode, source) == ("direct", "Mayor Ruth Okafor")
    assert content.startswith("“We found cracks") and "at once … “Nobody" in content.replace("once.", "once")


def test_every_paragraph_of_a_long_quotation_is_the_speakers() -> None:
    text = (
        "“The cracks were found in the spring,” Mayor Ruth Okafor told the council on Monday.\n\n"
        "“We closed the road at once, and the engineers went down to look at the wall.\n\n"
        "“They drilled for a week and took forty samples, of which none was sound.\n\n"
        "“The lake must be let off before the winter comes.\n\n"
        "“Nobody will lose a field by it.”\n"
    )
    statements = found(text)
    for paragraph in text.split("\n\n")[1:]:
        [source] = [source for _, source, content in statements if paragraph.strip("“”.\n") in content]
        assert source == "Mayor Ruth Okafor", paragraph


def test_the_paragraphs_of_a_quotation_go_to_the_owner_before_them_else_after() -> None:
    text = "“The wall is old.\n\n“It was mended twice.\n\n“It will not hold.”\n"
    blocks = [Block(b.start, b.end, "body") for b in read_text(text, "a").blocks]
    quotations = find_quotations(text, blocks)
    first, second, third = [(quotation.start, quotation.end) for quotation in quotations]
    assert [quotation.continues for quotation in quotations] == [True, True, False]
    ann, bob = Attribution((first,), (0, 3)), Attribution((third,), (4, 7))
    nobody, elsewhere = Attribution((second,)), Attribution(((100, 110),))

    def joined(*found: Attribution) -> set[tuple]:
        return {(a.source, a.content) for a in join_continued(found, quotations)}

    assert joined(ann, nobody, elsewhere) == {((0, 3), (first, second, third)), (None, ((100, 110),))}
    assert joined(nobody, bob) == {((4, 7), (first, second, third))}
    assert joined(ann, bob) == {((0, 3), (first, second)), ((4, 7), (third,))}
    assert joined(nobody) == {(None, (second,))}


def test_what_causes_a_concern_does_not_voice_it() -> None:
    text = "Ruritania held drills in May, prompting concerns that its troops might cross the border."
    statements = found(text)
    assert [source for _, source, content in statements if "cross the border" in content] == [""]


def test_a_denial_is_negated_and_an_addressee_found() -> None:
    [annotated] = annotate([read_text("Ruiz denied to the BBC that the dam had cracks.", "a")])
    [statement] = extract(annotated).statements
    assert statement.negated
    [annotated] = annotate([read_text("Ruiz told the BBC that the dam had no cracks.", "a")])
    [statement] = extract(annotated).statements
    assert annotated.article.text[slice(*statement.addressee_span)] == "the BBC"


@pytest.mark.parametrize(
    ("text", "said_on", "occasion"),
    [
        ("Ruiz said on 4 May 2024 that the dam would hold.", "2024-05-04", None),
        ("Ruiz said that the dam built on 4 May 2024 would hold.", None, None),
        ("Ruiz, who was born on 4 May 1964, said that the dam would hold.", None, None),
        ("Ruiz said at a meeting in Oslo that the dam would hold.", None, "meeting in Oslo"),
        ("Ruiz said at that meeting that the dam would hold.", None, None),
    ],
)
def test_the_day_and_the_occasion_are_those_of_the_saying(text: str, said_on: str | None, occasion: str | None) -> None:
    [annotated] = annotate([read_text(text, "a", None, "2024-06-01")])
    [statement] = extract(annotated).statements
    assert (statement.said_on, statement.occasion) == (said_on, occasion)


def test_an_i_in_a_quotation_is_its_speaker_and_a_he_is_not() -> None:
    text = "Ana Ruiz met Boris Novak in May. “He said: ‘Leave it to me.’ I said that I could not,” Ana Ruiz said."
    resolved = process(read_text(text, "a"))
    names = {cluster.id: cluster.name for cluster in resolved.clusters}
    by_content = {text[slice(*s.content[0])]: names.get(s.speaker) for s in resolved.extraction.statements}
    assert by_content["‘Leave it to me.’"] == "Boris Novak"
    assert by_content["that I could not"] == "Ana Ruiz"


def spans_of(resolved: ResolvedArticle) -> list[tuple[int, int]]:
    spans = [(m.start, m.end) for m in resolved.mentions]
    for s in resolved.extraction.statements:
        spans += [*s.source, *s.cue, *s.content]
    return spans


ODD = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("“”‘’\"' \n.,:said")),
    max_size=120,
)


@settings(max_examples=60, deadline=None)
@given(ODD)
def test_every_span_lies_in_arbitrary_text(text: str) -> None:
    resolved = process(read_text(text, "a"))
    assert resolved.article.text == text
    for start, end in spans_of(resolved):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "“" * 500, "‘" * 501, "قال الرئيس إن الحرب انتهت.", "🙂 said 🙂 “🙂”", "a" * 5000],
    ids=["empty", "nul", "open marks", "odd marks", "arabic", "emoji", "no spaces"],
)
def test_odd_texts_give_a_result(text: str) -> None:
    assert process(read_text(text, "a")).article.text == text


def test_a_statement_inside_a_statement_is_one_of_its_own() -> None:
    text = "The union said that the owner had promised to raise wages."
    assert {source for _, source, _ in found(text)} == {"The union", "the owner"}


@pytest.mark.parametrize("paper", ["The Harbour Street Journal", "The (Graz) State Journal-Register"])
def test_what_a_paper_reports_others_to_say_is_theirs(paper: str) -> None:
    said = {(source, content) for _, source, content in found(f"{paper} reports officials said the bank would close.")}
    assert ("officials", "the bank would close") in said


def test_what_only_begins_after_a_statement_is_not_inside_it() -> None:
    [annotated] = annotate([read_text("The mayor said Ruiz expressed concern about the old dam.", "a")])
    text = annotated.article.text

    def reported(end: str) -> list[str]:
        content = (text.index("Ruiz"), text.index(end) + len(end))
        found = find_reported(annotated.doc, [Attribution((content,), (0, 9), (10, 14), 2)])
        return [text[slice(*attribution.content[0])] for attribution in found]

    assert reported("dam") == ["the old dam"]
    assert reported("the old") == ["the old"]
    assert reported("expressed") == reported("concern about") == []


def test_the_turns_of_a_transcript_are_their_speakers() -> None:
    text = (
        "RUIZ: The dam will hold. We checked it twice.\n\nNOVAK: And if it rains?\n\n"
        "RUIZ: Then it will hold as well.\n\nThe hearing ended at noon."
    )
    turns = [(source, content) for _, source, content in found(text)]
    assert ("RUIZ", "The dam will hold. We checked it twice.") in turns
    assert ("NOVAK", "And if it rains?") in turns
    assert not any("ended at noon" in content for _, content in turns)


def test_a_name_after_a_dash_signs_the_quotation() -> None:
    text = "“The dam has stood for forty years and it will stand again.” ― Ana Ruiz"
    assert ("direct", "Ana Ruiz", text.partition(" ―")[0]) in found(text)


def test_a_colon_hands_over_to_the_next_paragraph() -> None:
    text = "Then the mayor said:\n\n“The dam has stood for forty years and it will stand again.”"
    assert any(source == "the mayor" and content.startswith("“The dam has stood") for _, source, content in found(text))


def test_a_quotation_belongs_to_the_speaker_of_its_own_sentence() -> None:
    text = "“The dam will hold,” Ana Ruiz said. “It leaks at both ends,” Boris Novak replied."
    by_source = {source: content for _, source, content in found(text)}
    assert by_source["Ana Ruiz"] == "“The dam will hold,”"
    assert by_source["Boris Novak"] == "“It leaks at both ends,”"


def test_statements_below_the_asked_confidence_are_left_out() -> None:
    text = "Ana Ruiz said that the dam would hold. Some expected that rain would prompt concerns."
    [annotated] = annotate([read_text(text, "a")])
    everything = extract(annotated).statements
    confident = extract(annotated, min_confidence=0.75).statements
    assert set(confident) <= set(everything)
    assert all(statement.confidence >= 0.75 for statement in confident)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Asked if he would resign, Falk was blunt: “No.”", "Falk", "was blunt:"),
        ("“I lost it all,” said Mia Lund, 41, a nurse, wiping her eyes.", "Mia Lund, 41, a nurse", "said"),
    ],
)
def test_who_says_a_quotation_is_the_subject_of_its_own_clause(text: str, source: str, cue: str) -> None:
    [annotated] = annotate([read_text(text, "a")])
    [told] = [s for s in extract(annotated).statements if s.mode == "direct"]
    assert (text[slice(*told.source[0])], text[slice(*told.cue[0])]) == (source, cue)


@pytest.mark.parametrize(
    "text", ["“Why would I?” Falk asked.", "“If,” said Lund, “they had told us, we would have left.”"]
)
def test_a_supposition_inside_a_quotation_was_said(text: str) -> None:
    [annotated] = annotate([read_text(text, "a")])
    told = [s for s in extract(annotated).statements if s.mode == "direct"]
    assert told and not any(s.hypothetical for s in told)


@pytest.mark.parametrize("text", ["MULTAN: The pier has reopened.", "Pier news\n\nNEW DELHI: The pier has reopened."])
def test_a_place_that_dates_a_line_says_nothing(text: str) -> None:
    [annotated] = annotate([read_text(text, "a")])
    assert not extract(annotated).statements


def test_a_name_behind_its_verb_is_who_says() -> None:
    text = "“They cost us millions and it will not stop,” emphasised Harmse."
    [annotated] = annotate([read_text(text, "a")])
    [told] = extract(annotated).statements
    assert [text[slice(*span)] for span in (*told.source, *told.content)] == [
        "Harmse",
        "“They cost us millions and it will not stop,”",
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Two firms make the pumps, according to Tianyancha, an online database of companies.",
            "Tianyancha, an online database of companies",
        ),
        (
            "The National Office for Bridges (NOB) Monday confirmed the bridge was unsafe.",
            "The National Office for Bridges (NOB)",
        ),
    ],
)
def test_a_source_begins_behind_according_to_and_has_no_day(text: str, source: str) -> None:
    assert source in {who for _, who, _ in found(text)}
