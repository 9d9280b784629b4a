"""``kg shard``: articles worked out on any machine, for a build on another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from kg.cli.console import end_with
from kg.cli.interrupt import interruptible
from kg.cli.logs import tell_notes
from kg.cli.options import check_folder, columns_option, jobs_option, min_confidence_option


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False), metavar="OUT")
@jobs_option
@min_confidence_option
@columns_option
@click.option("--size", type=click.IntRange(1), default=500, show_default=True, help="Articles a file.")
def shard(
    inputs: Sequence[str],
    out: Path,
    jobs: int | None,
    min_confidence: float,
    columns: Mapping[str, str],
    size: int,
) -> None:
    """Work articles out into files of results in the folder OUT, for 'kg build --results OUT'.

    A file is named by its content. What is there already is not made again, so that the command may be
    run anywhere, several times and for several inputs at a time, by Slurm, Spark or GNU parallel. The
    inputs are read as a stream; they may be larger than the memory.

    \b
    Example:  kg shard seeds results && kg build seeds --results results
    """
    from kg.building.means import Means, worked_out
    from kg.building.results import result_key
    from kg.building.shards import packed_outcomes, shard_name, shards, write_shard
    from kg.reading.files import Seen
    from kg.reading.inputs import stream

    check_folder(out)
    seen, failed = Seen(), []
    with interruptible(lambda: f"Interrupted; what is done is in {out}, and the same command goes on from there."):
        for some in shards(stream(inputs, seen, columns), size):
            name = shard_name(some, min_confidence)
            if not (out / name).exists():
                found = dict(worked_out(some, min_confidence, Means(jobs)))
                write_shard(out, name, packed_outcomes([(result_key(a, min_confidence), found[a]) for a in some]))
                failed += [f"{a.id}: {outcome}" for a, outcome in found.items() if isinstance(outcome, str)]
            click.echo(out / name)
    tell_notes(sorted(seen.notes))
    end_with([*sorted(seen.problems), *failed])
