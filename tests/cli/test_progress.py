"""The bar tells how long the rest will take, by what is being done now."""

import time

from kg.cli.console import progress_bar


def test_what_was_kept_says_nothing_of_the_time_left() -> None:
    bar = progress_bar("Reading", 1000)
    with bar as advance:
        advance(0)
        advance(900)
        assert bar.seconds_left is None
        for _ in range(4):
            time.sleep(0.05)
            advance(1)
        assert bar.bar.tasks[0].completed == 904
        assert 96 * 0.04 < (bar.seconds_left or 0) < 96 * 0.5
