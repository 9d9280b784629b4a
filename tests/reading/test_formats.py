"""What people have besides plain text: PDF, Word, e-mail, books, tables, JSON of other tools, feeds."""

import io
import json
import mailbox
import random
import zipfile
from email.message import EmailMessage
from pathlib import Path

import odfdo
import pytest
from docx import Document
from fpdf import FPDF

from kg.reading.inputs import read
from kg.reading.printed import Line, Page, running_text

FIRST = (
    "The council of Harwick voted on Monday to close the old ferry pier, although well-known residents had "
    "objected to the decision-making of the administration for months."
)
SECOND = (
    "“We will not pay for an extraordinarily expensive reconstruction,” Mayor Anna Huber said on Tuesday. "
    "She announced that the governmental commission would publish its findings before the summer."
)
THIRD = "Ida Marsh, who leads the fishermen, argued that unemployment in the neighbourhood was rising again."


def paragraphs(number):
    """Paragraphs of one to six lines; no two lines are alike, as what stands at the edges of two pages is a head."""
    pick = random.Random(7).choice
    who = ["Anna Huber", "Ida Marsh", "Tom Okafor", "Lena Vogt"]
    what = ["a long-term programme", "unemployment in the harbour", "the decision-making of the council", "the closure"]
    did = ["had been postponed because of insufficient documentation", "was unnecessary", "would be accomplished"]

    def sentence():
        return f"{pick(who)} {pick(['said', 'argued', 'explained'])} that {pick(what)} {pick(did)}, and that {pick(what)} {pick(did)}."

    return [" ".join(sentence() for _ in range(pick([1, 1, 2, 3]))) for _ in range(number)]


PARAGRAPHS = paragraphs(70)
PLAIN = str.maketrans({"“": '"', "”": '"'})


def one(path):
    result = read([str(path)])
    assert not result.problems, result.problems
    (article,) = result.articles
    return article


def problem(path):
    result = read([str(path)])
    assert not result.articles
    (sentence,) = result.problems
    assert sentence.startswith(str(path)) and sentence.endswith(".") and "\n" not in sentence
    return sentence


def printed(path: Path, columns: int, indent: float, align: str, heads: bool = False) -> Path:
    """A PDF of the paragraphs, in a layout."""

    class Paper(FPDF):
        def header(self):
            if heads:
                self.set_font("Helvetica", size=8)
                self.cell(0, 5, "HARWICK COURIER", new_x="LMARGIN", new_y="NEXT")

        def footer(self):
            if heads:
                self.set_y(-12)
                self.cell(0, 5, f"Page {self.page_no()}", align="C")

    paper = Paper()
    paper.add_page()
    paper.set_font("Times", size=10)
    with paper.text_columns(text_align=align, ncols=columns, gutter=7) as text:
        for written in PARAGRAPHS:
            with text.paragraph(bottom_margin=0 if indent else 3, first_line_indent=indent) as paragraph:
                paragraph.write(written.translate(PLAIN))
    paper.output(str(path))
    return path


@pytest.mark.parametrize(
    ("columns", "indent", "align", "heads"),
    [(1, 0, "L", False), (1, 6, "J", True), (2, 0, "J", False), (2, 4, "J", True), (3, 4, "L", False)],
)
def test_the_paragraphs_of_a_pdf_are_whole(columns, indent, align, heads, tmp_path):
    article = one(printed(tmp_path / "paper.pdf", columns, indent, align, heads))
    assert article.text.splitlines() == [line.translate(PLAIN) for line in PARAGRAPHS]
    assert article.made is not None and "pypdfium2" in article.made


def test_the_pages_of_a_pdf_are_kept(tmp_path):
    article = one(printed(tmp_path / "paper.pdf", 1, 0, "L"))
    assert article.pages[0] == 0 and len(article.pages) > 1
    assert 0 < article.pages[1] < len(article.text)
    assert article.text[article.pages[1] - 1] in " \n"


