"""Single mentions that the authority file gives to another entity than the machine does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from kg.model import Cluster, Extraction, Mention, ResolvedArticle, Span
from kg.resolve.authority import Authority, Entry


def pin_mentions(
    resolved: ResolvedArticle, authority: Authority
) -> tuple[ResolvedArticle, dict[str, tuple[Entry, str]]]:
    """The article with each pinned mention in a cluster of its own (with the others of the
    same entry), or in its old one where that has no other name; and for each such cluster its
    entry and the cluster it was taken from."""
    entries: dict[str, tuple[Entry, str]] = {}
    for entry in authority.by_article.get(resolved.article.id, ()):
        surfaces = {pin.surface for pin in entry.mentions if pin.article == resolved.article.id}
        pinned: dict[str, list[Mention]] = defaultdict(list)
        kept = set()
        for mention in resolved.mentions:
            if resolved.article.text[mention.start : mention.end] in surfaces:
                pinned[mention.entity].append(mention)
            elif mention.form == "name":
                kept.add(mention.entity)
        for old in sorted(pinned):
            new = f"{old}.{entry.line}" if old in kept else old
            if new != old:
                resolved = _moved(resolved, pinned[old], old, new, sorted(surfaces))
            entries[new] = entry, old
    return resolved, entries


def _moved(
    resolved: ResolvedArticle, mentions: Collection[Mention], old: str, new: str, names: list[str]
) -> ResolvedArticle:
    """The article with some mentions, and the roles that are read from them, in a new cluster."""
    spans = [(mention.start, mention.end) for mention in mentions]
    left = [m for m in resolved.mentions if m.entity == old and (m.start, m.end) not in spans]

    def role(entity: str | None, *read_from: Span | None) -> str | None:
        is_moved = entity == old and any(span and _holds(span, spans) for span in read_from)
        return new if is_moved else entity

    def about(entities: tuple[str, ...], content: tuple[Span, ...]) -> tuple[str, ...]:
        if old not in entities or not any(_holds(span, spans) for span in content):
            return entities
        others = [(m.start, m.end) for m in left]
        still = any(_holds(span, others) for span in content)
        return tuple(
            name for e in entities for name in (((old, new) if still else (new,)) if e == old else (e,))
        )

    cluster = next(cluster for cluster in resolved.clusters if cluster.id == old)
    extraction = resolved.extraction
    return replace(
        resolved,
        mentions=tuple(replace(m, entity=new) if m in mentions else m for m in resolved.mentions),
        clusters=(*resolved.clusters, Cluster(new, cluster.type, names[0], tuple(names))),
        extraction=Extraction(
            statements=tuple(
                replace(
                    s,
                    speaker=role(s.speaker, *s.source),
                    addressee=role(s.addressee, s.addressee_span),
                    about=about(s.about, s.content),
                )
                for s in extraction.statements
            ),
            events=tuple(
                replace(
                    e,
                    agent=role(e.agent, e.agent_span),
                    patient=role(e.patient, e.patient_span),
                    place=role(e.place, e.place_span),
                )
                for e in extraction.events
            ),
            verdicts=extraction.verdicts,
        ),
    )


def _holds(span: Span, mentions: Collection[Span]) -> bool:
    return any(span[0] <= start and end <= span[1] for start, end in mentions)
