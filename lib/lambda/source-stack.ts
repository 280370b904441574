import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";

/** The map that lies beside a bundle; null where nothing is bundled. */
const readOwnMap = (): SourceMap | null => {
  try {
    return new SourceMap(
      JSON.parse(readFileSync(new URL("index.mjs.map", import.meta.url), "utf8")),
    );
  } catch {
    return null;
  }
};

let own: { map: SourceMap | null } | null = null;

const place = /(?:file:\/\/)?\/\S*\/index\.mjs:(\d+):(\d+)/g;

/**
 * A stack with files and lines of the sources instead of the bundle's one long line. The map is
 * read at the first fault: Node's own `--enable-source-maps` would read it at every start.
 */
export const sourceStack = (stack: string): string => {
  own ??= { map: readOwnMap() };
  const { map } = own;
  if (!map) return stack;
  return stack.replace(place, (text, line: string, column: string) => {
    const found = map.findEntry(Number(line) - 1, Number(column) - 1);
    return "originalSource" in found
      ? `${found.originalSource.replace(/^(\.\.\/)+/, "")}:${found.originalLine + 1}`
      : text;
  });
};
