// The parts of the page that are compressed: gzip in 85 letters, as kg/explorer/embed.py writes them.
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

function bytes(text) {
  const values = new Uint8Array(128);
  for (let at = 0; at < 85; at += 1) values[LETTERS.charCodeAt(at)] = at;
  const missing = (5 - (text.length % 5)) % 5;
  const padded = text + "~".repeat(missing);
  const found = new Uint8Array((padded.length / 5) * 4);
  for (let at = 0, to = 0; at < padded.length; at += 5, to += 4) {
    let word = 0;
    for (let next = 0; next < 5; next += 1) word = word * 85 + values[padded.charCodeAt(at + next)];
    found[to] = word / 16777216;
    found[to + 1] = word >>> 16;
    found[to + 2] = word >>> 8;
    found[to + 3] = word;
  }
  return found.subarray(0, found.length - missing);
}

// What an element of the page holds.
export async function unpack(id) {
  const element = document.getElementById(id);
  if (element.type === "application/json") return JSON.parse(element.textContent);
  const stream = new Blob([bytes(element.textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
