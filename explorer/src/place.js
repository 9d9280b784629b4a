// Where a node is drawn and how large: the layout's place, or where the reader pinned it.
import { arranged } from "./arrange.js";
import { ranked } from "./data.js";
import { state } from "./state.js";

export const mostStatements = ranked[0]?.weight ?? 1;

// The radius for a number of statements, where `count` nodes share the room.
export const nodeSize = (weight, count) =>
  (3.5 + 20 * Math.sqrt(weight / mostStatements)) * Math.max(count > 3000 ? 0.28 : 0.4, Math.min(1, Math.sqrt(50 / count)));
export const place = (node) => state.pins[node.id] ?? arranged(state.layout, node) ?? [node.x ?? 0, node.y ?? 0];
