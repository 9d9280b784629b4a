// The outlines of countries for the map: Natural Earth's 1:110 million (public domain), from the
// world-atlas package, as lines of differences in tenths of a degree.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";

const topology = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-110m.json")));

const encode = (line) => {
  let [lastX, lastY] = [0, 0];
  const differences = [];
  for (const [longitude, latitude] of line) {
    const [x, y] = [Math.round(longitude * 10), Math.round(latitude * 10)];
    if (differences.length && x === lastX && y === lastY) continue;
    differences.push(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return differences;
};

// A line that crosses the date line goes on beyond it; one around the pole is closed along it.
function unwrap(line) {
  let turn = 0;
  const points = line.map(([longitude, latitude], place) => {
    const step = place ? longitude - line[place - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [longitude + turn, latitude];
  });
  return turn ? [...points, [points.at(-1)[0], -90], [points[0][0], -90]] : points;
}

const land = feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
  (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat(),
);
const borders = mesh(topology, topology.objects.countries, (one, other) => one !== other).coordinates;

export const world = { land: land.map(unwrap).map(encode), borders: borders.map(encode) };
