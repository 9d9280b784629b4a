// Names that are spelt almost as what was typed: offered, never taken.

const LETTERS_A_SLIP = 4; // so many letters for each that may be wrong
const MOST_SLIPS = 2;

// Of names that are folded, those that a slip or two away from a word are it: the nearest first, as places in the list.
export function nearNames(wanted, names, most) {
  const slips = Math.min(MOST_SLIPS, Math.floor(wanted.length / LETTERS_A_SLIP));
  if (!slips) return [];
  const found = [];
  names.forEach((own, place) => {
    const least = Math.min(...own.map((name) => (Math.abs(name.length - wanted.length) > slips ? Infinity : distance(wanted, name))));
    if (least <= slips) found.push([least, place]);
  });
  return found.sort(([a, one], [b, other]) => a - b || one - other).slice(0, most).map(([, place]) => place);
}

// How many letters are to be put in, left out, changed, or swapped with the next to make one word the other.
function distance(one, other) {
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let row = 1; row <= one.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      here[column] = Math.min(last[column] + 1, here[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        here[column] = Math.min(here[column], before[column - 2] + 1);
    }
    [before, last] = [last, here];
  }
  return last[other.length];
}
