// The names in the network view: whose are wanted, and where they stand.
import { shown } from "./filter.js";
import { byWeight, graph } from "./graph.js";
import { drawLabels } from "./labels.js";
import { edgeLabel, hasFocus, isFaint, isSelected, labelOf, look } from "./look.js";
import { state } from "./state.js";
import { colours } from "./theme.js";

// Only so many nodes compete for a label, and are kept clear of the others'.
const MOST_LABELLED = 400;
const MOST_LABELS = 140;
const MOST_LABELS_MOVING = 40;

let drawn = []; // the names in the picture

export const labelled = () => drawn;

// Whoever has so few statements is named where there is room to look closer, or when somebody looks there.
export const FEW = 3;
export const CROWD = 40;
const CLOSE = 0.6;

// So many of the largest are named however few statements they have: none, where size is the number of statements.
export const leading = () => (state.size === "centrality" ? 20 : 0);

// Writes the names of what the camera shows.
export function drawNames(sigma, moving) {
  const { width, height } = sigma.getDimensions();
  const all = graph.order < CROWD || sigma.getCamera().ratio < CLOSE || state.happened;
  const { weights } = shown();
  const items = [];
  const marks = [];
  for (const key of byWeight()) {
    const attributes = graph.getNodeAttributes(key);
    const wanted = key === look.hovered || isSelected(key) || (hasFocus() && !isFaint(key));
    const few = attributes.node && weights.get(attributes.node.index) < FEW && items.length >= leading();
    const unnamed = !all && !wanted && few;
    if (unnamed && marks.length >= MOST_LABELLED) continue;
    const { x, y } = sigma.graphToViewport(attributes);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const mark = { x, y, size: sigma.scaleSize(attributes.size * look.scale) };
    marks.push(mark);
    if (unnamed) continue;
    items.push({
      ...mark,
      name: labelOf(attributes),
      strong: key === look.hovered || isSelected(key),
      faint: isFaint(key),
      rank: items.length,
    });
    if (items.length >= MOST_LABELLED && !hasFocus()) break;
  }
  items.sort((a, b) => b.strong - a.strong || a.faint - b.faint);
  if (graph.hasEdge(look.hovered)) items.unshift(hoveredEdge(sigma));
  const most = moving ? MOST_LABELS_MOVING : MOST_LABELS;
  const room = { width, height, marks: marks.slice(0, MOST_LABELLED) };
  drawn = drawLabels(sigma.page, items.slice(0, MOST_LABELLED), { ...room, colours: colours(), most });
}

// The name of the edge under the pointer, in the middle of its curve.
function hoveredEdge(sigma) {
  const [from, to] = graph.extremities(look.hovered).map((key) => sigma.graphToViewport(graph.getNodeAttributes(key)));
  const { curvature, ...edge } = graph.getEdgeAttributes(look.hovered);
  const [x, y] = [(from.x + to.x + (to.y - from.y) * curvature) / 2, (from.y + to.y - (to.x - from.x) * curvature) / 2];
  return { name: edgeLabel(edge), x, y, size: 2, strong: true, faint: false };
}
