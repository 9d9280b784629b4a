"""How well the explorer's first picture names its actors, counted in headless Chromium.

    python benchmarks/names.py outputs/explorer.html [http://127.0.0.1:8000/ ...]

Of the 20 weightiest actors drawn (by statements that views show), how many are named; names over names; names over
the marks of others; names of actors with fewer than 3 such statements. For each window of 1440 x 900, 1024 x 768 and
390 x 844 pixels.
"""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

WINDOWS = ((1440, 900), (1024, 768), (390, 844))
COUNT = """() => {
  const { sigma, graph, labels, byId } = window.explorer;
  const shown = new Map();
  for (const item of new Set(byId.values())) {
    if (!item.speakers || item.confidence < 0.75 || item.hypothetical || item.kind === "deed") continue;
    for (const node of new Set([...item.speakers, ...item.about])) shown.set(node, (shown.get(node) ?? 0) + 1);
  }
  const marks = graph.mapNodes((key, attributes) => {
    const size = sigma.scaleSize(sigma.getNodeDisplayData(key).size);
    const { x, y } = sigma.graphToViewport(attributes);
    const weight = Math.max(shown.get(attributes.node.index) ?? 0, attributes.node.counted ? 0 : attributes.node.weight);
    return { name: attributes.node.name, x, y, size, weight };
  });
  const weightiest = [...marks].sort((a, b) => b.weight - a.weight).slice(0, 20);
  const names = new Set(labels.map(({ name }) => name));
  const over = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  const covers = ({ name, box }, mark) => {
    const dx = Math.max(box[0] - mark.x, 0, mark.x - box[2]), dy = Math.max(box[1] - mark.y, 0, mark.y - box[3]);
    return mark.name !== name && Math.hypot(dx, dy) < mark.size;
  };
  const weightOf = new Map(marks.map(({ name, weight }) => [name, weight]));
  return {
    actors: marks.length,
    named: labels.length,
    bare: weightiest.filter(({ name }) => !names.has(name)).map(({ name }) => name),
    overNames: labels.flatMap((one, at) => labels.slice(at + 1).filter((other) => over(one.box, other.box)).map((other) => [one.name, other.name])),
    overMarks: labels.flatMap((label) => marks.filter((mark) => covers(label, mark)).map((mark) => [label.name, mark.name])),
    few: labels.filter(({ name }) => (weightOf.get(name) ?? 3) < 3).map(({ name }) => name),
  };
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", help="explorer pages: files or addresses")
    parser.add_argument("--browser", help="the browser's program, if not playwright's own")
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=arguments.browser, args=["--no-sandbox"])
        for page in arguments.pages:
            address = page if "://" in page else Path(page).absolute().as_uri()
            for width, height in WINDOWS:
                print(f"{page} at {width} x {height}: {_counted(browser, address, width, height)}")
        browser.close()


def _counted(browser, address: str, width: int, height: int) -> str:
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", bypass_csp=True)
    page.goto(address)
    page.wait_for_function("window.explorer?.ready && window.explorer.labels.length > 0")
    page.wait_for_timeout(500)
    found = page.evaluate(COUNT)
    page.close()
    counts = [
        f"{found['named']} of {found['actors']} actors named",
        f"of the 20 weightiest {20 - len(found['bare'])} ({', '.join(found['bare'])} bare)"
        if found["bare"]
        else "of the 20 weightiest 20",
    ]
    for key, what in (
        ("overNames", "names over names"),
        ("overMarks", "names over marks"),
        ("few", "names with fewer than 3 statements"),
    ):
        counts.append(f"{len(found[key])} {what}{f' {found[key]}' if found[key] else ''}")
    return "; ".join(counts)


if __name__ == "__main__":
    main()
