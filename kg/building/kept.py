"""What is kept under keys, read and written as what it is."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from kg.building.results import Results

Kept = TypeVar("Kept")
AT_ONCE = 100  # that are kept together


def read_kept(kept: Results, keys: Iterable[str], type_: type[Kept]) -> Iterator[tuple[str, Kept]]:
    """What is kept under some keys."""
    decoder = msgspec.msgpack.Decoder(type_)
    return ((key, decoder.decode(zlib.decompress(data))) for key, data in kept.packed(keys))


def taken(read: dict[str, Kept], keys: Mapping[str, str]) -> dict[str, Kept]:
    """What was read under some keys, by their names; it is read no more."""
    found = {id: read[key] for id, key in keys.items() if key in read}
    read.clear()
    return found


def kept_or_made(
    kept: Results,
    keys: Mapping[str, str],
    made: Callable[[Sequence[str]], Iterator[tuple[str, Kept]]],
    type_: type[Kept],
) -> Iterator[tuple[str, Kept]]:
    """What is kept under some keys, by their names; and what is made where nothing is, and then kept."""
    encoder = msgspec.msgpack.Encoder()
    there = set()
    names = {key: id for id, key in keys.items()}
    for key, value in read_kept(kept, names.keys(), type_):
        there.add(names[key])
        yield names[key], value
    missing = [id for id in keys if id not in there]
    for start in range(0, len(missing), AT_ONCE):
        new = list(made(missing[start : start + AT_ONCE]))
        kept.put((keys[id], zlib.compress(encoder.encode(value), 1)) for id, value in new)
        yield from new
