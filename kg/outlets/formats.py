"""A comparison across outlets as a table on a terminal, CSV, JSON, and an HTML page."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from importlib.resources import files

import jinja2
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from kg.outlets.reading import Relation, Report
from kg.outlets.table import WINDOW, Claim, SideBySide
from kg.query.results import visible

CUT = 220
CSV_COLUMNS = (
    "claim", "speaker", "outlet", "reported", "published", "said_on", "text", "mode", "article", "begin", "end",
    "repeats", "supports", "contradicts", "verdicts", "statement", "copy_of", "version_of",
)  # fmt: skip


def print_side_by_side(found: SideBySide, console: Console, limit: int) -> None:
    """Show the first ``limit`` claims on a terminal, those in dispute first."""
    console.print(Text(visible(f"{found.subject}: {summary(found)}"), style="bold"))
    if not found.claims:
        return
    table = Table(header_style="bold", show_lines=True, expand=True)
    table.add_column("", justify="right")
    for name, ratio in (
        ("who says what", 5),
        ("reported by", 2),
        (f"left out by (in {WINDOW.days} days)", 2),
        ("what else", 3),
    ):
        table.add_column(name, overflow="fold", ratio=ratio)
    for number, claim in enumerate(found.claims[:limit], 1):
        first = claim.reports[0]
        table.add_row(
            str(number),
            Group(_text(f"{first.speaker or 'somebody'}:", "cyan"), _text(cut(first.text))),
            _text(", ".join(_dated(claim))),
            _text(", ".join(claim.left_out_by), "dim"),
            Group(*_notes(found, claim)),
        )
    console.print(table)
    if len(found.claims) > limit:
        console.print(f"{len(found.claims) - limit} more claims: --limit, or --format html, csv or json.")


def summary(found: SideBySide) -> str:
    """How many claims there are, and how many of each kind of interest."""
    claims = found.claims
    several = sum(len(claim.sources) > 1 for claim in claims)
    disputed = sum(bool(claim.related("contradicts")) for claim in claims)
    rated = sum(bool(claim.ratings) for claim in claims)
    return (
        f"{len(claims)} claims in {len(found.outlets)} outlets; {several} in more than one, "
        f"{disputed} possibly contradicted, {rated} with a verdict"
    )


def to_csv(found: SideBySide) -> str:
    """One row for each claim and outlet: its reports, or a row that says it is left out."""
    text = io.StringIO()
    writer = csv.DictWriter(text, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for number, claim in enumerate(found.claims, 1):
        common = {"claim": number, "speaker": claim.reports[0].speaker}
        for report in claim.reports:
            own = {
                kind: " | ".join(
                    f"{other.statement} ({relation.confidence:g}: {relation.reason})"
                    for relation in claim.related(kind)
                    if relation.report == report
                    for other in [relation.other]
                )
                for kind in ("repeats", "supports", "contradicts")
            }
            rated = " | ".join(f"{r.rating} ({r.value} of 5, {r.outlet})" for r in claim.ratings)
            row = {k: v for k, v in dataclasses.asdict(report).items() if k in CSV_COLUMNS}
            writer.writerow(common | row | own | {"reported": "yes", "verdicts": rated})
        for outlet in claim.left_out_by:
            writer.writerow(common | {"outlet": outlet, "reported": "no"})
    return text.getvalue()


def to_json(found: SideBySide) -> str:
    """Everything: the subject, the outlets, and each claim with its reports and relations."""
    claims = [
        {
            "claim": number,
            "speaker": claim.reports[0].speaker,
            "reports": [dataclasses.asdict(report) for report in claim.reports],
            "left_out_by": claim.left_out_by,
            "relations": [
                {
                    "kind": relation.kind,
                    "report": relation.report.statement,
                    "other": dataclasses.asdict(relation.other),
                    "other_claim": found.numbers.get(relation.other.statement),
                    "confidence": relation.confidence,
                    "reason": relation.reason,
                }
                for relation in claim.relations
            ],
            "verdicts": [dataclasses.asdict(rating) for rating in claim.ratings],
        }
        for number, claim in enumerate(found.claims, 1)
    ]
    document = {"subject": found.subject, "outlets": found.outlets, "claims": claims}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_html(found: SideBySide) -> str:
    """One page that loads nothing: the conflicts side by side, then claims against outlets."""
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["web_address"] = _web_address
    environment.globals["by_outlet"] = _by_outlet
    environment.filters["how_carried"] = _how_carried
    source = files("kg.outlets").joinpath("page.html").read_text("utf8")
    template = environment.from_string(source)
    return template.render(table=found, summary=summary(found), conflicts=_conflicts(found), window=WINDOW)


def cut(text: str) -> str:
    """The text, or as much as a cell of a terminal takes, ended by an ellipsis."""
    return text if len(text) <= CUT else text[:CUT].rsplit(" ", 1)[0] + " …"


def _conflicts(found: SideBySide) -> list[Relation]:
    """Each pair once, the surest first."""
    pairs = {
        frozenset((relation.report.statement, relation.other.statement)): relation
        for claim in reversed(found.claims)
        for relation in reversed(claim.related("contradicts"))
    }
    return sorted(
        pairs.values(),
        key=lambda pair: (-pair.confidence, pair.report.statement, pair.other.statement),
    )


def _by_outlet(claim: Claim) -> dict[str, list[Report]]:
    return {o: [report for report in claim.reports if report.outlet == o] for o in claim.outlets}


def _how_carried(report: Report) -> str:
    """What an article is of the one whose text it carries; nothing where the text is its own."""
    return "a copy of" if report.copy_of else "a version of" if report.version_of else ""


def _web_address(url: str | None) -> str | None:
    """The address where it is one that a browser may be sent to."""
    return url if url and url.startswith(("https://", "http://")) else None


def _dated(claim: Claim) -> list[str]:
    dates = {o: [r.published for r in reports if r.published] for o, reports in _by_outlet(claim).items()}
    return [f"{outlet} ({min(found)})" if found else outlet for outlet, found in dates.items()]


def _notes(found: SideBySide, claim: Claim) -> list[Text]:
    notes = []
    if claim.texts > 1:
        notes.append(_text(f"repeated: {claim.texts} reports"))
    carried = (
        (r.article, word, r.copy_of or r.version_of) for r in claim.reports for word in [_how_carried(r)] if word
    )
    notes += [_text(f"{article} is {word} {original}", "dim") for article, word, original in dict.fromkeys(carried)]
    for relation in claim.relations:
        if relation.kind == "repeats":
            continue
        number = found.numbers.get(relation.other.statement)
        where = f"claim {number}" if number else cut(f"{relation.other.outlet}: {relation.other.text}")
        word = "possibly contradicts" if relation.kind == "contradicts" else "supports"
        style = "red" if relation.kind == "contradicts" else ""
        notes.append(_text(f"{word} {where} ({relation.confidence:g}: {relation.reason})", style))
    notes += [_text(f"verdict: {r.rating} ({r.value} of 5), {r.outlet}", "magenta") for r in claim.ratings]
    return notes


def _text(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style, overflow="fold")
