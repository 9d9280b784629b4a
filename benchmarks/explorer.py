"""How long the explorer takes in headless Chromium without a GPU: first picture, stable, one pan frame.

    python benchmarks/explorer.py                     # 2,000 and 20,000 actors
    python benchmarks/explorer.py --store outputs/store

First picture: from opening the file to the first frame with nodes. Stable: until the last of
three frames in a row that are alike, after the page has read all of its data. Pan frame: the median of 30 frames while the camera moves.
Of several runs the quickest counts, since a machine that does other things too only adds time.
With --sparql the store's page has its engine, and the time to its first answer is measured too.
"""

import argparse
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kg.explorer.data import ExplorerData
from kg.explorer.page import explorer_page, write_explorer
from kg.store import open_store

ARGUMENTS = ["--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Runs before the page's own scripts: notes when the first frame with nodes was drawn, and when
# the picture stopped changing.
WATCH = """
const looks = [];
const watch = () => {
  const { sigma, graph } = window.explorer ?? {};
  if (sigma && graph.order && sigma.getNodeDisplayData(graph.nodes()[0])) {
    const { x, y, ratio } = sigma.getCamera().getState();
    looks.push([x, y, ratio, graph.order, graph.size, sigma.getDimensions().width, sigma.getDimensions().height].join());
    window.firstPicture ??= performance.now();
    if (!window.explorer.ready) looks.length = 0;
    else if (looks.length >= 3 && new Set(looks.slice(-3)).size === 1) return (window.stable = performance.now());
  }
  requestAnimationFrame(watch);
};
requestAnimationFrame(watch);
"""
PAN = """async () => {
  const { sigma } = window.explorer;
  const camera = sigma.getCamera();
  const times = [];
  let last = performance.now();
  for (let step = 0; step < 30; step++) {
    camera.setState({ x: 0.5 + 0.1 * Math.sin(step / 5) });
    await new Promise(requestAnimationFrame);
    // Reading a pixel waits until the picture is drawn.
    const gl = sigma.getCanvases().nodes?.getContext("webgl2");
    if (gl) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    else sigma.page.getImageData(0, 0, 1, 1);
    times.push(performance.now() - last);
    last = performance.now();
  }
  return times.slice(3);
}"""


def synthetic(actors: int, seed: int = 1) -> ExplorerData:
    """A made-up corpus: few speak often and are spoken about often, most once or twice."""
    numbers = random.Random(seed)
    types = ["person"] * 5 + ["organization"] * 2 + ["place"] * 2 + ["group"]
    nodes = tuple(
        {"id": f"a/{n}", "type": types[n % 10], "name": f"Actor {n}", "aliases": [f"A. {n}"]} for n in range(actors)
    )
    pick = lambda: min(actors - 1, int(actors * numbers.random() ** 3))  # noqa: E731
    articles, statements = [], []
    for number in range(actors // 4):
        sentences = []
        for _ in range(10):
            begin = sum(map(len, sentences))
            speaker, about = pick(), pick()
            source, content = (
                nodes[speaker]["name"],
                f"that {nodes[about]['name']} did what could be expected of it in the end",
            )
            sentences.append(f"{source} said {content}. ")
            said = begin + len(source) + 1
            statements.append(
                {
                    "id": f"article/{number}#statement={said + 5},{said + 5 + len(content)}",
                    "article": number,
                    "mode": numbers.choice(["direct", "indirect", "mixed"]),
                    "text": content,
                    "speaker": speaker,
                    "about": [about],
                    numbers.choice(["favours", "opposes", "neither"]): [about],
                    "source": [[begin, begin + len(source)]],
                    "cue": [[said, said + 4]],
                    "content": [[said + 5, said + 5 + len(content)]],
                    "confidence": round(numbers.uniform(0.5, 1), 2),
                }
            )
        day = f"20{20 + number % 6}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        articles.append(
            {
                "id": f"article/{number}",
                "identifier": str(number),
                "headline": f"Article {number}",
                "published": day,
                "outlet": number % 20,
                "text": "".join(sentences),
                "mentions": [],
            }
        )
    return ExplorerData("https://example.org/", nodes, tuple(articles), tuple(statements), (), (), ())


def measure(page: Page, path: Path) -> tuple[float, float, float]:
    """Seconds to the first picture and to a stable one, and milliseconds a frame of panning."""
    page.goto(path.as_uri())
    while not page.evaluate("window.stable"):
        time.sleep(0.05)
    first, stable = page.evaluate("[window.firstPicture, window.stable]")
    return first / 1000, stable / 1000, statistics.median(page.evaluate(PAN))


def answer_time(page: Page) -> float:
    """Seconds from asking the engine in the page to its first answer."""
    page.evaluate("document.querySelector('nav button:last-child').click()")
    started = time.perf_counter()
    page.click("#query button.strong")
    page.wait_for_selector("#query .result table")
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--store", type=Path, help="measure the explorer of this store, not made-up ones")
    parser.add_argument("--actors", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--sparql", action="store_true", help="with the SPARQL engine in the page")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    cases = [(f"{actors:,} actors", actors) for actors in options.actors]
    if options.store:
        cases = [(str(options.store), options.store)]
    print(
        f"{'graph':20} {'write s':>8} {'MB':>6} {'first s':>8} {'stable s':>9} {'pan ms':>7}   (best of {options.runs})"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name, source in cases:
            path = Path(folder) / "explorer.html"
            started = time.perf_counter()
            if isinstance(source, int):
                path.write_text(explorer_page(synthetic(source)), encoding="utf-8")
            else:
                with open_store(source) as store:
                    write_explorer(store, path, sparql=options.sparql)
            wrote = time.perf_counter() - started
            figures = []
            for _ in range(options.runs):
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), chromium_sandbox=False, args=ARGUMENTS
                )
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.add_init_script(WATCH)
                figures.append((*measure(page, path), answer_time(page) if options.sparql else 0))
                browser.close()
            first, stable, pan, answer = (min(column) for column in zip(*figures, strict=True))
            print(
                f"{name:20} {wrote:8.1f} {path.stat().st_size / 1e6:6.1f} {first:8.2f} {stable:9.2f} {pan:7.0f}"
                + (f"   first answer {answer:.1f} s" if options.sparql else ""),
                flush=True,
            )


if __name__ == "__main__":
    main()
