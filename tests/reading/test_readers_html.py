"""Web pages to articles."""

from __future__ import annotations

import pytest

from kg import settings
from kg.errors import InputError
from kg.reading.html import decode_html, looks_like_html, read_html

HEAD = """<meta charset="utf-8"><title>Bridge reopens after flood | Valley Courier</title>
<meta property="og:site_name" content="Valley Courier"><meta property="og:title" content="Bridge reopens after flood">
<meta name="author" content="Ida Marsh"><link rel="canonical" href="https://courier.example/news/bridge">"""
PUBLISHED = '<meta property="article:published_time" content="2024-03-05T09:00:00Z">'
PARAGRAPHS = [
    "The old bridge over the Wend reopened on Tuesday after three weeks of repairs, the town council said.",
    "“People can cross it again on foot and by bicycle,” Mayor Tom Arden told reporters. He said on 2019-01-02"
    " that lorries would have to wait until the summer.",
    "Engineers had warned in February that the northern pier could give way & the council closed it at once.",
]


def page(head: str = HEAD + PUBLISHED, lead: str = "") -> str:
    body = lead + "".join(f"<p>{paragraph.replace('&', '&amp;')}</p>\n" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head>{head}</head><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"
        f"<article><h1>Bridge reopens after flood</h1>{body}</article>"
        "<footer>© 2024 Valley Courier. All rights reserved.</footer></body></html>"
    )


def test_main_text_is_stored_one_paragraph_a_line() -> None:
    article = read_html(page(), "bridge.html")
    assert article.text.split("\n")[-3:] == PARAGRAPHS
    assert "Home" not in article.text and "All rights reserved" not in article.text
    read = [article.text[block.start : block.end] for block in article.blocks if block.kind == "body"]
    assert read == PARAGRAPHS


def test_metadata_comes_from_the_page() -> None:
    article = read_html(page(), "bridge.html")
    assert (article.id, article.headline, article.published) == (
        "bridge.html",
        "Bridge reopens after flood",
        "2024-03-05",
    )
    assert (article.outlet, article.author) == ("Valley Courier", "Ida Marsh")
    assert article.url == "https://courier.example/news/bridge"


def test_a_date_that_the_text_mentions_is_not_the_date_of_the_page() -> None:
    assert read_html(page(HEAD), "bridge.html").published is None


def test_a_date_in_the_future_reads_the_same_today_and_then() -> None:
    later = PUBLISHED.replace("2024", "2091")
    assert read_html(page(HEAD + later), "bridge.html").published == "2091-03-05"


def test_declared_encoding_is_used() -> None:
    markup = page(HEAD.replace("utf-8", "iso-8859-2"), "<p>Zażółć gęślą jaźń.</p>")
    data = markup.encode("iso-8859-2", "xmlcharrefreplace")
    assert decode_html(data)[0] == data.decode("iso-8859-2")


@pytest.mark.parametrize("before", ["<?xml version='1.0' encoding='utf-8'?>\n", "\0", "<!-- saved -->\n", "\n \n"])
def test_odd_starts_do_no_harm(before: str) -> None:
    assert read_html(before + page(), "x").text.endswith(PARAGRAPHS[-1])


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("", "is empty"),
        ("<html></html>", "no article text"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text"),
        ("Only text in a file of the wrong name.", "rename it to .txt"),
        ("<div>" * 20_000 + "x", "save|rename"),
        ("<p>" + "a" * settings.MAX_ARTICLE_CHARACTERS, "longer than"),
    ],
)
def test_pages_without_an_article_are_refused_quietly(
    markup: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError, match=complaint):
        read_html(markup, "x")
    assert capsys.readouterr().err == ""


def test_html_is_told_from_text() -> None:
    assert looks_like_html(page())
    assert looks_like_html(" <!-- saved -->\n<div><p>One</p></div>")
    assert not looks_like_html("<3 said the mayor")
    assert not looks_like_html("The <p> tag")
