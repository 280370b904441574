import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

type BrowserFile = { type: string; body: string | Buffer };

const placeOf = (file: string) => fileURLToPath(new URL(`../browser/${file}`, import.meta.url));
const script = "text/javascript; charset=utf-8";

let bundled: Promise<string> | null = null;

/** The one script that a page loads, made of its parts at the first use. */
const bundleScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [placeOf("stripe.js")],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
};

const files: Record<string, string> = {
  "card-form.js": script,
  "three-d-secure.js": script,
  "frame.css": "text/css; charset=utf-8",
};

/** A file for browsers by its path; null = there is none. */
export const readBrowserFile = async (path: string): Promise<BrowserFile | null> => {
  if (path === "/endive/stripe.js") {
    bundled ??= bundleScript();
    return { type: script, body: await bundled };
  }
  const name = path.startsWith("/browser/") ? path.slice("/browser/".length) : "";
  const type = files[name];
  return type === undefined ? null : { type, body: await readFile(placeOf(name)) };
};
