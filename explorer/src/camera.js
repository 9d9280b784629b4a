// Where the network is looked at from: the camera, and its buttons.
import { h } from "./dom.js";
import { keyOf } from "./look.js";
import { graph } from "./graph.js";
import { renderer } from "./network.js";
import { still } from "./theme.js";

// Moves the camera so that some nodes are in sight, and at least as near as `closest`.
export function lookAt(ids, closest = 0.8) {
  const sigma = renderer();
  const keys = ids.map(keyOf).filter((key) => graph.hasNode(key));
  if (!keys.length) return;
  // Only with the next frame does sigma know where they are.
  sigma.once("afterRender", () => {
    const points = keys.map((key) => sigma.getNodeDisplayData(key)).filter(Boolean);
    if (!points.length) return;
    const middle = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    const camera = sigma.getCamera();
    const target = { x: middle("x"), y: middle("y"), ratio: Math.min(camera.ratio, closest) };
    if (still()) camera.setState(target);
    else camera.animate(target, { duration: 350 });
  });
  sigma.scheduleRender();
}

export function zoom(factor) {
  const sigma = renderer();
  if (!sigma) return;
  const camera = sigma.getCamera();
  const ratio = factor ? camera.getBoundedRatio(camera.ratio * factor) : 1;
  const target = factor ? { ratio } : { x: 0.5, y: 0.5, ratio };
  if (still()) camera.setState(target);
  else camera.animate(target, { duration: 200 });
}

export function zoomButtons() {
  return h(
    "div",
    { class: "zoom", role: "group", "aria-label": "Zoom" },
    h("button", { type: "button", "aria-label": "Zoom in", title: "Zoom in (+)", onclick: () => zoom(1 / 1.5) }, "+"),
    h("button", { type: "button", "aria-label": "Zoom out", title: "Zoom out (−)", onclick: () => zoom(1.5) }, "−"),
    h(
      "button",
      { type: "button", "aria-label": "Fit to the screen", title: "Fit to the screen (0)", onclick: () => zoom(0) },
      "⤢",
    ),
  );
}
