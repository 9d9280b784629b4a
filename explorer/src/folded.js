// Communities as one mark each, until the reader opens them: what stands for whom, and the ties between them.
import { MOST_FOLDED, OPENED } from "./arrange.js";
import { communities } from "./communities.js";
import { stanceOf } from "./data.js";
import { state } from "./state.js";

const MOST_TIES = 4; // for each mark or actor
export const keyOfGroup = (place) => `group${place}`;

// Who is drawn for themselves: the strongest of the communities that are open, of those that may be seen.
export function openMembers(allowed) {
  const open = new Set(state.opened);
  return communities()
    .list.filter(({ id }) => open.has(id))
    .flatMap(({ members }) => members.filter(allowed).slice(0, OPENED));
}

// The communities that are closed: how many of each are left, and what is said to and fro.
export function fold(kept, visible, allowed) {
  const { list, of } = communities();
  const open = new Set(state.opened);
  const groups = new Map();
  for (let place = 0; place < list.length && groups.size < MOST_FOLDED; place += 1) {
    const count = open.has(list[place].id) ? 0 : list[place].members.filter(allowed).length;
    if (count) groups.set(place, { ...list[place], count, weight: 0 });
  }
  const markOf = (index) => {
    if (visible.has(index)) return String(index);
    return groups.has(of.get(index)) && allowed(index) ? keyOfGroup(of.get(index)) : null;
  };
  const ties = new Map();
  for (const statement of kept) {
    const touched = new Set([...statement.speakers, ...statement.about].map((index) => of.get(index)));
    for (const place of touched) if (groups.has(place)) groups.get(place).weight += 1;
    for (const speaker of statement.speakers) for (const about of statement.about) tie(ties, markOf, statement, speaker, about);
  }
  const most = MOST_TIES * (groups.size + visible.size);
  const strongest = [...ties.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, most);
  return { groups: [...groups.values()], ties: strongest };
}

function tie(ties, markOf, statement, speaker, about) {
  const [source, target] = [markOf(speaker), markOf(about)];
  // Between two actors that are drawn for themselves there is a line of its own.
  if (!source || !target || source === target || !(source + target).includes("group")) return;
  const key = `${source}>${target}`;
  const found = ties.get(key) ?? { key, source, target, count: 0, favours: 0, opposes: 0 };
  ties.set(key, found);
  found.count += 1;
  const stance = stanceOf(statement, about);
  if (stance) found[stance] += 1;
}
