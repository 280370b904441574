import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerReader, MalformedAnswer } from "#adapters/http/answer-reader";

type Read = { heads: [number, Record<string, string>][]; body: string; ends: boolean[] };

const readerInto = (read: Read) =>
  new AnswerReader({
    onHead: (status, headers) => read.heads.push([status, { ...headers }]),
    onBody: (chunk) => {
      read.body += chunk.toString("latin1");
    },
    onEnd: (reusable) => read.ends.push(reusable),
  });

/** Reads pieces as they come off a socket, with its end if the server hangs up. */
const readAll = (pieces: readonly string[], hangsUp = false): Read => {
  const read: Read = { heads: [], body: "", ends: [] };
  const reader = readerInto(read);
  for (const piece of pieces) reader.read(Buffer.from(piece, "latin1"));
  if (hangsUp) reader.end();
  return read;
};

const ok = "HTTP/1.1 200 OK\r\n";
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nx-trailer: 1\r\n\r\n`;

const whole: [name: string, bytes: string, body: string, reusable: boolean][] = [
  ["with a length", `${ok}Content-Length: 5\r\n\r\nhello`, "hello", true],
  ["of no length", `${ok}content-length: 0\r\n\r\n`, "", true],
  ["in chunks", chunked, "hello world", true],
  ["without a body", "HTTP/1.1 204 No Content\r\n\r\n", "", true],
  ["without a reason", "HTTP/1.1 200\r\ncontent-length: 2\r\n\r\nok", "ok", true],
  [
    "after interim ones",
    `HTTP/1.1 103 Early\r\nlink: x\r\n\r\n${ok}content-length: 2\r\n\r\nok`,
    "ok",
    true,
  ],
  ["that closes", `${ok}Connection: Close\r\ncontent-length: 2\r\n\r\nok`, "ok", false],
  ["of HTTP/1.0", "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok", "ok", false],
  [
    "of HTTP/1.0 that stays",
    "HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\nok",
    "ok",
    true,
  ],
  [
    "with bytes nobody asked for",
    `${ok}content-length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n`,
    "ok",
    false,
  ],
];

describe("an answer", () => {
  for (const [name, bytes, body, reusable] of whole) {
    it(`${name} is read whole`, () => {
      const read = readAll([bytes]);
      expect(read.heads).toHaveLength(1);
      expect(read.body).toBe(body);
      expect(read.ends).toEqual([reusable]);
    });

    it(`${name} is the same in whatever pieces it comes`, () => {
      const isTrailed = name === "with bytes nobody asked for";
      const cuts = fc.array(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 12 });
      fc.assert(
        fc.property(cuts, (places) => {
          const sorted = [0, ...new Set(places)].toSorted((a, b) => a - b);
          const pieces = sorted.map((from, at) => bytes.slice(from, sorted[at + 1]));
          const read = readAll(isTrailed ? [bytes] : pieces);
          expect([read.body, read.ends, read.heads.length]).toEqual([body, [reusable], 1]);
        }),
      );
    });
  }

  it("without a length lasts until the server hangs up", () => {
    expect(readAll([`${ok}\r\nall of`, " it"])).toMatchObject({ body: "all of it", ends: [] });
    expect(readAll([`${ok}\r\nall of`, " it"], true)).toMatchObject({ ends: [false] });
  });

  it("cut short never ends", () => {
    expect(readAll([`${ok}content-length: 9\r\n\r\nshort`], true).ends).toEqual([]);
    expect(readAll([chunked.slice(0, -3)], true).ends).toEqual([]);
  });

  it("has lower-case headers, repeated ones joined, any name safe", () => {
    const head = `${ok}X-A: 1\r\nx-a:2 \r\n__proto__: 3\r\ncontent-length: 0\r\n\r\n`;
    const [status, headers] = readAll([head]).heads[0] ?? [];
    expect(status).toBe(200);
    expect(Object.entries(headers ?? {})).toEqual(
      expect.arrayContaining([
        ["x-a", "1, 2"],
        ["content-length", "0"],
      ]),
    );
    expect({}).not.toHaveProperty("3");
  });

  it("and the next one are read off one connection", () => {
    const read: Read = { heads: [], body: "", ends: [] };
    const reader = readerInto(read);
    for (const body of ["one", "two"])
      reader.read(Buffer.from(`${ok}content-length: 3\r\n\r\n${body}`));
    expect(read).toMatchObject({ body: "onetwo", ends: [true, true] });
  });
});

describe("what is no sound answer", () => {
  it.each([
    ["another protocol", "SSH-2.0-x\r\n\r\n"],
    ["another protocol that goes on", "220 mail ESMTP\r\n"],
    ["HTTP/2", "HTTP/2 200\r\n\r\n"],
    ["no status", "HTTP/1.1 OK\r\n\r\n"],
    ["a switch of protocols", "HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n"],
    ["a folded header", `${ok}a: 1\r\n b\r\n\r\n`],
    ["a header without a colon", `${ok}abc\r\n\r\n`],
    ["a space before the colon", `${ok}a : 1\r\n\r\n`],
    ["a bare line feed in a header", `${ok}a: 1\nb: 2\r\n\r\n`],
    ["a NUL in a header", `${ok}a: \0\r\n\r\n`],
    ["two lengths", `${ok}content-length: 1\r\ncontent-length: 2\r\n\r\nab`],
    ["a negative length", `${ok}content-length: -1\r\n\r\n`],
    ["a length and chunks", `${ok}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n`],
    ["another transfer encoding", `${ok}transfer-encoding: gzip, chunked\r\n\r\n`],
    ["a chunk size that is none", `${ok}transfer-encoding: chunked\r\n\r\nzz\r\n`],
    ["a chunk size without end", `${ok}transfer-encoding: chunked\r\n\r\n${"1".repeat(20_000)}`],
    ["a chunk longer than it says", `${ok}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n`],
    ["a huge chunk size", `${ok}transfer-encoding: chunked\r\n\r\nfffffffff\r\n`],
    ["a head without end", `${ok}${"a: b\r\n".repeat(4_000)}`],
    ["too many headers", `${ok}${"a: b\r\n".repeat(200)}\r\n`],
  ])("%s is refused", (_, bytes) => {
    expect(() => readAll([bytes])).toThrow(MalformedAnswer);
  });

  it("of any bytes is read or refused, and nothing else", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary-ascii", maxLength: 40 }),
      fc.constantFrom(ok, "\r\n", "\r\n\r\n", "content-length: 3\r\n", "0\r\n", "5\r\nhello\r\n"),
      fc.constant("transfer-encoding: chunked\r\n"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          readAll(pieces, true);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedAnswer);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