def test_a_pdf_of_pictures_and_a_broken_one_are_told(tmp_path):
    empty = FPDF()
    empty.add_page()
    empty.output(str(tmp_path / "scan.pdf"))
    assert "OCR" in problem(tmp_path / "scan.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 10)
    assert "is no PDF that can be read" in problem(tmp_path / "broken.pdf")


def test_a_word_document(tmp_path):
    document = Document()
    document.add_heading("Pier to close", 0)
    for paragraph in (FIRST, SECOND):
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Visitors", "12,000"
    document.save(str(tmp_path / "a.docx"))
    article = one(tmp_path / "a.docx")
    assert article.headline == "Pier to close"
    assert article.text.splitlines() == ["Pier to close", FIRST, SECOND, "Visitors 12,000"]


def test_a_text_of_libreoffice_without_its_notes_and_remarks(tmp_path):
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, "Pier to close"))
    for words in (FIRST, SECOND):
        document.body.append(odfdo.Paragraph(words))
    paragraph = document.body.get_paragraphs()[0]
    paragraph.insert_note(after=FIRST.split()[2], note_id="n1", citation="1", body="A note at the foot.")
    paragraph.insert_annotation(after=FIRST.split()[0], body="Is that so?", creator="An editor")
    document.save(str(tmp_path / "a.odt"))
    article = one(tmp_path / "a.odt")
    assert article.headline == "Pier to close"
    assert article.text.splitlines() == ["Pier to close", FIRST, SECOND]
    assert "OpenDocument" in article.made


def broken_lines(*lines):
    """A page on which so many lines stand below each other, as wide as they are long."""
    return Page(600, 800, [Line(line, 50, 700 - 14 * at, 550, 711 - 14 * at, 11) for at, line in enumerate(lines)])


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("The mayor asked for an-", "other report on it", "another report"),
        ("They agreed on a long-", "term lease of the pier", "long-term lease"),
        ("It was a well-", "known name on the coast", "well-known name"),
        ("The council was in-", "formed of the storm", "informed of"),
        ("She spoke of the Anglo-", "Norman castle above it", "Anglo-Norman castle"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_undone_where_it_only_broke_the_word(first, second, read):
    text, _ = running_text([broken_lines(first, second)])
    assert read in text


def test_how_a_text_writes_a_word_elsewhere_decides(tmp_path):
    for written in ("cooperate", "co-operate"):
        text, _ = running_text(
            [broken_lines(f"They {written} and {written} so they", "said that they will co-", "operate again")]
        )
        assert text.count(written) == 3


def message(subject="Re: Pier to close", html=False):
    sent = EmailMessage()
    sent["Subject"], sent["From"], sent["To"] = subject, "Ida Marsh <ida@courier.example>", "desk@courier.example"
    sent["Date"], sent["Message-ID"] = "Fri, 06 May 2022 10:00:00 +0200", f"<{subject}@courier.example>"
    if html:
        sent.set_content(f"<p>{FIRST}</p><p>{SECOND}</p>", subtype="html")
    else:
        sent.set_content(f"{FIRST}\n\n{SECOND}\n", cte="quoted-printable")
    sent.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="pier.png")
    return sent


@pytest.mark.parametrize("html", [False, True])
def test_an_e_mail(html, tmp_path):
    (tmp_path / "a.eml").write_bytes(message(html=html).as_bytes())
    article = one(tmp_path / "a.eml")
    assert (article.headline, article.author, article.published) == ("Pier to close", "Ida Marsh", "2022-05-06")
    assert FIRST in article.text and SECOND in article.text and "PNG" not in article.text


def test_a_folder_of_e_mail(tmp_path):
    box = mailbox.mbox(tmp_path / "a.mbox")
    for subject in ("One", "Two"):
        box.add(message(subject))
    box.add(EmailMessage())
    box.close()
    result = read([str(tmp_path / "a.mbox")])
    assert [article.headline for article in result.articles if article.id.startswith("a.mbox#")] == ["One", "Two"] or {
        article.headline for article in result.articles
    } == {"One", "Two"}
    assert [sentence.partition("mbox, ")[2] for sentence in result.problems] == [
        "message 3, is an e-mail without text; save what is attached to it."
    ]


