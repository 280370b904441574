import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compressed } from "#lambda/compressed";

const csv = "2026-11-20 06:00:00,Lead,-42.00\r\n".repeat(500);
const answer = (body: string) => ({
  statusCode: 200,
  headers: { "content-type": "text/csv" },
  body,
});

const unpacked = ({ body = "" }: { body?: string | undefined }): string =>
  gunzipSync(Buffer.from(body, "base64")).toString("utf8");

describe("a long answer", () => {
  it("is gzipped for those who take that, and says so", async () => {
    const sent = await compressed(answer(csv), "gzip, deflate, br");
    expect(sent).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    expect(sent.headers).toEqual({
      "content-type": "text/csv",
      "content-encoding": "gzip",
      vary: "accept-encoding",
    });
    expect(unpacked(sent)).toBe(csv);
  });

  it("comes back letter by letter, whatever is in it", async () => {
    const texts = fc.string({ unit: "binary", minLength: 4_096, maxLength: 9_000 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const whole = Buffer.from(text).toString("utf8");
        expect(unpacked(await compressed(answer(whole), "gzip"))).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });

  it.each(["gzip;q=0.5", "*", "br, GZIP"])("is gzipped for `%s`", async (offer) => {
    expect(await compressed(answer(csv), offer)).toMatchObject({ isBase64Encoded: true });
  });

  it.each([undefined, "", "identity", "br", "gzip;q=0", "gzip; q=0.0"])(
    "stays plain for `%s`, and says that others get it otherwise",
    async (offer) => {
      expect(await compressed(answer(csv), offer)).toEqual({
        ...answer(csv),
        headers: { "content-type": "text/csv", vary: "accept-encoding" },
      });
    },
  );
});

describe("a short answer, or none", () => {
  it("goes as it is", async () => {
    const short = answer("{}");
    expect(await compressed(short, "gzip")).toBe(short);
    const none = { statusCode: 204 };
    expect(await compressed(none, "gzip")).toBe(none);
  });
});
