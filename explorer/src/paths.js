// The shortest chain of statements between two actors, whoever speaks about whom.
import { nodes, statements } from "./data.js";
import { passes } from "./filter.js";
import { state } from "./state.js";

export function pathBetween(from, to) {
  const links = new Map();
  const link = (one, other) => links.set(one, (links.get(one) ?? new Set()).add(other));
  const hidden = new Set(state.hidden);
  for (const statement of statements) {
    if (statement.speaker === undefined || !passes(statement)) continue;
    for (const about of statement.about) {
      if (hidden.has(nodes[about].id) || hidden.has(nodes[statement.speaker].id)) continue;
      link(statement.speaker, about);
      link(about, statement.speaker);
    }
  }
  const before = new Map([[from, null]]);
  for (let front = [from]; front.length && !before.has(to);) {
    const next = [];
    for (const node of front) {
      // The weightiest neighbour first, so that of several shortest paths the most telling is found.
      const near = [...(links.get(node) ?? [])].sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
      for (const other of near) {
        if (before.has(other)) continue;
        before.set(other, node);
        next.push(other);
      }
    }
    front = next;
  }
  if (!before.has(to)) return [];
  const path = [];
  for (let node = to; node !== null; node = before.get(node)) path.unshift(nodes[node].id);
  return path;
}
