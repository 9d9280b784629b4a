// Names beside the nodes: the weightiest first, none over another, each with a halo of paper.

// Directions from a mark: below, above, beside, at the corners, then between them.
const AROUND = [4, 12, 0, 8, 2, 6, 14, 10, 3, 5, 11, 13, 1, 7, 9, 15].map((part) => {
  const angle = (part * Math.PI) / 8;
  return [Math.cos(angle), Math.sin(angle)];
});
const NEAR = AROUND.slice(0, 8).map((direction) => [...direction, 4]);
// For the most important, further off too, and at more angles; a line leads from the mark to such a name.
const PLACES = [4, 12, 22, 34, 46].flatMap((gap) => AROUND.map((direction) => [...direction, gap]));
// So many of the most important get a name even where it can't but lie over other marks: over as little as may be.
const LEADING = 24;
const BESIDE = 9; // pixels between a mark and its name
const FAMILY = 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';

// Where the names of `items` ({name, x, y, size, strong, rank}, most important first) find room among the
// marks ({x, y, size}, theirs and others): each with its lines, its font and the box around it.
export function placeLabels(context, items, { width, height, most, marks }) {
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
    const boxAt = ([dx, dy, gap]) => {
      const x = item.x + dx * (item.size + gap + wide / 2);
      const y = item.y + dy * (item.size + gap + high / 2);
      return [x - wide / 2 - 1, y - high / 2, x + wide / 2 + 1, y + high / 2];
    };
    const isFree = (box) =>
      box[0] >= 0 && box[2] <= width && box[1] >= 0 && box[3] <= height && !placed.some((other) => overlap(box, other.box));
    const hidden = (box) => marks.reduce((sum, mark) => sum + depth(box, mark), 0);
    const box = item.strong
      ? boxAt(NEAR[0])
      : item.rank < LEADING
        ? least(PLACES.map(boxAt).filter(isFree), hidden)
        : NEAR.map(boxAt).find((box) => isFree(box) && !marks.some((mark) => depth(box, mark)));
    if (box) placed.push({ item, lines, size, font, box, leader: leader(item, box) });
  }
  return placed;
}

// The line from a mark to a name that doesn't stand beside it: its two ends, or null.
function leader({ x, y, size }, box) {
  const end = [Math.max(box[0], Math.min(x, box[2])), Math.max(box[1], Math.min(y, box[3]))];
  const [dx, dy] = [end[0] - x, end[1] - y];
  const far = Math.hypot(dx, dy);
  return far < size + BESIDE ? null : [[x + (dx * size) / far, y + (dy * size) / far], end];
}

// Draws the names, and returns how many found room.
export function drawLabels(context, items, { colours, ...room }) {
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.lineJoin = "round";
  const placed = placeLabels(context, items, room);
  context.strokeStyle = colours.ink;
  context.lineWidth = 0.75;
  for (const { item, leader: line } of placed) {
    if (!line) continue;
    context.globalAlpha = item.faint ? 0.15 : 0.6;
    context.beginPath();
    context.moveTo(...line[0]);
    context.lineTo(...line[1]);
    context.stroke();
  }
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

// The first of those for which a measure is least.
function least(boxes, measure) {
  let [best, low] = [undefined, Infinity];
  for (const box of boxes) {
    const value = measure(box);
    if (value < low) [best, low] = [box, value];
    if (!low) break;
  }
  return best;
}

// How far a box reaches into a mark.
function depth(box, { x, y, size }) {
  const dx = Math.max(box[0] - x, 0, x - box[2]);
  const dy = Math.max(box[1] - y, 0, y - box[3]);
  return dx >= size || dy >= size ? 0 : Math.max(0, size - Math.hypot(dx, dy));
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
