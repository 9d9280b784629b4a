// Offsets in the data count Unicode code points; JavaScript strings count UTF-16 units.

const SURROGATE = /[\ud800-\udbff][\udc00-\udfff]/;

export class Text {
  constructor(string) {
    this.string = string;
    this.points = SURROGATE.test(string) ? starts(string) : null;
    this.length = this.points ? this.points.length - 1 : string.length;
  }

  slice(begin, end) {
    const { points } = this;
    return points
      ? this.string.slice(points[clamp(begin, this.length)], points[clamp(end, this.length)])
      : this.string.slice(begin, end);
  }

  // The passage around [begin, end): up to `reach` code points on both sides, inside the paragraph
  // where it starts or ends, cut between words.
  around(begin, end, reach) {
    let from = Math.max(0, begin - reach);
    let to = Math.min(this.length, end + reach);
    const before = this.slice(from, begin);
    const after = this.slice(end, to);
    const line = before.lastIndexOf("\n");
    const next = after.indexOf("\n");
    const cutBefore = from > 0 && line < 0;
    const cutAfter = to < this.length && next < 0;
    if (line >= 0) from = begin - count(before.slice(line + 1));
    else if (cutBefore) from += count(before.slice(0, before.indexOf(" ") + 1));
    if (next >= 0) to = end + count(after.slice(0, next));
    else if (cutAfter) to -= count(after) - count(after.slice(0, Math.max(0, after.lastIndexOf(" "))));
    return { from, to, cutBefore, cutAfter };
  }

  // [from, to) in pieces, each with the marks ({begin, end, ...}) that cover it.
  pieces(from, to, marks) {
    const inside = marks.filter((mark) => mark.begin < to && mark.end > from);
    const cuts = new Set([from, to]);
    for (const mark of inside) {
      if (mark.begin > from) cuts.add(mark.begin);
      if (mark.end < to) cuts.add(mark.end);
    }
    const sorted = [...cuts].sort((a, b) => a - b);
    return sorted.slice(0, -1).map((begin, index) => ({
      text: this.slice(begin, sorted[index + 1]),
      marks: inside.filter((mark) => mark.begin <= begin && mark.end >= sorted[index + 1]),
    }));
  }
}

function starts(string) {
  const found = [];
  for (let unit = 0; unit < string.length; unit += string.codePointAt(unit) > 0xffff ? 2 : 1) found.push(unit);
  found.push(string.length);
  return Uint32Array.from(found);
}

const clamp = (value, most) => Math.max(0, Math.min(value, most));

function count(string) {
  let points = 0;
  for (const _ of string) points += 1;
  return points;
}
