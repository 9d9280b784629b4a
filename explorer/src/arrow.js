// The geometry of an edge on paper: a curve that ends in an arrowhead at the target's outline.

// All in pixels, y downwards: from (x, y) to (toX, toY), bent by `curvature` of its length, for a
// target of radius `stop` and a line of `width`. Null where there is no room for an arrow.
export function arrow(x, y, toX, toY, { curvature, stop, width }) {
  const [dx, dy] = [toX - x, toY - y];
  const [controlX, controlY] = [(x + toX) / 2 + dy * curvature, (y + toY) / 2 - dx * curvature];
  const speed = 2 * Math.hypot(toX - controlX, toY - controlY);
  const head = 3.5 + 1.4 * width;
  const tip = 1 - (stop + 2) / speed;
  const neck = tip - head / speed;
  if (!(neck > 0)) return null;
  const at = (t) => {
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    return [a * x + b * controlX + c * toX, a * y + b * controlY + c * toY];
  };
  const [neckX, neckY] = at(neck);
  const [tipX, tipY] = at(tip);
  const length = Math.hypot(tipX - neckX, tipY - neckY) || 1;
  const wing = (1.3 + 0.85 * width) / length;
  const [wingX, wingY] = [-(tipY - neckY) * wing, (tipX - neckX) * wing];
  return {
    x,
    y,
    // The part of the curve before the neck is a curve with a control point of its own.
    controlX: x + (controlX - x) * neck,
    controlY: y + (controlY - y) * neck,
    neckX,
    neckY,
    head: [
      [tipX, tipY],
      [neckX + wingX, neckY + wingY],
      [neckX - wingX, neckY - wingY],
    ],
  };
}

// Whether a point is within `reach` of the curve.
export function isNear(pointX, pointY, x, y, toX, toY, curvature, reach) {
  const [dx, dy] = [toX - x, toY - y];
  const room = Math.abs(curvature) * 0.5 * Math.hypot(dx, dy) + reach;
  if (
    pointX < Math.min(x, toX) - room ||
    pointX > Math.max(x, toX) + room ||
    pointY < Math.min(y, toY) - room ||
    pointY > Math.max(y, toY) + room
  )
    return false;
  const [controlX, controlY] = [(x + toX) / 2 + dy * curvature, (y + toY) / 2 - dx * curvature];
  let [fromX, fromY] = [x, y];
  const STEPS = 10;
  for (let step = 1; step <= STEPS; step++) {
    const t = step / STEPS;
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    const [nextX, nextY] = [a * x + b * controlX + c * toX, a * y + b * controlY + c * toY];
    if (toSegment(pointX, pointY, fromX, fromY, nextX, nextY) <= reach) return true;
    [fromX, fromY] = [nextX, nextY];
  }
  return false;
}

function toSegment(pointX, pointY, x, y, toX, toY) {
  const [dx, dy] = [toX - x, toY - y];
  const along = ((pointX - x) * dx + (pointY - y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(pointX - x - dx * share, pointY - y - dy * share);
}
