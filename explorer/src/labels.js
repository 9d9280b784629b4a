// Names beside the nodes: the weightiest first, none over another, each with a halo of paper.

const PLACES = [
  [0, 1], // below
  [0, -1],
  [1, 0],
  [-1, 0],
];
// So many of the most important get a name even where it lies over smaller nodes.
const LEADING = 14;

// Draws the names of `items` ({name, x, y, size, strong, faint}, most important first) and
// returns how many found room.
export function drawLabels(context, items, { width, height, colours, most }) {
  const taken = items.map((item) => [
    item.x - item.size,
    item.y - item.size,
    item.x + item.size,
    item.y + item.size,
    item,
  ]);
  const names = [];
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.lineJoin = "round";
  let drawn = 0;
  for (const item of items) {
    if (drawn >= most) break;
    if (item.x < -60 || item.y < -20 || item.x > width + 60 || item.y > height + 20) continue;
    const size = item.strong ? 14 : Math.max(11.5, Math.min(15, 10.5 + item.size / 5));
    context.font = `${item.strong || item.size > 14 ? 600 : 500} ${size}px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif`;
    const lines = wrap(item.name);
    const wide = Math.max(...lines.map((line) => measure(context, line)));
    const high = lines.length * (size + 2);
    const boxes = PLACES.map(([dx, dy]) => {
      const x = item.x + dx * (item.size + 6 + wide / 2);
      const y = item.y + dy * (item.size + 4 + high / 2);
      return [x - wide / 2 - 1, y - high / 2, x + wide / 2 + 1, y + high / 2];
    }).filter((box) => item.strong || (box[0] >= 0 && box[2] <= width));
    const isFree = (box) => !names.some((other) => overlap(box, other));
    const hides = (box, least) =>
      taken.some((other) => other[4].size >= least && other[4] !== item && overlap(box, other));
    const spot = item.strong
      ? boxes[0]
      : boxes.find((box) => isFree(box) && !hides(box, 0)) ||
        (item.rank < LEADING && boxes.find((box) => isFree(box) && !hides(box, item.size / 2)));
    if (!spot) continue;
    names.push(spot);
    drawn += 1;
    context.globalAlpha = item.faint ? 0.25 : 1;
    context.strokeStyle = colours.paper;
    context.fillStyle = colours.ink;
    context.lineWidth = 4;
    lines.forEach((line, row) => {
      const x = (spot[0] + spot[2]) / 2;
      const y = spot[1] + (row + 0.5) * (size + 2);
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }
  context.globalAlpha = 1;
  return drawn;
}

const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

const widths = new Map();
function measure(context, text) {
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

// Long names go on two lines, the longest are cut.
export function wrap(name) {
  if (name.length <= 18) return [name];
  const middle = name.length / 2;
  let best = -1;
  for (let at = name.indexOf(" "); at >= 0; at = name.indexOf(" ", at + 1)) {
    if (best < 0 || Math.abs(at - middle) < Math.abs(best - middle)) best = at;
  }
  if (best < 0) return [cut(name)];
  return [cut(name.slice(0, best)), cut(name.slice(best + 1))];
}

const cut = (line) => (line.length > 26 ? line.slice(0, 25) + "…" : line);
