import { isBuiltin } from "node:module";
import type { Plugin } from "esbuild";

/**
 * Takes Node's own modules with `require`. For an `import`, Node makes an ES module of them and
 * touches every export at once: of `node:http` that loads undici for its WebSocket, and costs a
 * start three times what `require` does.
 */
export const requireBuiltins: Plugin = {
  name: "require-builtins",
  setup: (build) => {
    build.onResolve({ filter: /^[a-z:_/0-9]+$/ }, ({ path, kind }) => {
      if (!isBuiltin(path) || kind === "require-call") return undefined;
      const name = path.startsWith("node:") ? path : `node:${path}`;
      return { path: name, namespace: "builtin", sideEffects: false };
    });
    build.onLoad({ filter: /./, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
