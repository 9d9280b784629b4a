// The map of places: bundled outlines, a mark for each place that is spoken about.
import { land, borders } from "world";

import { byId, nodes } from "./data.js";
import { h, replace, svg } from "./dom.js";
import { shown } from "./filter.js";
import { choose } from "./panel.js";
import { state } from "./state.js";

const WIDTH = 1000;
// The Natural Earth projection of Patterson and Šavrič: a polynomial in the latitude.
function project(longitude, latitude) {
  const [l, p] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  const p2 = p * p;
  const p4 = p2 * p2;
  const x = l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
  const y = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
  return [(x / 5.48 + 0.5) * WIDTH, (0.26 - y / 5.48) * WIDTH];
}

function outline(lines, close) {
  return lines
    .map((differences) => {
      let [x, y] = [0, 0];
      let path = "";
      for (let at = 0; at < differences.length; at += 2) {
        x += differences[at];
        y += differences[at + 1];
        const [px, py] = project(x / 10, y / 10);
        path += `${at ? "L" : "M"}${px.toFixed(1)} ${py.toFixed(1)}`;
      }
      return close ? path + "Z" : path;
    })
    .join("");
}

export const hasMap = () =>
  nodes.some((node) => node.point && node.type === "place" && (node.weight || node.events.length));

let view = null; // [x, y, width, height] of the part of the map in sight
let paths = null;
let drawing;

export function renderMap(container) {
  const { weights } = shown();
  const places = nodes.filter(
    (node) => node.point && node.type === "place" && weights.has(node.index) && !state.hidden.includes(node.id),
  );
  places.sort((a, b) => weights.get(b.index) - weights.get(a.index) || a.index - b.index);
  const marks = places.map((node) => ({ node, weight: weights.get(node.index), at: project(...node.point) }));
  view ??= fit(
    marks.map((mark) => mark.at),
    container.clientWidth / Math.max(1, container.clientHeight) || 1.5,
  );
  paths ??= [outline(land, true), outline(borders, false)];
  drawing = svg(
    "svg",
    { class: "map", role: "group", "aria-label": "Map of places", preserveAspectRatio: "xMidYMid slice" },
    svg("path", { d: paths[0], class: "land" }),
    svg("path", { d: paths[1], class: "border" }),
  );
  const layer = svg("g");
  drawing.append(layer);
  const show = () => {
    drawing.setAttribute("viewBox", view.join(" "));
    layer.replaceChildren(...drawMarks(marks, container));
  };
  move(drawing, show);
  const zoom = (factor) => {
    scale(factor, [view[0] + view[2] / 2, view[1] + view[3] / 2]);
    show();
  };
  replace(
    container,
    drawing,
    !marks.length && h("div", { class: "empty" }, h("p", {}, "No place with coordinates is spoken about here.")),
    h(
      "div",
      { class: "zoom", role: "group", "aria-label": "Zoom" },
      h("button", { type: "button", "aria-label": "Zoom in", onclick: () => zoom(1 / 1.5) }, "+"),
      h("button", { type: "button", "aria-label": "Zoom out", onclick: () => zoom(1.5) }, "−"),
      h(
        "button",
        {
          type: "button",
          "aria-label": "Fit to the screen",
          onclick: () => {
            view = null;
            renderMap(container);
          },
        },
        "⤢",
      ),
    ),
  );
  show();
}

// The part of the map that holds all marks with some room around, but never less than a region.
function fit(points, aspect) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  if (!points.length) return [0, 0, WIDTH, WIDTH * 0.52];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = Math.min(WIDTH, Math.max(60, (right - left) * 1.35, (bottom - top) * 1.35 * aspect));
  return [(left + right - width) / 2, (top + bottom - width / aspect) / 2, width, width / aspect];
}

function drawMarks(marks, container) {
  const unit = view[2] / Math.max(1, container.clientWidth); // of the map, in one pixel
  const boxes = [];
  const selected = state.select[0] === "node" ? byId.get(state.select[1]) : null;
  const shapes = marks.map(({ node, weight, at: [x, y] }) => {
    const open = () => choose(["node", node.id]);
    const label = `${node.name}: ${weight}`;
    return svg(
      "circle",
      {
        cx: x,
        cy: y,
        r: (4 + 3 * Math.sqrt(weight)) * unit,
        "stroke-width": 1.5 * unit,
        class: node === selected ? "mark chosen" : "mark",
        tabindex: 0,
        role: "button",
        "aria-label": label,
        onclick: open,
        onkeydown: (event) => event.key === "Enter" && open(),
      },
      svg("title", {}, label),
    );
  });
  const names = marks.flatMap(({ node, weight, at: [x, y] }) => {
    const half = node.name.length * 3.6 * unit;
    const away = (8 + 3 * Math.sqrt(weight)) * unit;
    // Below the mark, or above it, or not at all.
    const box = [y + away, y - away - 15 * unit]
      .map((top) => [x - half, top, x + half, top + 15 * unit])
      .find((own) =>
        boxes.every((box) => own[0] >= box[2] || own[2] <= box[0] || own[1] >= box[3] || own[3] <= box[1]),
      );
    if (!box) return [];
    boxes.push(box);
    return [
      svg(
        "text",
        { x, y: box[1] + 11 * unit, "font-size": 12.5 * unit, "stroke-width": 3 * unit, class: "place-name" },
        node.name,
      ),
    ];
  });
  return [...shapes.reverse(), ...names];
}

function scale(factor, [x, y]) {
  const width = Math.min(WIDTH * 1.2, Math.max(12, view[2] * factor));
  const share = width / view[2];
  view = [x - (x - view[0]) * share, y - (y - view[1]) * share, width, view[3] * share];
}

function move(element, show) {
  let from = null;
  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(element.getScreenCTM().inverse());
    return [point.x, point.y];
  };
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      scale(event.deltaY > 0 ? 1.2 : 1 / 1.2, at(event));
      show();
    },
    { passive: false },
  );
  element.addEventListener("pointerdown", (event) => (from = at(event)));
  element.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const [x, y] = at(event);
    view = [view[0] - (x - from[0]), view[1] - (y - from[1]), view[2], view[3]];
    show();
  });
  element.addEventListener("pointerup", () => (from = null));
}
