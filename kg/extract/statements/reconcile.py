"""What the tagger reads and what the quotation marks prove, brought together.

Each proposal has a confidence: the tagger's, or that of `choice` for what marks, syntax and layout propose.
A quotation is his to whom its own sentence plainly gives it, else the tagger's; what only the marks prove is added where
it is likely enough; what reaches into a quotation takes all of it, and a speaker who goes on keeps what follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import Nearby, contains, overlaps, text_of, trim, trim_sentence
from kg.extract.statements import cues
from kg.extract.statements.alone import is_gesture
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.choice import is_plain
from kg.extract.statements.continued import join_continued
from kg.extract.statements.kinds import is_clause
from kg.extract.statements.page import as_signed
from kg.extract.statements.quoted_titles import is_mentioned, is_title
from kg.extract.statements.quotes import Quotation
from kg.extract.statements.sources import as_quoted, doer_of, is_common_knowledge, is_dateline, named_after, source_of
from kg.extract.verdicts.ratings import RATING
from kg.model import Span, Spans

SAME_CONTENT = 0.5
MARKS = "“”\"‘’'«»„"
MOST = 0.3
NESTED_CONFIDENCE = 0.7
PARTIES = frozenset({"i", "we", "you"})
LEAST_ADDED = 0.43  # the confidence from which the tagger's own are told
CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ", "NUM", "PRON", "ADV", "INTJ"})


def reconcile(
    doc: Doc,
    tagged: Iterable[Attribution],
    quoted: Sequence[Attribution],
    quotations: Sequence[Quotation],
) -> list[Attribution]:
    """Join the tagger's attributions with those of quotations, without doubles, in the order of their contents."""
    near_quotations = Nearby(quotations, lambda quotation: [(quotation.start, quotation.end)])
    signed = [found for found in quoted if found.origin == "signature"]
    read = [a for a in tagged if not (a.source and RATING.fullmatch(text_of(doc), *a.source))]
    read = [as_quoted(doc, as_signed(a, signed)) for a in read]
    read = [a for a in read if not is_gesture(doc, a, quoted)]
    read = [doer_of(doc, named_after(doc, a)) for a in read if not _is_told_of(doc, a) and not is_dateline(doc, a)]
    read = [a for a in read if not is_common_knowledge(doc, a)]
    near_plain = Nearby([found for found in quoted if is_plain(doc, found)], _spans_of)
    kept = []
    for attribution in read:
        around = near_quotations(*attribution.content)
        found = _snap(attribution, around)
        found = _ended_before(doc, found, near_plain(*found.content), around)
        better = [claim for claim in near_plain(*found.content) if not _is_inside(claim, found)]
        kept += _clean(doc, _cut(found, better, around))
    near_kept = Nearby([*kept, *(found for found in quoted if found.verbatim)], _spans_of)
    kept = [found for found in kept if not _is_stray_nested(doc, found, near_kept(*found.cue_spans))]
    kept = _with_pieces(_without_others(kept), quoted)
    near_kept = Nearby(kept, _spans_of)
    kept += [
        found
        for found in quoted
        if found.confidence >= LEAST_ADDED
        and (found.verbatim or not is_title(doc, found, found.content))
        and not any(_rules_out(other, found) for other in near_kept(*_spans_of(found)))
    ]
    joined = join_continued(kept, quotations)
    as_before = {id(found) for found in kept}
    longer = Nearby([found for found in joined if id(found) not in as_before], _spans_of)
    read_in = [a for a in joined if a.origin == "tagger" and _is_stray_nested(doc, a, longer(*a.cue_spans))]
    return sorted((found for found in joined if found not in read_in), key=position)


def _is_told_of(doc: Doc, found: Attribution) -> bool:
    """ "[The board heard of his letter], which said …": what is before a relative pronoun tells of who says."""
    if found.source is None or len(found.content) > 1:
        return False
    text, (start, end) = text_of(doc), found.source
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None or len(tokens) != 1 or tokens[0].tag_ not in ("WP", "WDT"):
        return False
    before = found.content[0][1]
    return before <= start and text[before - 1] not in "”\"’'»" and text[before:start].strip() in ("", ",")