def book(path: Path) -> Path:
    chapter = "<html><head><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (FIRST, SECOND))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/c.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OEBPS/c.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="one%20.xhtml"/>'
            '<item id="b" href="two.xhtml"/><item id="t" href="toc.xhtml"/></manifest>'
            '<spine><itemref idref="t"/><itemref idref="b"/><itemref idref="a"/></spine></package>',
        )
        archive.writestr("OEBPS/toc.xhtml", chapter.format("Contents", "<p>One. Two.</p>"))
        archive.writestr("OEBPS/one .xhtml", chapter.format("Pier to close", text))
        archive.writestr("OEBPS/two.xhtml", chapter.format("Bridge to open", text))
    return path


def test_a_book(tmp_path):
    result = read([str(book(tmp_path / "a.epub"))])
    assert {article.id: article.headline for article in result.articles} == {
        "a.epub#one .xhtml": "Pier to close",
        "a.epub#two.xhtml": "Bridge to open",
    }
    assert result.problems == ()


def test_a_table(tmp_path):
    (tmp_path / "a.csv").write_text(f'Title;Publish date;Text;Likes\nPier;6 May 2022;"{FIRST}\n{SECOND}";7\n;;;\n')
    result = read([str(tmp_path / "a.csv")])
    (article,) = result.articles
    assert (article.id, article.headline, article.published) == ("a.csv:2", "Pier", "2022-05-06")
    assert article.text == f"{FIRST}\n{SECOND}"
    assert result.notes == (
        f"{tmp_path}/a.csv: took headline from 'Title', published from 'Publish date'; left out 'Likes'.",
    )


def test_columns_of_a_table_can_be_named(tmp_path):
    (tmp_path / "a.tsv").write_text(f"kopf\tinhalt\nPier\t{FIRST}\n")
    assert "name it with --columns text=NAME" in problem(tmp_path / "a.tsv")
    (article,) = read([str(tmp_path / "a.tsv")], {"text": "inhalt", "headline": "kopf"}).articles
    assert (article.headline, article.text) == ("Pier", FIRST)
    (sentence,) = read([str(tmp_path / "a.tsv")], {"text": "content"}).problems
    assert "has no column 'content' for text; its columns are kopf, inhalt" in sentence


NEWS_PLEASE = {
    "maintext": FIRST,
    "title": "Pier",
    "date_publish": "2022-05-06 10:00:00",
    "source_domain": "www.courier.example",
    "authors": ["Ida Marsh", "Tom Okafor"],
    "url": "https://courier.example/1",
    "image_url": "https://courier.example/1.png",
    "language": "en",
    "localpath": None,
}
NEWSPAPER = {"text": FIRST, "title": "Pier", "publish_date": "2022-05-06T10:00:00+02:00", "authors": ["Ida Marsh"]}
MEDIA_CLOUD = {"story_text": FIRST, "title": "Pier", "publish_date": "2022-05-06", "media_name": "courier.example"}
GUARDIAN = {
    "webTitle": "Pier",
    "webPublicationDate": "2022-05-06T10:00:00Z",
    "bodyText": FIRST,
    "webUrl": "https://x.y/1",
}
NEWS_API = {
    "articles": [
        {"source": {"id": None, "name": "Courier"}, "title": "Pier", "publishedAt": "2022-05-06", "content": FIRST}
    ]
}


@pytest.mark.parametrize(
    "record", [NEWS_PLEASE, NEWSPAPER, MEDIA_CLOUD, GUARDIAN, NEWS_API, [NEWSPAPER], {"results": [GUARDIAN]}]
)
def test_what_other_tools_write_is_recognised(record, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(record))
    article = one(tmp_path / "a.json")
    assert (article.text, article.headline, article.published) == (FIRST, "Pier", "2022-05-06")


