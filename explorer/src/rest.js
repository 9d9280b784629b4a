// The rest of the graph, which is read when the picture stands: from the file, or from the server.
import { unfold } from "./columns.js";
import { readTexts, take } from "./data.js";
import { fetchOverview } from "./live.js";
import { unpack } from "./packed.js";
import { server } from "./server.js";

const LONGEST_FRAME = 300;

// Where nobody looks at the page, there are no frames to wait for.
const nextFrame = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, LONGEST_FRAME);
  });

const wholeFile = () =>
  new Promise((done) => {
    if (document.readyState !== "loading") done();
    else document.addEventListener("DOMContentLoaded", done, { once: true });
  });

export async function takeRest() {
  if (server) return fetchOverview();
  await nextFrame();
  await wholeFile();
  const graph = unpack("graph");
  await readTexts();
  take(unfold(await graph));
}