def _ended_before(
    doc: Doc, found: Attribution, claims: Sequence[Attribution], quotations: Sequence[Quotation]
) -> Attribution:
    """A content that runs on from a quotation that ends a sentence into what the next sentence plainly
    gives to another ends with the quotation: "“Resign!” ⏐ A poster read “No future”"."""
    text, content = text_of(doc), list(found.content)
    for at, (start, end) in enumerate(content):
        stops = [q.end for q in quotations if q.start == start and q.end < end and text[q.inner[1] - 1] in ".!?…"]
        for stop in stops:
            begun = [c for c in claims if c.source and c.cue and stop <= c.source[0] and contains((stop, end), c.cue)]
            if begun and not any(q.start < c.cue[0] < q.end for q in quotations for c in begun if c.cue):
                content[at] = (start, stop)
    ended = [q.end for q in quotations if q.closed and text[q.inner[1] - 1] in ".!?…"]
    for at in range(len(content) - 1, 0, -1):
        begun = [
            c for c in claims if c.source and c.cue and contains(content[at], c.source) and contains(content[at], c.cue)
        ]
        if begun and content[at - 1][1] in ended and text[content[at][0]] not in "“\"‘'«„":
            del content[at]
    return replace(found, content=tuple(content))


def _is_inside(claim: Attribution, found: Attribution) -> bool:
    """Whether a claim's cue lies in the other's content: then it's nested."""
    return claim.cue is not None and any(contains(span, claim.cue) for span in found.content)


def _rules_out(other: Attribution, found: Attribution) -> bool:
    """Whether nothing is to be added beside another: it is the same, or surer of the same words."""
    if is_same(found, other):
        return True
    if found.cue and any(contains(span, found.cue) for span in other.content):
        return False
    return other.confidence > found.confidence and _shared(found, other) > SAME_CONTENT * _length(found.content)


def _without_others(kept: Sequence[Attribution]) -> list[Attribution]:
    """Each without the pieces that are, more surely, all that somebody else says: "“Good,” said Ann. “Very good,”
    Bob added"."""
    near = Nearby(kept, lambda found: found.content)

    def is_others(found: Attribution, piece: Span) -> bool:
        return any(
            other.confidence > found.confidence
            and len(other.content) == 1
            and overlaps(piece, other.content[0])
            and other.source not in (None, found.source)
            and not any(contains(span, cue) for span in found.content for cue in other.cue_spans)
            for other in near(piece)
        )

    own = [tuple(p for p in a.content if not is_others(a, p)) if len(a.content) > 1 else a.content for a in kept]
    return [replace(a, content=content) if content else a for a, content in zip(kept, own, strict=True)]


def _with_pieces(kept: Sequence[Attribution], quoted: Sequence[Attribution]) -> list[Attribution]:
    """Give the later pieces of "“…,” he said. “…”" that nobody has to whom the first one is given."""
    near = Nearby(kept, lambda found: found.content)
    longer: dict[int, list[Span]] = {}
    for claim in quoted:
        if len(claim.content) < 2:
            continue
        for piece in claim.content:
            if any(overlaps(piece, span) for other in near(piece) for span in other.content):
                continue
            owner = next((a for a in near(*claim.content) if a.cue and claim.cue and overlaps(a.cue, claim.cue)), None)
            if owner is not None:
                longer.setdefault(id(owner), []).append(piece)
    return [replace(a, content=tuple(sorted([*a.content, *longer[id(a)]]))) if id(a) in longer else a for a in kept]


def position(found: Attribution) -> tuple[Span, Span, Spans]:
    """By what attributions are ordered: their content, then their cue."""
    return found.content[0], found.cue or (0, 0), found.content


def _spans_of(found: Attribution) -> Spans:
    return (*found.content, *found.cue_spans)


