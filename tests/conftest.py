"""What several test modules share: the seeds, built once, and a Chromium."""

import shutil
from pathlib import Path

import pytest

from kg.building.pipeline import build_corpus
from kg.model import Corpus
from kg.reading.inputs import read

SEEDS = Path(__file__).parent.parent / "seeds"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# WebGL by SwiftShader: these machines have no graphics card.
ARGUMENTS = [
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def seeds() -> Corpus:
    """The two seed documents as a corpus."""
    corpus, problems = build_corpus(read([str(SEEDS)]).articles)
    assert not problems
    return corpus


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: opens a page in Chromium")


@pytest.fixture(scope="session")
def launch():
    """Start a Chromium with some more arguments; skips where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield lambda *more: playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False, args=[*ARGUMENTS, *more]
        )


@pytest.fixture(scope="session")
def chromium(launch):
    browser = launch()
    yield browser
    browser.close()
