import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, describe, expect, it } from "vitest";
import { evidenceFiles } from "#adapters/s3/evidence-files";
import { newId } from "#adapters/system";
import type { Evidence } from "#contract/return";
import { judgeFile } from "#domain/return/evidence/judge-file";
import { localClient } from "#local/emulators/local-credentials";
import { startFauxqs } from "#local/emulators/start-fauxqs";

const s3 = await startFauxqs();
await s3.createBuckets(["evidence-bucket"]);
const client = new S3Client({
  ...localClient,
  endpoint: s3.endpoint,
  requestChecksumCalculation: "WHEN_REQUIRED",
});
const files = evidenceFiles("evidence-bucket", client);

afterAll(async () => {
  client.destroy();
  await s3.stop();
});

const png = Buffer.from("89504e470d0a1a0a0000000d494844520000000100000001", "hex");
const origin = "http://127.0.0.1:4600";

const anImage = (more: Partial<Evidence> = {}): Evidence => ({
  id: newId("evidence"),
  buyerId: newId("buyer"),
  name: 'Élodie\'s "log" (2).png',
  contentType: "image/png",
  bytes: png.length,
  state: "awaited",
  addedBy: "Maria",
  createdAt: "2026-11-21T18:00:00.000Z",
  ...more,
});

/** Sends a file as a browser does: from another origin, with the headers it was told and its own. */
const put = async (evidence: Evidence, body: Buffer, headers: Record<string, string> = {}) => {
  const { url, headers: told } = await files.uploadAddress(evidence);
  return fetch(url, { method: "PUT", headers: { ...told, origin, ...headers }, body });
};

describe("files of returns in their bucket", () => {
  it("are taken from a browser of any origin, and shown again as what they are", async () => {
    const image = anImage();
    const { url } = await files.uploadAddress(image);
    const preflight = await fetch(url, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBe(origin);
    const sent = await put(image, png);
    expect([sent.status, sent.headers.get("access-control-allow-origin")]).toEqual([200, origin]);
    const looked = await files.look(image);
    expect(looked).toMatchObject({ kind: "stored", bytes: png.length });
    expect(judgeFile(image, looked)).toBeNull();
    const shown = await fetch(await files.viewAddress(image));
    expect(shown.headers.get("content-type")).toBe("image/png");
    expect(shown.headers.get("content-disposition")).toMatch(
      /^inline; filename\*=UTF-8''%C3%89lodie_s%20%22log%22%20_2_\.png$/,
    );
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(png);
  });

  it("cannot be of another kind or size than was announced", async () => {
    expect((await put(anImage(), png, { "content-type": "text/html" })).status).toBe(403);
    expect((await put(anImage({ bytes: 9_999 }), png)).status).toBe(403);
  });

  it("cannot be swapped for another once they came, by the same address or a fresh one", async () => {
    const image = anImage();
    const { url, headers } = await files.uploadAddress(image);
    const send = (body: Buffer) => fetch(url, { method: "PUT", headers, body });
    expect((await send(png)).status).toBe(200);
    const swapped = Buffer.from(png).fill(0x21);
    expect((await send(swapped)).status).toBe(412);
    expect((await put(image, swapped)).status).toBe(412);
    const stored = await fetch(await files.viewAddress(image));
    expect(Buffer.from(await stored.arrayBuffer())).toEqual(png);
  });

  it("cannot be swapped by leaving the condition out", async () => {
    const { url, headers } = await files.uploadAddress(anImage());
    const bare = { "content-type": headers["content-type"] ?? "" };
    expect((await fetch(url, { method: "PUT", headers: bare, body: png })).status).toBe(403);
  });

  it("of two that come at once are one", async () => {
    const image = anImage();
    const sent = await Promise.all([put(image, png), put(image, png)]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it("cannot be put or fetched by an address that was changed", async () => {
    const [mine, theirs] = [anImage(), anImage()];
    await put(theirs, png);
    const address = await files.viewAddress(mine);
    const turned = address.replace(mine.id, theirs.id).replace(mine.buyerId, theirs.buyerId);
    expect((await fetch(turned)).status).toBe(403);
    expect((await fetch(turned.split("?")[0] ?? "")).status).toBe(403);
  });

  it("live ten minutes to be put and five to be seen", async () => {
    const image = anImage();
    const expires = (url: string) => new URL(url).searchParams.get("X-Amz-Expires");
    expect(expires((await files.uploadAddress(image)).url)).toBe("600");
    expect(expires(await files.viewAddress(image))).toBe("300");
  });

  it("are absent until they came", async () => {
    const looked = await files.look(anImage());
    expect(looked).toEqual({ kind: "absent" });
  });

  it("that came as something else are found out by their first bytes", async () => {
    const script = Buffer.from("<script>alert(1)</script>");
    const image = anImage({ bytes: script.length });
    await put(image, script);
    expect(judgeFile(image, await files.look(image))).toMatchObject({
      code: "wrong_kind",
      isFinal: true,
    });
  });

  it("may be smaller than the bytes that tell their kind", async () => {
    const image = anImage({ bytes: 3 });
    await put(image, Buffer.from([0xff, 0xd8, 0xff]));
    expect(await files.look(image)).toMatchObject({ kind: "stored", bytes: 3 });
  });
});
