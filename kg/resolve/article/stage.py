"""resolve, within one article: mentions clustered, and every role of a statement or event filled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.annotating.stage import AnnotatedArticle, block_lookup
from kg.extract.events.confidence import load_event_confidence
from kg.extract.spans import Nearby, contains, named_in, overlaps, text_of
from kg.extract.statements import cues
from kg.model import Block, Event, Extraction, Mention, ResolvedArticle, Span, Statement
from kg.resolve.article.antecedents import Ranking
from kg.resolve.article.clusters import build_clusters, finish
from kg.resolve.article.coreference import Discourse
from kg.resolve.article.demonyms import without_adjectives
from kg.resolve.article.event_confidence import with_event_confidence
from kg.resolve.article.family_names import with_family_names
from kg.resolve.article.governments import with_governments
from kg.resolve.article.mentions import find_names
from kg.resolve.article.outcome import finish_source, without_clauses
from kg.resolve.article.people import find_people
from kg.resolve.article.pronouns import FIRST_PLURAL
from kg.resolve.article.reviewers import with_reviewers
from kg.resolve.article.speaker_confidence import load_speaker_model, with_speaker_confidence
from kg.resolve.article.speaking import head_of
from kg.resolve.article.stance import with_stances
from kg.resolve.article.sureness import with_sureness
from kg.resolve.article.taking_part import take_part
from kg.resolve.article.towns import with_towns_and_bodies
from kg.resolve.article.unnamed import acts_for_others
from kg.resolve.article.voices import FIRST_PERSON


def resolve_article(
    annotated: AnnotatedArticle,
    extraction: Extraction,
    ranking: Ranking | None = None,
) -> ResolvedArticle:
    """Cluster the mentions of an article and give each statement its speakers, where they are
    sure enough, its addressee and its subjects. Cluster identifiers are local ("c0", "c1", …)
    until the corpus is resolved. ``ranking`` is of the antecedents of pronouns, by default the
    trained one."""
    resolved, evidence = resolve_with_evidence(annotated, extraction, ranking)
    sure = with_event_confidence(resolved, load_event_confidence())
    return with_stances(annotated, with_speaker_confidence(sure, evidence, load_speaker_model()))


def resolve_with_evidence(
    annotated: AnnotatedArticle,
    extraction: Extraction,
    ranking: Ranking | None = None,
) -> tuple[ResolvedArticle, Mapping[str, Mapping[str, float]]]:
    """The article with all speakers there may be, and by statement what tells how sure they are."""
    article = annotated.article
    found = with_towns_and_bodies(annotated.doc, find_names(annotated))
    names = find_people(annotated, with_family_names(article.text, found, extraction.statements))
    clusters = build_clusters(annotated, names, extraction.statements)
    discourse = Discourse(annotated, clusters, extraction.statements, ranking)
    discourse.resolve((block.start, block.end) for block in article.blocks if block.kind not in ("chrome", "dateline"))
    for event in extraction.events:
        parties = [span for span in (event.agent_span, event.patient_span) if span is not None]
        words = (annotated.doc.char_span(*span, alignment_mode="expand") for span in parties)
        take_part(discourse, [found.root for found in words if found is not None])
    identifiers = [f"c{index}" for index in range(len(clusters))]
    mentions = discourse.result(identifiers)
    sources = discourse.sources()
    anonymity = [source.anonymous for source in sources.values() if source.anonymous is not None]
    speakers = {key: identifiers[index] for key, index in discourse.speakers.items()}
    everybody = {key: tuple(identifiers[i] for i in all_) for key, all_ in discourse.all_speakers.items()}
    addressees = {key: identifiers[index] for key, index in discourse.addressees.items()}
    near = Nearby(mentions, lambda mention: [(mention.start, mention.end)])
    places = {
        name: frozenset(mention.name for mention in cluster.mentions)
        for name, cluster in zip(identifiers, clusters, strict=True)
        if cluster.type == "place"
    }
    roles = (_with_roles(annotated.doc, event, near, places) for event in extraction.events)
    events = tuple(e for e in roles if e.agent or e.patient or e.place or e.time or e.between)
    happening = Nearby(events, lambda event: [event.trigger])
    statements = [
        replace(
            statement,
            speakers=everybody.get(statement.id, ()),
            addressee=addressees.get(statement.id),
            about=_about(article.text, statement, near(*statement.content), speakers.get(statement.id)),
            events=_events(statement, happening(*statement.content)),
        )
        for statement in without_clauses(extraction.statements, anonymity)
    ]
    resolved = ResolvedArticle(
        article=article,
        mentions=mentions,
        clusters=tuple(
            finish_source(cluster, identifier, sources[index], identifiers)
            if index in sources
            else finish(cluster, identifier)
            for index, (cluster, identifier) in enumerate(zip(clusters, identifiers, strict=True))
        ),
        extraction=Extraction(
            statements=tuple(_with_occasion(annotated, statements)),
            events=events,
            verdicts=extraction.verdicts,
        ),
    )
    resolved = with_sureness(without_adjectives(annotated.doc, resolved), annotated.shares)
    return with_reviewers(with_governments(resolved)), discourse.speaker_features()


def _about(text: str, statement: Statement, mentions: Sequence[Mention], speaker: str | None) -> tuple[str, ...]:
    """Every entity that the content refers to; whoever speaks, and those whom "we" are, only where they are named."""
    found = {
        mention.entity: None
        for mention in mentions
        if any(contains(span, (mention.start, mention.end)) for span in statement.content)
        and (mention.form == "name" or (mention.entity != speaker and not _is_speakers(text, mention)))
    }
    return tuple(found)


def _is_speakers(text: str, mention: Mention) -> bool:
    return text[mention.start : mention.end].lower() in FIRST_PERSON | FIRST_PLURAL


def _events(statement: Statement, events: Sequence[Event]) -> tuple[str, ...]:
    """Every event whose word stands in the content."""
    return tuple(event.id for event in events if any(contains(span, event.trigger) for span in statement.content))


def _with_occasion(annotated: AnnotatedArticle, statements: Sequence[Statement]) -> list[Statement]:
    """An interview goes on: the same speaker's later statements are on the same occasion,
    until a paragraph names another."""
    block_at = block_lookup(annotated.article)
    result = []
    running: dict[str | None, Statement] = {}
    for statement in statements:
        earlier = running.get(statement.speaker) if statement.within is None else None
        if statement.occasion is not None:
            if statement.addressee is not None:
                running[statement.speaker] = statement
            else:
                running.pop(statement.speaker, None)
        elif earlier is not None and not _has_other_occasion(annotated, block_at(statement.content[0][0]), statement):
            statement = replace(
                statement,
                occasion=earlier.occasion,
                addressee=statement.addressee or earlier.addressee,
            )
        elif earlier is not None:
            running.pop(statement.speaker, None)
        result.append(statement)
    return result


def _has_other_occasion(annotated: AnnotatedArticle, block: Block | None, statement: Statement) -> bool:
    """Whether the paragraph's own words, outside what is said, name a day or an occasion."""
    if block is None:
        return True
    tokens = annotated.doc.char_span(block.start, block.end, alignment_mode="contract")
    for token in tokens or ():
        span = (token.idx, token.idx + len(token))
        if any(overlaps(span, content) for content in statement.content):
            continue
        is_occasion = token.lemma_.lower() in cues.OCCASION_NOUNS and token.dep_ == "pobj"
        pointed = any(child.lower_ in ("this", "the") for child in token.children)
        if token.pos_ == "NOUN" and is_occasion and not pointed:
            return True
    return (
        any(entity.label_ == "DATE" and entity.root.head.lower_ == "on" for entity in named_in(tokens))
        if tokens
        else False
    )


