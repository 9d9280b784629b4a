"""Statements: attributions of every kind brought together, without doubles, and completed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import Nearby, contains, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.apposed import ended_before, find_apposed
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.choice import weighed
from kg.extract.statements.confidence import load_confidence_model
from kg.extract.statements.confidence_features import features
from kg.extract.statements.details import addressee_of, without_the_asked
from kg.extract.statements.direct import find_direct
from kg.extract.statements.edges import with_whole_phrases
from kg.extract.statements.following import find_following
from kg.extract.statements.hearers import without_hearer
from kg.extract.statements.kinds import kind_of, telling_verb
from kg.extract.statements.occasions import occasion_of, said_on
from kg.extract.statements.pieces import with_quoted_rest, without_strays
from kg.extract.statements.quotes import Quotation, find_quotations
from kg.extract.statements.reconcile import position, reconcile
from kg.extract.statements.reported import find_reported
from kg.extract.statements.said import is_negated
from kg.extract.statements.supposed import is_hypothetical
from kg.extract.statements.tagger import load_tagger
from kg.extract.statements.untagged import find_untagged
from kg.model import Article, Mode, Span, Spans, Statement
from kg.reading.readable import whole


def extract_statements(annotated: AnnotatedArticle, min_confidence: float = 0.0) -> tuple[Statement, ...]:
    """Find the statements of an article of at least ``min_confidence``, in the order of their
    content.

    Speakers are spans here (``source``); the resolve stage turns them into entities.
    """
    model = load_confidence_model()
    judged = [replace(s, confidence=model.confidence(told)) for s, told in read_statements(annotated)]
    sure = [statement for statement in judged if statement.confidence >= min_confidence]
    return _with_enclosing(sure) if len(sure) < len(judged) else tuple(judged)


def read_statements(annotated: AnnotatedArticle) -> list[tuple[Statement, Mapping[str, float]]]:
    """All that may be a statement, each with what tells how sure that is."""
    article, doc = annotated.article, annotated.doc
    outer = find_outer(annotated)
    found = sorted([*outer, *find_reported(doc, outer)], key=position)
    near = Nearby(find_quotations(text_of(doc), article.blocks), lambda quotation: [(quotation.start, quotation.end)])
    by_id: dict[str, _Completed] = {}
    for one in found:
        attribution = _whole(one, annotated.changed) if annotated.changed else one
        completed = _complete(article, doc, near(*attribution.content), attribution)
        by_id.setdefault(completed.statement.id, completed)
    statements = _with_enclosing([completed.statement for completed in by_id.values()])
    return [(s, features(doc, by_id[s.id].found, by_id[s.id].verb, s)) for s in statements]


def find_outer(annotated: AnnotatedArticle) -> list[Attribution]:
    """All attributions but those that only stand inside others."""
    article, doc = annotated.article, annotated.doc
    quotations = find_quotations(text_of(doc), article.blocks)
    tagged = [with_whole_phrases(doc, without_strays(doc, found), quotations) for found in find_tagged(annotated)]
    tagged = with_quoted_rest(doc, tagged, quotations)
    apposed = list(find_apposed(article, doc, tagged))
    tagged = [ended_before(doc, found, apposed) for found in tagged]
    quoted = [*find_direct(article, doc, quotations), *apposed]
    quoted += find_untagged(article, doc, [*tagged, *quoted])
    quoted = weighed(doc, quoted)
    found = reconcile(doc, tagged, quoted, quotations)
    following = weighed(doc, list(find_following(article, doc, found, quotations)))
    return sorted([*found, *following], key=position)


def _whole(found: Attribution, changed: Spans) -> Attribution:
    """An attribution whose spans cut no broken word and no character reference."""
    return replace(
        found,
        content=tuple(whole(span, changed) for span in found.content),
        source=whole(found.source, changed) if found.source else None,
        cue=whole(found.cue, changed) if found.cue else None,
    )


def find_tagged(annotated: AnnotatedArticle) -> list[Attribution]:
    """The trained tagger's attributions in the headline and the body."""
    return [
        Attribution(
            found.content,
            found.source[0] if found.source else None,
            found.cue[0] if found.cue else None,
            cue_token(annotated.doc, found.cue[0]) if found.cue else None,
            found.confidence,
            read=found,
        )
        for found in load_tagger().tag(annotated.encoding)
    ]


