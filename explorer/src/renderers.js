// Two ways to put the network on the screen. A picture of a few thousand lines is drawn on one
// plain canvas: without a graphics card that is several times faster than WebGL, whose layers are
// read back and stacked for every frame. Larger ones are drawn with WebGL.
import Sigma from "sigma";

import { arrow, isNear } from "./arrow.js";
import { CurveProgram } from "./curves.js";
import { ShapeProgram } from "./shapes.js";

const NODE_REACH = 3;
const EDGE_REACH = 4;

class NoProgram {
  reallocate() {}
  process() {}
  render() {}
  kill() {}
}

// Finds what is under the pointer by its coordinates, which saves drawing everything a second
// time in colours that stand for keys. They are the graph's own: sigma's copies are being remade
// while a frame is due.
class PickingSigma extends Sigma {
  getNodeAtPosition({ x, y }) {
    let found = null;
    let [top, least] = [-1, 1];
    this.getGraph().forEachNode((key, attributes) => {
      const data = this.getNodeDisplayData(key);
      if (!data || data.zIndex < top) return;
      const at = this.graphToViewport(attributes);
      // Of nodes that overlap, the one whose middle is nearer for its size.
      const distance = Math.hypot(at.x - x, at.y - y) / (this.scaleSize(data.size) + NODE_REACH);
      if (distance > 1 || (data.zIndex === top && distance >= least)) return;
      [found, top, least] = [key, data.zIndex, distance];
    });
    return found;
  }

  getEdgeAtPoint(x, y) {
    const graph = this.getGraph();
    let found = null;
    let top = -1;
    graph.forEachEdge((key, attributes, source, target, sourceAttributes, targetAttributes) => {
      const data = this.getEdgeDisplayData(key);
      if (!data || data.zIndex < top) return;
      const from = this.graphToViewport(sourceAttributes);
      const to = this.graphToViewport(targetAttributes);
      if (isNear(x, y, from.x, from.y, to.x, to.y, data.curvature, EDGE_REACH)) [found, top] = [key, data.zIndex];
    });
    return found;
  }

  // sigma's own layer for what is hovered: the reducers do that here.
  renderHighlightedNodes() {}
}

export class WebglSigma extends PickingSigma {
  static programs = {
    // Under the names of sigma's own programs, which it would compile too.
    nodeProgramClasses: { circle: ShapeProgram },
    nodeHoverProgramClasses: { circle: NoProgram },
    edgeProgramClasses: { arrow: CurveProgram, line: NoProgram },
  };

  createWebGLContext(id, options) {
    if (id !== "hoverNodes") return super.createWebGLContext(id, { ...options, picking: false });
    // Nothing is drawn there, so it needs no layer of its own.
    this.elements[id] = this.elements.nodes;
    this.webGLContexts[id] = this.webGLContexts.nodes;
  }

  get page() {
    return this.getCanvases().labels.getContext("2d");
  }

  draw() {}
}

export class PlainSigma extends PickingSigma {
  static programs = {
    nodeProgramClasses: { circle: NoProgram },
    nodeHoverProgramClasses: { circle: NoProgram },
    edgeProgramClasses: { arrow: NoProgram, line: NoProgram },
  };

  createWebGLContext() {}

  createCanvasContext(id, options) {
    // Everything is on the topmost layer, which sigma listens to for the mouse.
    return id === "mouse" ? super.createCanvasContext(id, options) : this;
  }

  get page() {
    return this.getCanvases().mouse.getContext("2d");
  }

  clear() {
    const { width, height } = this.getDimensions();
    this.page.clearRect(0, 0, width, height);
    return this;
  }

  // Lines first, then nodes; what is not dimmed above what is.
  draw(quick) {
    const { page } = this;
    const graph = this.getGraph();
    const places = new Map();
    graph.forEachNode((key) => {
      const data = this.getNodeDisplayData(key);
      places.set(key, { ...this.framedGraphToViewport(data), size: this.scaleSize(data.size), data });
    });
    const edges = graph.mapEdges((key, attributes, source, target) => ({
      from: places.get(source),
      to: places.get(target),
      data: this.getEdgeDisplayData(key),
    }));
    page.lineCap = "butt";
    for (const edge of ordered(edges)) this.line(page, edge, quick);
    for (const node of ordered([...places.values()])) shape(page, node);
  }

  line(page, { from, to, data }, quick) {
    const { width: right, height: bottom } = this.getDimensions();
    if (Math.max(from.x, to.x) < 0 || Math.min(from.x, to.x) > right) return;
    if (Math.max(from.y, to.y) < 0 || Math.min(from.y, to.y) > bottom) return;
    const width = Math.max(this.scaleSize(data.size), 0.9);
    page.strokeStyle = page.fillStyle = data.color;
    page.lineWidth = width;
    page.beginPath();
    page.moveTo(from.x, from.y);
    if (quick) {
      page.lineTo(to.x, to.y);
      page.stroke();
      return;
    }
    const curve = arrow(from.x, from.y, to.x, to.y, { curvature: data.curvature, stop: to.size, width });
    if (!curve) return;
    page.quadraticCurveTo(curve.controlX, curve.controlY, curve.neckX, curve.neckY);
    page.stroke();
    page.beginPath();
    for (const [x, y] of curve.head) page.lineTo(x, y);
    page.fill();
  }
}

const ordered = (items) => items.sort((a, b) => a.data.zIndex - b.data.zIndex);

// The outline of each type, for a node of radius 1.
const OUTLINES = [
  null, // a person is a circle
  [-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9],
  [0, -1.24, 1.24, 0, 0, 1.24, -1.24, 0],
  [0, -1.4, 1.21, 0.7, -1.21, 0.7],
  [-0.55, -0.95, 0.55, -0.95, 1.1, 0, 0.55, 0.95, -0.55, 0.95, -1.1, 0],
  [0, 1.4, 1.21, -0.7, -1.21, -0.7],
  [-0.7, -1, 0.7, -1, 0.7, 1, -0.7, 1],
];

function shape(page, { x, y, size, data }) {
  const outline = OUTLINES[data.shape];
  page.beginPath();
  if (!outline) page.arc(x, y, size, 0, 2 * Math.PI);
  else for (let at = 0; at < outline.length; at += 2) page.lineTo(x + outline[at] * size, y + outline[at + 1] * size);
  page.closePath();
  page.lineWidth = 3;
  page.lineJoin = "round";
  page.strokeStyle = data.ring;
  page.stroke();
  page.fillStyle = data.color;
  page.fill();
}