def test_nothing_of_a_record_is_dropped_silently(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        json.dumps(NEWS_PLEASE) + "\n" + json.dumps(NEWS_PLEASE | {"maintext": SECOND}) + "\n"
    )
    result = read([str(tmp_path / "a.jsonl")])
    assert (result.articles[0].outlet, result.articles[0].author) == ("courier.example", "Ida Marsh, Tom Okafor")
    (note,) = result.notes
    assert "line 1, took text from 'maintext'" in note and "left out 'image_url'" in note


REVIEW = {
    "@type": "ClaimReview",
    "url": "https://check.example/1",
    "headline": "No, the pier is not closed",
    "claimReviewed": "The pier of Harwick is closed.",
    "author": {"@type": "Organization", "name": "Harwick Check"},
    "datePublished": "2022-05-07",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Rui Salgado"}},
}
GOOGLE = {
    "claims": [
        {
            "text": "The pier of Harwick is closed.",
            "claimant": "Rui Salgado",
            "claimReview": [
                {
                    "publisher": {"name": "Harwick Check", "site": "check.example"},
                    "url": "https://check.example/1",
                    "title": "No, the pier is not closed",
                    "reviewDate": "2022-05-07T00:00:00Z",
                    "textualRating": "False",
                }
            ],
        }
    ]
}


