"""Bytes of any encoding to text."""

from __future__ import annotations

import codecs

import pytest

from kg import settings
from kg.errors import InputError
from kg.reading.text import check_text, decode, read_text

ENGLISH = "Harwick’s mayor said: “It’s over.”\r\nThe café in Zürich closed – for good…\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ENGLISH.encode("utf-8"), "utf-8"),
        (ENGLISH.encode("utf-8-sig"), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF32_LE + ENGLISH.encode("utf-32-le"), "utf-32"),
        (ENGLISH.encode("cp1252"), "cp1252"),
    ],
)
def test_text_is_decoded_without_mark_and_with_its_line_ends(data: bytes, encoding: str) -> None:
    assert decode(data) == (ENGLISH, encoding)


def test_text_in_another_script_is_guessed() -> None:
    text = "Президент заявил, что учения завершены. Он сказал об этом в интервью журналу.\n" * 3
    assert decode(text.encode("cp1251"))[0] == text


def test_declared_encoding_is_tried_after_utf8() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2")[0] == "Łódź"
    assert decode("Łódź".encode(), "iso-8859-2")[0] == "Łódź"
    with pytest.raises(InputError, match="save it as UTF-8"):
        decode(b"\xff\xfe\xfd"[1:], "no-such-encoding")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\x01\x02\x08\xff\xfe\xaf\x81" * 20,
        ENGLISH.encode("utf-16-le"),
        codecs.BOM_UTF16_LE + b"a",
        bytes(range(128, 256)) * 30,
    ],
)
def test_binary_data_is_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        decode(data)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is empty"),
        (" \n\u2003\n", "is empty"),
        ("a" * (settings.MAX_LINE_CHARACTERS + 1), "has a line longer than 1,000,000"),
        ("a\n" * settings.MAX_ARTICLE_CHARACTERS, "is longer than 4,000,000"),
    ],
)
def test_unusable_text_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        check_text(text)


def test_a_line_of_the_longest_length_is_read() -> None:
    check_text("a" * settings.MAX_LINE_CHARACTERS + "\n" + "b" * settings.MAX_LINE_CHARACTERS)


def test_unclear_publication_date_is_refused() -> None:
    with pytest.raises(InputError, match="write it as 2025-08-08"):
        read_text("The pier is closed.", "x", published="12/08/2025")
