"""Pages are read as a browser shows them."""

import json

import pytest

from kg.errors import InputError
from kg.reading.html import decode_html, read_html

LINES = [
    "The mayor of Wend, Lou Pratt, said on Friday that the bridge would reopen in June after two years of repairs.",
    "“We kept our promise,” Pratt told reporters at the site. “The people of Wend have waited long enough for this.”",
    "Councillor Ines Vogt called the repairs “a scandal” and asked for an inquiry into what they had cost the town.",
]
PROSE = "".join(f"<p>{line}</p>" for line in LINES)


def text(body: str, head: str = "") -> str:
    return read_html(
        f"<!DOCTYPE html><html><head><title>Bridge</title>{head}</head><body>{body}</body></html>", "a"
    ).text


def test_quotation_marks_that_the_browser_draws_are_text() -> None:
    marked = PROSE.replace("“We kept our promise,”", "<q>We kept our <em>promise</em>,</q>")
    marked = marked.replace("“a scandal”", "<q>a scandal, a <q>gift</q> to builders</q>")
    found = text(f"<article>{marked}</article>")
    assert LINES[1] in found
    assert "called the repairs “a scandal, a ‘gift’ to builders” and asked" in found


def test_what_is_set_off_behind_a_colon_is_quoted() -> None:
    post = "<blockquote><p>The pumps ran all night.</p><p>Nobody slept.</p></blockquote>"
    found = text(f"<article>{PROSE}<p>Pratt wrote on Facebook:</p>{post}</article>")
    assert "“The pumps ran all night.\n“Nobody slept.”" in found
    assert "“" not in text(f"<article>{PROSE}{post}</article>").split("gates")[-1].split("town.")[-1]


@pytest.mark.parametrize(
    "hidden",
    [
        "<template><p>Pratt said that he would resign.</p></template>",
        "<noscript><p>Pratt said that he would resign.</p></noscript>",
        "<p hidden>Pratt said that he would resign.</p>",
        '<div style="color: red; display: none"><p>Pratt said that he would resign.</p></div>',
    ],
)
def test_what_the_browser_hides_is_not_read(hidden: str) -> None:
    found = text(f"<article>{PROSE}{hidden}</article>")
    assert "resign" not in found and all(line in found for line in LINES)


def test_a_whole_page_that_a_script_shows_later_is_read() -> None:
    assert LINES[0] in text(f'<div style="display:none"><article>{PROSE}</article></div>')


def test_tables_that_lay_out_prose_are_paragraphs() -> None:
    assert [line for line in text(f"<table><tr><td>{PROSE}</td></tr></table>").splitlines() if line in LINES] == LINES


@pytest.mark.parametrize("end", ["}", ",}"], ids=["JSON", "trailing comma"])
@pytest.mark.parametrize("body", ["\n\n".join(LINES), PROSE], ids=["text", "HTML"])
def test_a_body_that_only_the_structured_data_holds_is_the_text(body: str, end: str) -> None:
    data = json.dumps({"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "articleBody": body}]})[:-1] + end
    head = f'<script type="application/ld+json">{data}</script>'
    page = text('<div id="root"></div><noscript>Switch JavaScript on to read this.</noscript>', head)
    assert page.splitlines() == LINES


def test_latin_1_is_what_browsers_take_it_for() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body>{PROSE}</body></html>'
    assert LINES[1] in decode_html(page.encode("windows-1252"))[0]
    assert "\x81" in decode_html(page.replace("“", "\x81").replace("”", "\x81").encode("latin-1"))[0]
    with pytest.raises(InputError):
        decode_html(page.replace("iso-8859-1", "klingon").encode("windows-1252"))


def test_a_bold_question_is_a_paragraph_apart_from_its_answer() -> None:
    asked = "<p><strong>Will you resign?</strong><br>I will not, and I have told the mayor of Wend so twice.</p>"
    assert "Will you resign?\nI will not, and" in text(PROSE + asked)


def test_who_signs_a_tweet_stands_behind_what_it_says() -> None:
    tweet = (
        '<blockquote class="twitter-tweet"><p>The bridge is fine. <a href="https://t.co/x">#wend</a></p>&mdash; Ida Moss'
        ' (@idamoss) <a href="https://twitter.com/i/1">May 24, 2024</a></blockquote>'
    )
    assert "The bridge is fine. #wend — Ida Moss (@idamoss) May 24, 2024" in text(PROSE + tweet)


def test_calls_to_subscribe_are_none_of_the_article_and_an_article_behind_a_paywall_is() -> None:
    call = '<div class="paywall"><p>Subscribe now to read on. Already a subscriber? Log in</p></div>'
    found = text(f'<article class="paywall-content">{PROSE}{call}</article>')
    assert LINES[1] in found
    assert "subscriber" not in found


@pytest.mark.parametrize("tag", ["footer", "cite"])
def test_who_signs_a_quotation_set_off_from_the_text_stands_below_it_in_marks(tag: str) -> None:
    signed = f"<blockquote><p>The nurses will stay.</p><{tag}>— Matron Rosa Mend</{tag}></blockquote>"
    assert "“The nurses will stay.”\n— Matron Rosa Mend" in text(f"<article>{PROSE}{signed}{PROSE}</article>")
