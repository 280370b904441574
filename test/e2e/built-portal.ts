import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = join(import.meta.dirname, "../../web/dist");

/** Every file of the built portal with its text, as the browser could fetch it. */
export const builtFiles = (): { path: string; text: string }[] =>
  globSync("**/*.*", { cwd: dist })
    .filter((path) => !path.endsWith(".png"))
    .map((path) => ({ path, text: readFileSync(join(dist, path), "utf8") }));

const scriptsOf = (html: string): string[] =>
  [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = ""]) => path);

/** Modules that a script imports by statement, so before it runs. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, name = ""]) => name);

/** The JavaScript a first visit cannot do without: the page's scripts and all they import. */
export const initialScripts = (): { path: string; gzipBytes: number }[] => {
  const files = new Map(builtFiles().map(({ path, text }) => [basename(path), { path, text }]));
  const wanted = scriptsOf(files.get("index.html")?.text ?? "").map((path) => basename(path));
  const found = new Map<string, { path: string; gzipBytes: number }>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const file = files.get(name);
    if (!file) throw new Error(`the portal has no ${name}`);
    if (found.has(name)) continue;
    found.set(name, { path: file.path, gzipBytes: gzipSync(file.text).byteLength });
    wanted.push(...importsOf(file.text));
  }
  return [...found.values()];
};
