// A sigma.js node program with a shape for each type: one draw call, smooth edges, exact picking.
import { NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

export const SHAPES = { person: 0, organization: 1, group: 2, place: 3, event: 4, source: 5, work: 6 };

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_ring;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_point;
varying float v_pixel;
varying float v_shape;
const float bias = 255.0 / 254.0;
void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  vec2 corner = vec2(cos(a_angle), sin(a_angle)) * 2.9;
  gl_Position = vec4((u_matrix * vec3(a_position + corner * radius, 1)).xy, 0, 1);
  v_point = corner;
  v_pixel = u_sizeRatio / a_size;
  v_shape = a_shape;
  v_ring = a_ring;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

// Signed distances in units of the radius; the shapes have about the same area.
const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_point;
varying float v_pixel;
varying float v_shape;
float box(vec2 p, float side) {
  vec2 d = abs(p) - vec2(side - 0.15);
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - 0.15;
}
float distanceTo(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return box(p, 0.9);
  if (v_shape < 2.5) return box(vec2(p.x - p.y, p.x + p.y) * 0.7071, 0.88);
  if (v_shape < 3.5) return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.7;
  if (v_shape < 4.5) return max(abs(p.x) * 0.866 + abs(p.y) * 0.5, abs(p.y)) - 0.95;
  if (v_shape < 5.5) return max(abs(p.x) * 0.866 - p.y * 0.5, p.y) - 0.7;
  return max(abs(p.x) - 0.7, abs(p.y) - 1.0);
}
void main() {
  float d = distanceTo(v_point);
  #ifdef PICKING_MODE
  if (d > 0.0) discard;
  gl_FragColor = v_color;
  #else
  float width = 1.6 * v_pixel;
  float cover = 1.0 - smoothstep(-v_pixel * 0.5, v_pixel * 0.5, d - width);
  float ring = smoothstep(-v_pixel * 0.5, v_pixel * 0.5, d);
  vec4 colour = mix(v_color, v_ring, ring);
  gl_FragColor = vec4(colour.rgb, 1.0) * cover * colour.a;
  #endif
}`;

const [FLOAT, UNSIGNED_BYTE, TRIANGLES] = [0x1406, 0x1401, 4];

export class ShapeProgram extends NodeProgram {
  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_ring", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(index, start, data) {
    const { array } = this;
    array[start++] = data.x;
    array[start++] = data.y;
    array[start++] = data.size;
    array[start++] = data.shape;
    array[start++] = floatColor(data.color);
    array[start++] = floatColor(data.ring);
    array[start++] = index;
  }

  setUniforms(params, { gl, uniformLocations }) {
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
  }
}
