"""Headline, outlet, author and date as they stand on a page, not as its metadata write them for others."""

import pytest
from lxml.html import fromstring

from kg.reading.dating import date_of_page
from kg.reading.html import read_html
from kg.reading.page_facts import author_on, headline_on, outlet_of

TEXT = "".join(
    f"<p>The council of Harwick voted on {day} to close the old ferry pier, and the mayor said that it would save money "
    "for schools and roads in the coming years.</p>"
    for day in ("Monday", "Tuesday", "Wednesday")
)


def page(title, *headings, head="", body=""):
    shown = "".join(f"<h1>{heading}</h1>" for heading in headings)
    return fromstring(f"<html><head><title>{title}</title>{head}</head><body>{shown}{body}{TEXT}</body></html>")


@pytest.mark.parametrize(
    ("title", "headings", "outlet", "headline"),
    [
        ("Pier of Harwick to close - Local News", ["Pier of Harwick to close"], None, "Pier of Harwick to close"),
        ("Opinion | Close the old pier now", ["Close the old pier now"], None, "Close the old pier now"),
        ("Pier of Harwick to close | Courier | 19.01.2020", [], "Courier", "Pier of Harwick to close"),
        ("Pier of Harwick to close - Courier", [], "Courier", "Pier of Harwick to close"),
        ("Pier closes", ["Pier of Harwick closes after the summer, council says"], None,
         "Pier of Harwick closes after the summer, council says"),
        ("Pier of Harwick to close", ["Harwick Courier"], "Harwick Courier", "Pier of Harwick to close"),
        ("Pier of Harwick to close", ["The CourierOpinion | Pier of Harwick to close"], None, "Pier of Harwick to close"),
        ("Pier – a love story of our town", ["Guides"], None, "Pier – a love story of our town"),
        ("Pier of Harwick to close", ["Subscribe to us", "Pier of Harwick is to close"], None, "Pier of Harwick is to close"),
    ],
)  # fmt: skip
def test_the_headline_is_what_the_page_shows(title, headings, outlet, headline):
    assert headline_on(page(title, *headings), title, outlet) == headline


def site(name):
    return f'<meta property="og:site_name" content="{name}">'


@pytest.mark.parametrize(
    ("title", "name", "told", "address", "outlet"),
    [
        ("Pier", "Harwick Courier", "HC News Service", "https://www.harwickcourier.example/1", "Harwick Courier"),
        ("Pier – HCN", "HCN", None, "https://hcn.example/1", "HCN"),
        ("Pier", "HCN", "Harwick Coast News", "https://hcn.example/1", "Harwick Coast News"),
        (
            "Pier - The Harwick Post",
            "The Harwick Post | HPost.com",
            "hpost.com",
            "https://hpost.com/1",
            "The Harwick Post",
        ),
        ("Pier", "", "Courier", None, "Courier"),
    ],
)
def test_the_outlet_is_what_fits_the_address(title, name, told, address, outlet):
    assert outlet_of(page(title, head=site(name) if name else ""), told, address) == outlet


def test_the_outlet_may_stand_beside_the_headline():
    assert outlet_of(page("The Harbour Review: Pier of Harwick", "Pier of Harwick"), None, None) == "The Harbour Review"


@pytest.mark.parametrize(
    ("told", "author"),
    [
        ("Ida Marsh; Ap Auto Writer", "Ida Marsh"),
        ("Ida Marsh; Staff writer", "Ida Marsh"),
        ("Ida Marsh Monday; November", "Ida Marsh"),
        ("IDA MARSH; TOM OKAFOR Associated Press", "Ida Marsh; Tom Okafor"),
        ("Ida Marsh; Ida-M", "Ida Marsh"),
        ("HARWICK POST STAFF NOVEMBER", "Harwick Post Staff"),
        ("Reuters", "Reuters"),
        ("Editorial", "Editorial"),
        ("Ida van der Marsh", "Ida van der Marsh"),
        (None, None),
    ],
)
def test_authors_come_without_jobs_dates_and_agencies(told, author):
    assert author_on(page("Pier"), told) == author


@pytest.mark.parametrize(
    ("line", "told", "author"),
    [
        ("By Ida Marsh and Tom Okafor Monday, November 18, 2019", None, "Ida Marsh; Tom Okafor"),
        ("By Ida Marsh, Tom Okafor 2019-11-18", "Ida Marsh", "Ida Marsh; Tom Okafor"),
        ("Associated Press", None, "Associated Press"),
        ("By the way, subscribe to our letter", None, None),
        ("More from our authors", None, None),
    ],
)
def test_the_line_under_the_headline_names_them_where_the_metadata_do_not(line, told, author):
    assert author_on(page("Pier", body=f'<div class="byline">{line}</div>'), told) == author


def test_a_dated_byline_is_known_without_a_class():
    line = (
        "<div>By Ida Marsh , Tom Okafor on Monday, November 18th, 2019 at 3:08 p.m.</div><p>By Monday all was over.</p>"
    )
    assert author_on(page("Pier", body=line), None) == "Ida Marsh; Tom Okafor"


def test_the_day_in_the_address_stands_against_one_far_from_it():
    address = "https://courier.example/2019/nov/18/pier"
    assert date_of_page("2019-10-13", address) == "2019-11-18"
    assert date_of_page("2019-11-19", address) == "2019-11-19"  # another time zone
    assert date_of_page(None, "https://courier.example/2019/11/18/") == "2019-11-18"
    assert date_of_page("2019-10-13", "https://courier.example/2019/99/18/") == "2019-10-13"
    assert date_of_page("2019-10-13", None) == "2019-10-13"


def test_a_page_is_read_as_it_shows_itself():
    article = read_html(
        "<html><head><title>Pier to close - Local News</title><meta name='author' content='Ida Marsh, Staff Writer'>"
        f"</head><body><article><h1>Pier to close</h1>{TEXT}</article></body></html>",
        "a",
    )
    assert article.headline == "Pier to close"
    assert article.author == "Ida Marsh"