def _snap(found: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """A content that has most of a quotation takes all of it, marks included, and one that
    cuts a mark off takes the mark."""
    content: list[Span] = []
    for start, end in found.content:
        for quotation in quotations:
            if found.cue and contains((quotation.start, quotation.end), found.cue):
                continue
            shared = min(end, quotation.end) - max(start, quotation.start)
            if shared > MOST * (quotation.end - quotation.start):
                start, end = min(start, quotation.start), max(end, quotation.end)
        while content and start < content[-1][1]:  # pieces of one quotation
            start, end = min(start, content[-1][0]), max(end, content.pop()[1])
        content.append((start, end))
    return replace(found, content=tuple(content))


def _cut(found: Attribution, quoted: Sequence[Attribution], quotations: Sequence[Quotation]) -> Attribution:
    """Take out quotations that their own sentence, or the layout, gives to another."""
    if found.cue is None:
        return found
    content = list(found.content)
    for other in quoted:
        if other.cue is not None and overlaps(other.cue, found.cue):
            continue
        for span in other.content:
            if contains(span, found.cue):
                continue
            regions = [(q.start, q.end) for q in quotations if q.depth == 0]
            for region in regions:
                if contains(span, region) and not contains(region, found.cue):
                    content = [piece for old in content for piece in _without(old, region)]
    return replace(found, content=tuple(content))


def _without(span: Span, region: Span) -> list[Span]:
    """What is left of ``span`` outside ``region``."""
    if not overlaps(span, region):
        return [span]
    pieces = ((span[0], region[0]), (region[1], span[1]))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _clean(doc: Doc, found: Attribution) -> list[Attribution]:
    """Trim commas and blanks at the edges, and drop pieces without a word that says anything;
    nothing where no piece is left."""
    content: list[Span] = []
    for span in found.content:
        # The paragraphs of a quotation keep their full stops.
        opens = text_of(doc)[span[0]] in '“"«„'
        start, end = (trim if opens else trim_sentence)(text_of(doc), span)
        tokens = doc.char_span(start, end, alignment_mode="expand") if end > start else None
        if tokens is None or not any(token.pos_ in CONTENT_WORDS for token in tokens):
            continue
        # "“I never did,” he said. | That isn't true": the pronoun begins what nobody says.
        if content and len(tokens) == 1 and tokens[0].tag_ == "DT":
            continue
        if len(found.content) > 1 and _is_scrap(tokens):
            continue
        content.append((start, end))
    content = _joined(text_of(doc), content)
    if not content or is_title(doc, found, content) or is_mentioned(doc, found, content):
        return []
    return [replace(found, content=tuple(content), source=source_of(doc, found))]


def _joined(text: str, content: Sequence[Span]) -> list[Span]:
    """The pieces of a content, those that nothing but a comma parts as one: "Around that time |, | the dam broke, he said"."""
    joined: list[Span] = []
    for start, end in content:
        if (
            joined
            and text[joined[-1][1] : start].strip(" ") == ","
            and not (text[joined[-1][1] - 1] in MARKS or text[start] in MARKS)
        ):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _is_scrap(tokens: TokenSpan) -> bool:
    """Whether a piece is a lost "that's", "said" or "so"."""
    if len(tokens) == 1 and tokens[0].lower_ in ("so", "thus"):
        return True
    says = len(tokens) == 1 and cues.cue_lemma(tokens[0].lemma_, tokens[0].text) in cues.CLAUSE_VERBS
    return says or ([token.pos_ for token in tokens] == ["PRON", "AUX"])


def _is_stray_nested(doc: Doc, found: Attribution, others: Sequence[Attribution]) -> bool:
    """A cue inside another's content holds only as a verb with a source: the training data
    marks no nested attributions, and the tagger is weak there."""
    if found.cue is None or not any(
        contains(span, found.cue) for other in others if other is not found for span in other.content
    ):
        return False
    tokens = doc.char_span(*found.cue, alignment_mode="expand")
    has_verb = tokens is not None and any(token.pos_ == "VERB" for token in tokens)
    if found.source and text_of(doc)[slice(*found.source)].lower() in PARTIES and not _is_past(tokens):
        return True  # "I think that" inside a quotation is no other occasion
    return not has_verb or found.source is None or found.confidence < _least_nested(doc, found)


def _least_nested(doc: Doc, found: Attribution) -> float:
    """The confidence that a nested reading needs: less where a verb of saying has a clause."""
    verb = doc[found.verb] if found.verb is not None else None
    says = verb is not None and cues.cue_lemma(verb.lemma_, verb.text) in cues.CLAUSE_VERBS
    return LEAST_ADDED if says and verb is not None and is_clause(doc, verb, found.content) else NESTED_CONFIDENCE


def _is_past(tokens: TokenSpan | None) -> bool:
    return tokens is not None and any(token.tag_ in ("VBD", "VBN") for token in tokens)


def is_same(found: Attribution, other: Attribution) -> bool:
    """Whether two attributions are one: most of the one's content is the other's, and neither is nested in the other."""
    for inner, outer in ((found, other), (other, found)):
        if inner.cue and any(contains(span, inner.cue) for span in outer.content):
            return False
    shared = _shared(found, other)
    smaller = min(_length(found.content), _length(other.content))
    same_cue = found.cue and other.cue and overlaps(found.cue, other.cue)
    return shared > SAME_CONTENT * smaller or bool(same_cue and shared)


def _shared(found: Attribution, other: Attribution) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in found.content for b in other.content)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
