// The shortest chain of statements between two actors, whoever speaks about whom.
import { isWhole, nodes, sketched, statements } from "./data.js";
import { isFiltered, passes } from "./filter.js";
import { state } from "./state.js";

export function pathBetween(from, to) {
  const hidden = new Set(state.hidden);
  const links = new Map();
  const link = (one, other) => {
    if (hidden.has(nodes[one].id) || hidden.has(nodes[other].id)) return;
    links.set(one, (links.get(one) ?? new Set()).add(other));
    links.set(other, (links.get(other) ?? new Set()).add(one));
  };
  for (const statement of statements) {
    if (!passes(statement)) continue;
    for (const speaker of statement.speakers) for (const about of statement.about) link(speaker, about);
  }
  if (!isWhole() && !isFiltered()) for (const [speaker, about] of sketched) link(speaker, about);
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
