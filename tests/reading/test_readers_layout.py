"""Which lines of an article are read, and what its head says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reading.dates import agency_dateline, find_date, is_date_line
from kg.reading.inputs import read_text
from kg.reading.readable import BLANKS

SEEDS = Path(__file__).parents[2] / "seeds"

BODY = (
    "The council of Harwick voted on Monday to close the old ferry pier, the mayor said.\n\n"
    "“We waited too long,” Mayor Ida Marsh told reporters after the vote.\n"
)


def kinds(text: str, **given: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in read_text(text, "x", **given).blocks]


def lines_of(kind: str, text: str, **given: str) -> list[str]:
    return [line for found, line in kinds(text, **given) if found == kind]


def seed(name: str) -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


def test_agency_report_seed() -> None:
    text = seed("000_b513d07dbce7e65c.txt")
    article = read_text(text, "x")
    assert article.headline == "Lukashenko reveals Belarus’ mediation role in Russia-Ukraine exchanges"
    assert (article.published, article.outlet) == ("2025-08-08", "BelTA")
    assert lines_of("headline", text) == [article.headline]
    assert lines_of("dateline", text) == ["08 August 2025, 14:23", "MINSK, 8 August (BelTA) –"]
    assert lines_of("chrome", text) == [
        "Projects",
        "Government Bodies",
        "Flag Tuesday, 12 August 2025",
        "All news",
        "All news",
        "President",
        "Photo courtesy of TASS",
        "Photo courtesy of TASS",
        "Follow us on:",
        "X",
        "Recent news from Belarus",
    ]
    body = lines_of("body", text)
    assert len(body) == 9
    assert body[0].startswith("In an interview with TIME Magazine")
    assert body[-1].endswith("Aleksandr Lukashenko said.")


def test_fact_check_seed() -> None:
    text = seed("003_2bdd503875de17bd.txt")
    article = read_text(text, "x")
    assert article.headline == "False: Belarus Doing ‘Everything’ to Stop Russia’s War on Ukraine"
    assert (article.published, article.outlet) == (None, None)
    chrome = lines_of("chrome", text)
    assert chrome[:2] == ["Accessibility links", "Breaking News"]
    assert len(chrome) == 3 and chrome[2].endswith("(Russian Defense Ministry/AFP)")
    assert lines_of("card", text) == ["Alexander Lukashenko", "Alexander Lukashenko", "Belarusian president"]
    body = lines_of("body", text)
    assert body[0].startswith("“We categorically") and body[1].startswith("In an interview with The Associated Press")
    assert body[-1].endswith("against Russia.")


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                ["Share", "X", "“Never.”", "Ida Marsh", "mayor of Harwick", "8 May 2022", "Photo: AP", "* * *"]
                + [
                    "Harwick closes its old ferry pier",
                    "HARWICK (AP) — The pier is closed.",
                    "\u2028",
                    "\x85",
                    " ",
                    "\r",
                ]
                + [BODY, "Follow us on:", "Yes.", "(Reuters)", "\ufeff", "By Ida Marsh", "?"]
            )
        ).map("\n".join),
    )
)
def test_blocks_hold_every_visible_character_once(text: str) -> None:
    article = read_text(text, "x")
    assert article.text == text
    text = text.translate(BLANKS)  # nobody sees marks of no width
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[end : block.start].strip() == ""
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        end = block.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        "Yes.",
        "Hello world",
        "“No.”",
        BODY,
        "The fire is out, officials said. Nobody was hurt. The road stays closed until Friday (see map).",
        BODY + "Yes.\n\n“No,” she said.\n\nReally?\n",
        BODY + "Why it matters\n\nThe pier carried two thousand people a day, according to the council.\n",
        BODY + "Apples\n\nPears\n\nSea salt and rope\n",
        BODY + "About 50 people gathered outside; they followed us on to the quay and shared tea.",
        "The ministry confirmed the report of heavy losses on the southern front. (Reuters)",
        "The men reached\nthe village on foot after the bridge had given way, the\ncouncil said in a short statement.",
    ],
)
def test_text_without_layout_is_all_body(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_given_headline_marks_only_the_line_that_equals_it() -> None:
    text = "Ferry pier  closes.\n\nHarwick and its river\n\n" + BODY
    assert lines_of("headline", text, headline="Ferry pier closes") == ["Ferry pier  closes."]
    assert lines_of("headline", text, headline="Another headline altogether") == []
    assert lines_of("chrome", text, headline="Another headline altogether") == []


@pytest.mark.parametrize(
    "headline",
    [
        "Harwick closes its old ferry pier",
        "Will Harwick ever open its old ferry pier again?",
        "“We waited too long”: mayor of Harwick on ferry pier",
        "Ferry closes",
        "Harwick to copy a rule of the U.S.",
    ],
)
def test_headline_is_found_below_navigation(headline: str) -> None:
    text = f"Home\nNews\nAbout us\n5 May 2022, 10:15\n{headline}\nShare\nPhoto: Tom Arden / AP\n{BODY}"
    article = read_text(text, "x")
    assert article.headline == headline
    assert article.published == "2022-05-05"
    assert len(lines_of("body", text)) == 2


def test_standfirst_below_the_headline_is_body() -> None:
    text = f"Harwick closes its old ferry pier\nCouncil fears that the northern posts could break\n{BODY}"
    assert read_text(text, "x").headline == "Harwick closes its old ferry pier"
    assert lines_of("body", text)[0].startswith("Council fears")


@pytest.mark.parametrize(
    "line",
    [
        "Photo courtesy of TASS",
        "People wait at the pier in Harwick, March 2, 2022. (City Archive/Reuters)",
        "The pier in winter. (Photo by Tom Arden)",
        "The pier on Monday | AP",
        "Advertisement",
        "READ MORE: Five piers that did not last the winter",
        "Follow us on Telegram",
        "We use cookies to give you the best experience on our site.",
        "© 2024 Harwick Courier. All rights reserved.",
        "Share this article",
        "3 hours ago",
    ],
)
def test_page_furniture_is_chrome_between_paragraphs(line: str) -> None:
    first, second = BODY.split("\n\n")
    assert lines_of("chrome", f"{first}\n\n{line}\n\n{second}") == [line]


def test_titles_of_other_articles_below_the_text_are_chrome() -> None:
    text = BODY + "\nRelated articles\nHarwick elects a mayor for the third time\nf\nX\n"
    assert lines_of("chrome", text) == ["Related articles", "Harwick elects a mayor for the third time", "f", "X"]


def test_card_needs_a_role_or_a_repeated_name() -> None:
    quote = "“The pier is safe. It was always safe.”"
    assert lines_of("card", f"{BODY}\nIda Marsh\n\nMayor of Harwick\n\n{quote}\n{BODY}") == [
        "Ida Marsh",
        "Mayor of Harwick",
    ]
    assert lines_of("card", f"{BODY}\nIda Marsh\nIda Marsh\n{quote}\n{BODY}") == ["Ida Marsh", "Ida Marsh"]
    assert lines_of("card", f"{BODY}\nIda Marsh, mayor of Harwick\n{quote}\n{BODY}") == ["Ida Marsh, mayor of Harwick"]
    assert lines_of("card", f"{BODY}\nSafe Harbour\n{quote}\n{BODY}") == []
    assert lines_of("card", f"{BODY}\nIda Marsh\nMayor of Harwick\n{BODY}") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("08 August 2025, 14:23", "2025-08-08"),
        ("Published May 6, 2022", "2022-05-06"),
        ("Fri 3rd of March, 2023", "2023-03-03"),
        ("Sept. 5, 2021 9:30 a.m. EDT", "2021-09-05"),
        ("2022-05-06T10:00:00Z", "2022-05-06"),
        ("06.05.2022", "2022-05-06"),
        ("25/12/2022", "2022-12-25"),
        ("12/25/2022", "2022-12-25"),
        ("12/08/2025", None),
        ("31 February 2022", None),
        ("14:23", None),
    ],
)
def test_date_lines(line: str, expected: str | None) -> None:
    assert is_date_line(line)
    assert find_date(line) == expected


@pytest.mark.parametrize(
    "line", ["In May 2022 the pier closed", "Chapter 12", "He left on 5 May 2022.", "Pier 22 closed"]
)
def test_lines_that_only_mention_a_date_are_no_datelines(line: str) -> None:
    assert not is_date_line(line)


def test_publication_date_is_preferred_to_an_update_and_never_taken_from_the_body() -> None:
    head = "Harwick closes its old ferry pier\n"
    assert read_text(f"{head}Updated 9 May 2022\nPublished 6 May 2022\n{BODY}", "x").published == "2022-05-06"
    assert read_text(f"{head}{BODY}The report was published May 5, 2022.", "x").published is None
    assert read_text(f"{head}{BODY}", "x", published="May 7, 2022").published == "2022-05-07"


@pytest.mark.parametrize(
    ("prefix", "agency"),
    [
        ("MINSK, 8 August (BelTA) – ", "BelTA"),
        ("WASHINGTON (AP) — ", "AP"),
        ("LONDON, Jan 3 (Reuters) - ", "Reuters"),
        ("SYDNEY and KUALA LUMPUR, Jul 26 2022 (IPS) - ", "IPS"),
        ("MOSCOW, August 8. /TASS/. ", "TASS"),
        ("(Reuters) - ", "Reuters"),
        ("(CNN)", "CNN"),
        ("ORLANDO, Fla. — ", None),
        ("NEW YORK - ", None),
        ("KUWAIT CITY, July 24: ", None),
        ("14 May 2022 - BRAEMOOR - ", None),
        ("BRAEMOOR - 14 May 2022: ", None),
    ],
)
def test_agency_dateline_is_cut_off_the_first_paragraph(prefix: str, agency: str | None) -> None:
    text = prefix + BODY
    assert kinds(text)[0] == ("dateline", prefix.strip())
    assert kinds(text)[1][1].startswith("The council")
    assert read_text(text, "x").outlet == agency
    assert read_text(text, "x", outlet="Harwick Courier").outlet == "Harwick Courier"


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance of thirty — said it would help.",
        "Senator Ida Marsh (R) — the youngest — voted no.",
        "The Harwick Council (HC) - a body of nine - met.",
        "HARWICK (AP) —",
        "NATO: an alliance of thirty.",
    ],
)
def test_sentences_that_only_resemble_a_dateline_stay_whole(sentence: str) -> None:
    assert agency_dateline(sentence) == (0, None)


def test_the_first_turn_of_a_transcript_is_no_dateline() -> None:
    text = f"MARSH: The pier is closed.\n\n{BODY}\n\nHOLT: Nobody told us.\n"
    assert not lines_of("dateline", text)


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        ("Comments", "Lou K. wrote:"),
        ("3 comments", "Posted by Lou K."),
        ("Readers’ comments (12)", "Lou K., 3 hours ago"),
        ("Join the discussion", "Lou K. says: March 3, 2016 at 10:02 pm:"),
    ],
)
def test_what_readers_comment_below_is_chrome(heading: str, head: str) -> None:
    comments = [heading, head, "The mayor is a liar, and everybody knows it.", "Piet wrote:", "“He told me so.”"]
    assert lines_of("chrome", BODY + "\n".join(comments)) == comments


def test_a_heading_above_what_the_article_goes_on_to_tell_is_no_heading_of_comments() -> None:
    text = BODY + "Comments\n\nThe mayor wrote to the council in May, and it took a month to answer him.\n"
    assert "The mayor wrote to the council in May, and it took a month to answer him." in lines_of("body", text)


def test_a_byline_tells_the_outlet_and_a_dateline_the_day() -> None:
    article = read_text("Pier closes\n\nBy Lena Hart, The Sound Tribune\n\nHARWICK, March 16, 2023 — " + BODY, "x")
    assert (article.outlet, article.published) == ("The Sound Tribune", "2023-03-16")
    assert read_text("Pier closes\n\nBy Lena Hart and Ida Moss\n\n" + BODY, "x").outlet is None


def test_a_word_broken_between_two_lines_joins_them() -> None:
    broken = "The council of Harwick will meet.\n\nGovern-\nment engineers said that the pier was safe.\n"
    assert "Govern-\nment engineers said that the pier was safe." in lines_of("body", "Pier closes\n\n" + broken)


@pytest.mark.parametrize(
    "line",
    [
        "*By Tomo Abe* · **4 April 2021**",
        "By Tomo Abe – 4 April 2021",
        "By Tomo Abe in Osaka and Ana Ruiz in Lima, April 4, 2021",
        "Words by Tomo Abe and agencies | Published 4 April 2021",
    ],
)
def test_a_byline_with_a_date_behind_it_is_no_text_and_dates_the_article(line: str) -> None:
    read = read_text(f"Pier to close in May after a vote\n\n{line}\n\n{BODY}", "a")
    assert read.published == "2021-04-04"
    assert not any(line in read.text[b.start : b.end] for b in read.blocks if b.kind in ("body", "headline"))


def test_a_line_of_print_goes_on_over_a_quotation_mark() -> None:
    lines = "The bank said on Tuesday that it would sell dol-\nlars, and the rupee was\n“under-\nvalued and unloved.”\n"
    assert len(read_text(lines, "a").blocks) == 1