@pytest.mark.parametrize(
    "feed", [REVIEW, [REVIEW], {"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}]}, GOOGLE]
)
def test_a_feed_of_claim_reviews(feed, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(feed))
    article = one(tmp_path / "a.json")
    (review,) = article.reviews
    assert (article.outlet, article.published, article.url) == (
        "Harwick Check",
        "2022-05-07",
        "https://check.example/1",
    )
    assert (review.claim, review.speaker, review.rating) == ("The pier of Harwick is closed.", "Rui Salgado", "False")
    assert "The pier of Harwick is closed." in article.text


def test_a_feed_of_news(tmp_path):
    entry = (
        "<item><title>Pier</title><link>https://courier.example/{0}</link><pubDate>Fri, 06 May 2022 10:00:00 GMT</pubDate>"
        "<content:encoded><![CDATA[<p>" + FIRST + "</p><p>" + SECOND + "</p>]]></content:encoded></item>"
    )
    short = "<item><title>Bridge</title><link>https://courier.example/9</link><description>Soon.</description></item>"
    (tmp_path / "a.rss").write_text(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harwick Courier</title>'
        + entry.format(1)
        + short
        + "</channel></rss>"
    )
    result = read([str(tmp_path / "a.rss")])
    (article,) = result.articles
    assert (article.outlet, article.published, article.url) == (
        "Harwick Courier",
        "2022-05-06",
        "https://courier.example/1",
    )
    assert article.text.splitlines() == [FIRST, SECOND]
    assert "1 entries of which it brings a summary only" in result.problems[0]


def test_a_side_file_tells_what_is_known_of_the_texts(tmp_path):
    (tmp_path / "a.txt").write_text(f"{FIRST}\n")
    (tmp_path / "b.txt").write_text(f"{SECOND}\n")
    (tmp_path / "articles.csv").write_text(
        "file,outlet,date,author,url\na.txt,Harwick Courier,2022-05-06,Ida Marsh,https://x.y/1\nc.txt,X,,,\n"
    )
    result = read([str(tmp_path)])
    first, second = result.articles
    assert (first.outlet, first.published, first.author) == ("Harwick Courier", "2022-05-06", "Ida Marsh")
    assert (second.outlet, second.published) == (None, None)
    assert result.problems == (f"{tmp_path}/articles.csv tells of c.txt, which isn't there; check the name.",)
    assert read([str(tmp_path / "a.txt")]).articles[0].outlet == "Harwick Courier"


def test_front_matter_tells_it_too_and_is_no_part_of_the_text(tmp_path):
    (tmp_path / "a.md").write_text(f'---\ntitle: "Pier to close"\ndate: 2022-05-06\noutlet: Courier\n---\n\n{FIRST}\n')
    article = one(tmp_path / "a.md")
    assert (article.headline, article.published, article.outlet) == ("Pier to close", "2022-05-06", "Courier")
    assert article.text == f"{FIRST}\n" and "front matter" in (article.made or "")
    (tmp_path / "b.txt").write_text(f"---\nA line of no meaning: at all\n---\n{FIRST}\n")
    assert one(tmp_path / "b.txt").text.startswith("---")


GERMAN = (
    "Der Gemeinderat von Harwick hat am Montag beschlossen, den alten Anleger zu schließen, sagte die Bürgermeisterin."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        (
            "Le conseil municipal a décidé lundi de fermer le vieux quai, a déclaré la maire de la ville de Harwick.",
            "French",
        ),
        (
            "Городской совет в понедельник решил закрыть старый причал, сообщила журналистам мэр города Анна Хубер.",
            "Russian",
        ),
    ],
)
def test_a_text_in_another_language_is_told_and_left_out(text, language, tmp_path):
    (tmp_path / "a.txt").write_text(text)
    assert f"is in {language}, and only English is read" in problem(tmp_path / "a.txt")


def test_an_english_text_with_foreign_words_is_english(tmp_path):
    (tmp_path / "a.txt").write_text(
        f"“{GERMAN}”, the mayor of Harwick said to the reporters of the city on Monday, in a speech in German.\n"
    )
    assert one(tmp_path / "a.txt")


DISGUISED = {
    "a.txt": (b"%PDF-1.7 text", "is a PDF, whatever its name says; rename it to .pdf"),
    "b.txt": (b"PK\x03\x04....", "is a ZIP archive"),
    "c.html": (b"\x1f\x8b\x08....", "is compressed with gzip"),
    "d.json": (b"{\\rtf1 text}", "is rich text"),
    "e.txt": (b"\xd0\xcf\x11\xe0....", "is a document of old Office"),
    "f.docx": (b"no document", "is no Word document"),
    "g.epub": (b"no book", "is no EPUB"),
    "h.eml": (b"no headers at all", "is no e-mail"),
    "i.mbox": (b"no mail", "is no mbox file"),
    "j.csv": (b"a\n", "holds no rows"),
    "k.json": (b'{"a": 1', "is broken JSON"),
    "l.json": (b"[]", "is JSON without articles"),
    "m.rss": (b"<html></html>", "is no RSS or Atom feed"),
    "n.jsonl": (b"\x1f\x8b\x08....", "is compressed with gzip"),
    "o.doc": (b"\xd0\xcf\x11\xe0....", "save it as .docx"),
    "p.pdf": (b"", "is empty"),
    "q.zip": (b"PK\x03\x04", "unpack it"),
    "r.docx": (b"%PDF-1.7", "is a PDF"),
    "t.odt": (b"no document", "is no OpenDocument text"),
    "s.csv": (b'text\n"open', "is a table that can't be read"),
}


@pytest.mark.parametrize("name", DISGUISED)
def test_a_file_that_is_not_what_it_says_gets_one_sentence(name, tmp_path):
    data, complaint = DISGUISED[name]
    (tmp_path / name).write_bytes(data)
    assert complaint in problem(tmp_path / name)


def test_a_zip_that_is_no_document_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", "text")
    assert "is no Word document" in problem(tmp_path / "a.docx")
    (tmp_path / "a.epub").write_bytes((tmp_path / "a.docx").read_bytes())
    assert "is no EPUB" in problem(tmp_path / "a.epub")
    nested = io.BytesIO()
    with zipfile.ZipFile(nested, "w") as archive:
        archive.write(tmp_path / "a.docx", "inner.zip")
    (tmp_path / "b.txt").write_bytes(nested.getvalue())
    assert "is a ZIP archive" in problem(tmp_path / "b.txt")


def test_what_was_taken_for_what_is_told_once_for_many_files(tmp_path):
    for number, text in enumerate((FIRST, SECOND, THIRD)):
        (tmp_path / f"{number}.json").write_text(json.dumps({"maintext": text}))
    assert read([str(tmp_path)]).notes == (f"{tmp_path}/0.json and 2 more took text from 'maintext'.",)
