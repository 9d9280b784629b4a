// A sigma.js edge program: curved arrows as strips of a few triangles. sigma's own curves compute
// each pixel of a large box in the fragment shader, which takes ten times as long without a GPU.
import { EdgeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

const SEGMENTS = 7;
const MOST_MOVED = 6000;
const BODY = 0;
const HEAD = 1;

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute float a_curvature;
attribute float a_thickness;
attribute float a_stop;
attribute vec3 a_vertex;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying float v_across;
varying float v_half;
const float bias = 255.0 / 254.0;
void main() {
  float pixel = 2.0 * u_correctionRatio;
  vec2 chord = a_end - a_start;
  vec2 control = (a_start + a_end) * 0.5 + vec2(-chord.y, chord.x) * a_curvature;
  float speed = max(2.0 * length(a_end - control), 1e-6);
  float halfWidth = max(a_thickness / u_sizeRatio, 0.9) * 0.5;
  float head = 3.5 + 2.8 * halfWidth;
  #ifdef PICKING_MODE
  v_half = max(halfWidth, 3.5);
  #else
  v_half = halfWidth;
  #endif
  // The tip touches the target's outline, the body ends under the head.
  float tip = 1.0 - (a_stop / u_sizeRatio + 2.0) * pixel / speed;
  float neck = tip - head * pixel / speed;
  bool isHead = a_vertex.z > 0.5;
  float t = isHead ? mix(neck, tip, a_vertex.x) : neck * a_vertex.x;
  vec2 place = mix(mix(a_start, control, t), mix(control, a_end, t), t);
  vec2 along = mix(control - a_start, a_end - control, t);
  vec2 normal = normalize(vec2(-along.y, along.x));
  float across = a_vertex.y * (isHead ? 1.3 + 1.7 * halfWidth : v_half + 0.75);
  v_across = isHead ? 0.0 : across;
  gl_Position = vec4((u_matrix * vec3(place + normal * across * pixel, 1)).xy, 0, 1);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = `
precision mediump float;
varying vec4 v_color;
varying float v_across;
varying float v_half;
void main() {
  #ifdef PICKING_MODE
  if (abs(v_across) > v_half) discard;
  gl_FragColor = v_color;
  #else
  gl_FragColor = vec4(v_color.rgb, 1.0) * v_color.a * (1.0 - smoothstep(v_half - 0.5, v_half + 0.5, abs(v_across)));
  #endif
}`;

// [how far along, which side, body or head] of each corner.
function vertices() {
  const list = [];
  for (let segment = 0; segment < SEGMENTS; segment++) {
    const [from, to] = [segment / SEGMENTS, (segment + 1) / SEGMENTS];
    list.push([from, 1, BODY], [from, -1, BODY], [to, 1, BODY], [to, 1, BODY], [from, -1, BODY], [to, -1, BODY]);
  }
  list.push([0, 1, HEAD], [0, -1, HEAD], [1, 0, HEAD]);
  return list;
}

const [FLOAT, UNSIGNED_BYTE, TRIANGLES] = [0x1406, 0x1401, 4];

export class CurveProgram extends EdgeProgram {
  static moving = false;

  getDefinition() {
    const constant = vertices();
    return {
      VERTICES: constant.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_sizeRatio", "u_correctionRatio"],
      ATTRIBUTES: [
        { name: "a_start", size: 2, type: FLOAT },
        { name: "a_end", size: 2, type: FLOAT },
        { name: "a_curvature", size: 1, type: FLOAT },
        { name: "a_thickness", size: 1, type: FLOAT },
        { name: "a_stop", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_vertex", size: 3, type: FLOAT }],
      CONSTANT_DATA: constant,
    };
  }

  processVisibleItem(index, start, source, target, data) {
    const { array } = this;
    array[start++] = source.x;
    array[start++] = source.y;
    array[start++] = target.x;
    array[start++] = target.y;
    array[start++] = data.curvature;
    array[start++] = data.size;
    array[start++] = target.size;
    array[start++] = floatColor(data.color);
    array[start++] = index;
  }

  // While the picture moves nobody can click a line, and drawing them for the eye alone halves
  // the time of a frame; very many lines wait until it rests.
  render(params) {
    const { pickProgram } = this;
    if (CurveProgram.moving && this.capacity > MOST_MOVED) return;
    if (CurveProgram.moving) this.pickProgram = null;
    super.render(params);
    this.pickProgram = pickProgram;
  }

  setUniforms(params, { gl, uniformLocations }) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
  }
}