def cue_token(doc: Doc, cue: Span) -> int | None:
    """The index of the token that a cue hangs on: its verb, else its syntactic head."""
    tokens = doc.char_span(*cue, alignment_mode="expand")
    if tokens is None:
        return None
    if tokens.root.pos_ in ("VERB", "AUX"):
        return tokens.root.i
    return next((token.i for token in tokens if token.pos_ == "VERB"), tokens.root.i)


@dataclass(frozen=True, slots=True)
class _Completed:
    """A statement, the attribution that it was made of and the verb that says."""

    statement: Statement
    found: Attribution
    verb: Token | None


def _complete(article: Article, doc: Doc, quotations: Sequence[Quotation], found: Attribution) -> _Completed:
    verb = doc[found.verb] if found.verb is not None else None
    telling = telling_verb(found.cue, verb)
    lemma = None
    if telling is not None and telling.is_alpha:
        is_preposition = telling.lower_ in ("according", "to")
        lemma = "according to" if is_preposition else cues.cue_lemma(telling.lemma_, telling.text)
    found, hearer = without_hearer(doc, telling, found)
    found, asked = without_the_asked(doc, telling, found)
    mode = "direct" if found.verbatim else mode_of(text_of(doc), found.content, quotations, found.cue)
    kind = kind_of(doc, found.source, found.cue, telling, found.content, mode)
    statement = Statement(
        id=statement_id(found),
        mode=mode,
        source=(found.source,) if found.source else (),
        cue=(found.cue,) if found.cue else (),
        content=found.content,
        cue_lemma=lemma,
        addressee_span=asked or hearer or addressee_of(doc, telling, found.content),
        kind=kind,
        negated=is_negated(telling, lemma, found.content),
        hypothetical=is_hypothetical(telling, kind == "thought", found.content),
        said_on=said_on(article, doc, telling, found.content),
        occasion=occasion_of(doc, telling, found.content),
    )
    return _Completed(statement, found, telling)


def statement_id(found: Attribution) -> str:
    """A fragment identifier from the spans, so that it stays the same from build to build."""
    start = min(begin for begin, _ in found.content)
    end = max(stop for _, stop in found.content)
    anchor = found.cue or found.source
    return f"statement={start},{end}" + (f";by={anchor[0]},{anchor[1]}" if anchor else "")


def mode_of(text: str, content: Spans, quotations: Sequence[Quotation], cue: Span | None) -> Mode:
    """Direct when all of the content is quoted, mixed when some is, else indirect.

    Marks count only at the level of the statement: a quotation that also holds the cue does
    not make a nested "I said that" direct.
    """
    level = [
        quotation for quotation in quotations if cue is None or not contains((quotation.start, quotation.end), cue)
    ]
    quoted = total = 0
    for span in content:
        start, end = trim(text, span, " \t\n\r\xa0,.;:")
        total += end - start
        quoted += sum(max(0, min(end, q.end) - max(start, q.start)) for q in level if _is_outermost(q, level))
    if not quoted:
        return "indirect"
    # The blanks between the paragraphs of one quotation are in no mark.
    blanks = sum(1 for q in level if q.continues)
    return "direct" if quoted >= total - 2 - blanks else "mixed"


def _is_outermost(quotation: Quotation, level: Sequence[Quotation]) -> bool:
    return not any(
        other is not quotation and other.start <= quotation.start and quotation.end <= other.end for other in level
    )


def _with_enclosing(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Set ``within`` to the innermost other statement that holds the cue and the content."""
    near = Nearby(statements, lambda statement: statement.content)
    result = []
    for statement in statements:
        anchor = (*statement.content, *statement.cue)
        enclosing = [
            other
            for other in near(*statement.content)
            if other is not statement
            and all(any(contains(outer, inner) for outer in other.content) for inner in anchor)
            and other.content != statement.content
        ]
        innermost = min(enclosing, key=lambda other: sum(e - s for s, e in other.content), default=None)
        result.append(replace(statement, within=innermost.id if innermost else None))
    return tuple(result)
