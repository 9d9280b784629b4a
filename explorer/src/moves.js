// Moves in the network: a node by dragging, the highlight by arrow keys.
import { nodes } from "./data.js";
import { state, update } from "./state.js";

// A node that is dragged stays where it is put.
export function pinByDragging(sigma, graph) {
  let dragged = null;
  let moved = false;
  sigma.on("downNode", ({ node }) => ([dragged, moved] = [node, false]));
  sigma.on("moveBody", ({ event }) => {
    if (dragged === null) return;
    moved = true;
    const { x, y } = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, { x, y });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  const drop = () => {
    if (dragged !== null && moved) {
      const { x, y } = graph.getNodeAttributes(dragged);
      if (nodes[dragged])
        update({
          pins: { ...state.pins, [nodes[dragged].id]: [Math.round(x * 100) / 100, Math.round(y * 100) / 100] },
        });
    }
    dragged = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest node from `start`, or from the middle, in the direction of an arrow key: null where
// there is none, undefined for any other key.
export function nextInDirection(key, sigma, graph, start) {
  if (!Object.hasOwn(DIRECTIONS, key)) return undefined;
  const [dx, dy] = DIRECTIONS[key];
  const at = (node) => sigma.graphToViewport(graph.getNodeAttributes(node));
  const { width, height } = sigma.getDimensions();
  const from = graph.hasNode(start) ? at(start) : { x: width / 2, y: height / 2 };
  let best = null;
  let least = Infinity;
  graph.forEachNode((node) => {
    const { x, y } = at(node);
    const along = (x - from.x) * dx + (y - from.y) * dy;
    const cost = along + 2 * (Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx));
    if (node !== start && along > 0 && cost < least) [best, least] = [node, cost];
  });
  return best;
}
