// Names beside the nodes: the weightiest first, none over another, each with a halo of paper.

// Below, above, beside, at the corners; then the same a little further off.
const NEAR = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
];
const PLACES = [1, 2.2, 3.6].flatMap((reach) => NEAR.map(([dx, dy]) => [dx, dy, reach]));
// So many of the most important get a name even where it lies over smaller nodes, or over any.
const LEADING = 24;
const FAMILY = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';

// Where the names of `items` ({name, x, y, size, strong, rank}, most important first) find room: each
// with its lines, its font and the box around it.
export function placeLabels(context, items, { width, height, most }) {
  const taken = items.map((item) => [
    item.x - item.size,
    item.y - item.size,
    item.x + item.size,
    item.y + item.size,
    item,
  ]);
  const placed = [];
  for (const item of items) {
    if (placed.length >= most) break;
    if (item.x < -60 || item.y < -20 || item.x > width + 60 || item.y > height + 20) continue;
    const size = item.strong ? 14 : Math.max(11.5, Math.min(15, 10.5 + item.size / 5));
    const font = `${item.strong || item.size > 14 ? 600 : 500} ${size}px ${FAMILY}`;
    context.font = font;
    const lines = wrap(item.name);
    const wide = Math.max(...lines.map((line) => measure(context, line)));
    const high = lines.length * (size + 2);
    const boxes = PLACES.map(([dx, dy, reach]) => {
      const slant = dx && dy ? 0.72 : 1;
      const x = item.x + dx * (item.size * slant * reach + 6 + wide / 2) - (dx && dy ? dx * wide * 0.2 : 0);
      const y = item.y + dy * (item.size * slant * reach + 4 + high / 2);
      return [x - wide / 2 - 1, y - high / 2, x + wide / 2 + 1, y + high / 2];
    }).filter((box) => item.strong || (box[0] >= 0 && box[2] <= width && box[1] >= 0 && box[3] <= height));
    const isFree = (box) => !placed.some((other) => overlap(box, other.box));
    const hides = (box, least) =>
      taken.some((other) => other[4].size >= least && other[4] !== item && overlap(box, other));
    const near = boxes.filter((box, place) => place < NEAR.length);
    const leading = item.rank < LEADING;
    const box = item.strong
      ? boxes[0]
      : near.find((box) => isFree(box) && !hides(box, 0)) ||
        (leading &&
          (boxes.find((box) => isFree(box) && !hides(box, item.size / 2)) || boxes.find((box) => isFree(box))));
    if (box) placed.push({ item, lines, size, font, box });
  }
  return placed;
}

// Draws the names, and returns how many found room.
export function drawLabels(context, items, { width, height, colours, most }) {
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.lineJoin = "round";
  const placed = placeLabels(context, items, { width, height, most });
  for (const { item, lines, size, font, box } of placed) {
    context.font = font;
    context.globalAlpha = item.faint ? 0.25 : 1;
    context.strokeStyle = colours.paper;
    context.fillStyle = colours.ink;
    context.lineWidth = 4;
    lines.forEach((line, row) => {
      const x = (box[0] + box[2]) / 2;
      const y = box[1] + (row + 0.5) * (size + 2);
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }
  context.globalAlpha = 1;
  return placed;
}

const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

const widths = new Map();
function measure(context, text) {
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

// Long names go on two lines, the longest are cut.
function wrap(name) {
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