def _with_roles(doc: Doc, event: Event, near: Nearby[Mention], places: Mapping[str, Collection[str]]) -> Event:
    """An event with those who take part in it, and its place; ``places`` are the names of each place of the article."""
    place = _entity_in(doc, event.place_span, near)
    if place not in places and event.place_span is not None:  # "Ulm" inside of "an Ulm court"
        place = next((m.entity for m in near(event.place_span) if m.entity in places and _is_name_of(m, event)), None)
    if place not in places and event.place_span is not None:  # "Ulm" of "Ulm Police", which the article names elsewhere
        name = text_of(doc)[slice(*event.place_span)]
        place = next((entity for entity, names in places.items() if name in names), None)
    is_place = place in places
    agent, patient = (_entity_in(doc, span, near) for span in (event.agent_span, event.patient_span))
    return replace(
        event,
        agent=agent,
        patient=patient if patient != agent and not (is_place and patient == place) else None,
        place=place if is_place else None,
        place_by=event.place_by if is_place else None,
    )


def _is_name_of(mention: Mention, event: Event) -> bool:
    """Whether a name is that of the place of an event."""
    span = event.place_span or (0, 0)
    return mention.form == "name" and contains(span, (mention.start, mention.end))


def _entity_in(doc: Doc, span: Span | None, near: Nearby[Mention]) -> str | None:
    """The entity of the mention that holds the head of a phrase ("Russian President Vladimir
    Putin" is Putin); without one that of the first before those who act for it ("Russian troops" are Russia's,
    "police in Minsk" are nobody with a name, "the Vermont senator" is not Vermont)."""
    if span is None:
        return None
    tokens = doc.char_span(*span, alignment_mode="expand")
    head = head_of(tokens.root).idx if tokens is not None else span[0]
    of_head = [
        m for m in near(span) if m.start <= head < m.end and (contains(span, (m.start, m.end)) or m.form != "name")
    ]
    acts = tokens is not None and acts_for_others(tokens.root)
    before = [m for m in near(span) if acts and contains(span, (m.start, m.end)) and m.end <= head]
    return (of_head or before)[0].entity if of_head or before else None
