"""Which persons of the corpus are one: namesakes told apart, full names joined, short names placed."""

from __future__ import annotations

from kg.resolve.corpus.grouping import Groups
from kg.resolve.corpus.namesakes import tell_apart
from kg.resolve.corpus.scene import Scene
from kg.resolve.corpus.short_names import place_short_names
from kg.resolve.corpus.variants import join_variants


def join_persons(groups: Groups, scene: Scene) -> None:
    """Make each person of the corpus one group, as far as the evidence goes."""
    for group in groups.live():
        if group.type == "person" and group.full_names():
            parts = tell_apart(group, scene)
            if len(parts) > 1:
                groups.replace(group, parts)
    join_variants(groups, scene)
    place_short_names(groups, scene)
