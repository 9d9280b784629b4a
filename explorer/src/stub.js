// sigma.js reads constants of this class when it is loaded, so it must exist where WebGL is off.
globalThis.WebGLRenderingContext ??= class {};
globalThis.WebGL2RenderingContext ??= class {};
