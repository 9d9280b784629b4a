"""The explorer as a widget for notebooks (Jupyter, VS Code, Colab, marimo); needs the extra ``notebook``.

The page stands in a frame of its own, with no access to the notebook. What it shows is the part of its
address behind "#", which Python sets: ``explorer.show(view="timeline", q="bridge")``.
"""

from __future__ import annotations

from urllib.parse import quote

import anywidget
import traitlets

from kg.explorer.data import explorer_data
from kg.explorer.page import explorer_page
from kg.store import Store

_PROGRAM = """
export default {
  render({ model, el }) {
    const url = URL.createObjectURL(new Blob([model.get("page")], { type: "text/html" }));
    const frame = document.createElement("iframe");
    frame.title = "Who said what about whom";
    frame.setAttribute("sandbox", "allow-scripts allow-downloads");
    frame.style.cssText = "width: 100%; border: 1px solid #8884; border-radius: 6px";
    const size = () => { frame.style.height = `${model.get("height")}px`; };
    const show = () => { frame.src = `${url}#${model.get("shown")}`; };
    model.on("change:height", size);
    model.on("change:shown", show);
    size();
    show();
    el.append(frame);
    return () => {
      model.off("change:height", size);
      model.off("change:shown", show);
      URL.revokeObjectURL(url);
    };
  },
};
"""


class Explorer(anywidget.AnyWidget):  # type: ignore[misc]  # has no types
    """The explorer of a store; ``height`` is in pixels, ``shown`` the part of its address behind "#"."""

    _esm = _PROGRAM
    page = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(640).tag(sync=True)
    shown = traitlets.Unicode("").tag(sync=True)

    def show(self, **what: str | float | bool | list[str]) -> Explorer:
        """Show something else: what the address of the explorer can hold, as ``view="timeline"``,
        ``q="bridge"``, ``since`` as ``**{"from": "2024-03"}`` or ``select=["node", "person/ann-lee"]``."""
        self.shown = "&".join(f"{name}={_written(value)}" for name, value in what.items())
        return self


def explorer(store: Store, height: int = 640) -> Explorer:
    """The explorer of all that a store holds."""
    return Explorer(page=explorer_page(explorer_data(store)), height=height)


def _written(value: str | float | bool | list[str]) -> str:
    """A value as the page reads it: lists with commas, truth in lower case."""
    if isinstance(value, list):
        return ",".join(quote(one, safe="") for one in value)
    return str(value).lower() if isinstance(value, bool) else quote(str(value), safe="")
