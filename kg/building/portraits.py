"""What an article tells of clusters that are of another kind than it took them for, kept by what it was made from."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec

from kg.building.briefs import digest_of
from kg.building.kept import read_kept
from kg.building.results import Results
from kg.building.version import whole_version
from kg.model import Cluster
from kg.resolve.corpus.outline import PackedPortrait, pack_portrait, unpack_portrait
from kg.resolve.corpus.stage import Portray
from kg.resolve.identity.portrait import Portrait


@contextmanager
def kept_portraits(
    kept: Results, keys: Mapping[str, str], heard: Collection[str], portray: Portray
) -> Iterator[Portray]:
    """Portraits as ``portray`` makes them, made once of an article under a key, but for those that were ``heard``, of
    which more than the article tells; what nobody asked for in this block is not kept on."""
    used: set[str] = set()

    def portrayed(id: str, clusters: Sequence[Cluster]) -> Mapping[str, Portrait]:
        if id in heard:
            return portray(id, clusters)
        key = digest_of(keys[id], whole_version(), msgspec.json.encode(clusters))
        used.add(key)
        for _, found in read_kept(kept, [key], dict[str, PackedPortrait]):
            return {cluster: unpack_portrait(portrait) for cluster, portrait in found.items()}
        made = portray(id, clusters)
        packed = {cluster: pack_portrait(portrait) for cluster, portrait in made.items()}
        kept.put([(key, zlib.compress(msgspec.msgpack.encode(packed), 1))])
        return made

    yield portrayed
    kept.keep_only(used)
