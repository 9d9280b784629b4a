"""Some mentions of a cluster to another one, with the roles that are read from them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kg.model import Cluster, Extraction, Mention, ResolvedArticle, Span


def move_mentions(
    resolved: ResolvedArticle, mentions: Collection[Mention], old: str, cluster: Cluster
) -> ResolvedArticle:
    """The article with some mentions of the cluster ``old`` in ``cluster``, which is added where
    it is new, and with every role that is read from them."""
    spans = [(mention.start, mention.end) for mention in mentions]
    left = [m for m in resolved.mentions if m.entity == old and (m.start, m.end) not in spans]

    def role(entity: str | None, *read_from: Span | None) -> str | None:
        is_moved = entity == old and any(span and _holds(span, spans) for span in read_from)
        return cluster.id if is_moved else entity

    def about(entities: tuple[str, ...], content: tuple[Span, ...]) -> tuple[str, ...]:
        if old not in entities or not any(_holds(span, spans) for span in content):
            return entities
        others = [(m.start, m.end) for m in left]
        still = any(_holds(span, others) for span in content)
        both = (old, cluster.id) if still else (cluster.id,)
        return tuple(dict.fromkeys(n for e in entities for n in (both if e == old else (e,))))

    extraction = resolved.extraction
    known = {known.id for known in resolved.clusters}
    return replace(
        resolved,
        mentions=tuple(replace(m, entity=cluster.id) if m in mentions else m for m in resolved.mentions),
        clusters=resolved.clusters if cluster.id in known else (*resolved.clusters, cluster),
        extraction=Extraction(
            statements=tuple(
                replace(
                    s,
                    speaker=role(s.speaker, *s.source),
                    addressee=role(s.addressee, s.addressee_span),
                    about=about(s.about, s.content),
                    favours=about(s.favours, s.content),
                    opposes=about(s.opposes, s.content),
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
