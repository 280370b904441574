import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listen } from "#local/http/listen";
import { serveSite } from "#local/http/serve-site";

const parent = mkdtempSync(join(tmpdir(), "site-"));
const folder = join(parent, "dist");
mkdirSync(join(folder, "assets"), { recursive: true });
writeFileSync(join(folder, "index.html"), "<title>Portal</title>");
writeFileSync(join(folder, "brand.css"), ":root{}");
writeFileSync(join(folder, "assets/main-1a2b.js"), "export {}");
writeFileSync(join(parent, "secret.txt"), "secret");
const site = serveSite(folder, { "x-frame-options": "DENY" });
const server = createServer(
  (given, response) => void site(given, response, (given.url ?? "/").split("?")[0] ?? "/"),
);
const { port, stop } = await listen(server, 0);
const origin = `http://127.0.0.1:${port}`;
afterAll(async () => {
  await stop();
  rmSync(parent, { recursive: true });
});

/** A path as it is, which fetch would tidy up first. */
const rawStatus = (path: string): Promise<number> =>
  new Promise((resolve) => {
    request({ port, host: "127.0.0.1", path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).end();
  });

describe("the site", () => {
  it("gives the app for every page, with the site's headers", async () => {
    const response = await fetch(`${origin}/leads/ld_1`);
    expect(await response.text()).toBe("<title>Portal</title>");
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("x-frame-options")).toBe("DENY");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  });

  it("answers 304 to an ETag that still holds, and a new one after a change", async () => {
    const ask = (etag: string) =>
      fetch(`${origin}/brand.css`, { headers: { "if-none-match": etag } });
    const etag = (await ask("")).headers.get("etag") ?? "";
    expect((await ask(etag)).status).toBe(304);
    writeFileSync(join(folder, "brand.css"), ":root{--brand:red}");
    const changed = await ask(etag);
    expect([changed.status, await changed.text()]).toEqual([200, ":root{--brand:red}"]);
  });

  it("lets hashed assets be kept, and does not invent files", async () => {
    const asset = await fetch(`${origin}/assets/main-1a2b.js`);
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${origin}/assets/gone.js`)).status).toBe(404);
  });

  it("serves nothing outside its folder", async () => {
    expect(await rawStatus("/../secret.txt")).toBe(404);
    expect(await rawStatus("/assets/../../secret.txt")).toBe(404);
  });
});
