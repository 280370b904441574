import type { LookupFunction } from "node:net";
import { createServer } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { makeSendOutbound } from "#adapters/http/send-outbound";
import type { SendOutbound } from "#domain/outbound/outbound-result";
import { startReceiver } from "#test/fakes/http-receiver";

/** Listens on every address of the machine; nothing we send may ever reach it. */
let reached = 0;
const canary = createServer((socket) => {
  reached += 1;
  socket.destroy();
});
await new Promise<void>((resolve) => canary.listen(0, "::", resolve));
afterAll(() => canary.close());
const address = canary.address();
const port = typeof address === "object" && address !== null ? address.port : 0;

const post = (send: SendOutbound, url: string) =>
  send({ method: "POST", url, headers: {}, body: "{}" }, { timeoutMs: 400, maxBodyBytes: 1_000 });

const ranges: [first: string, last: string][] = [
  ["0.0.0.0", "0.255.255.255"],
  ["10.0.0.0", "10.255.255.255"],
  ["100.64.0.0", "100.127.255.255"],
  ["127.0.0.1", "127.255.255.255"],
  ["169.254.169.254", "169.254.255.255"],
  ["172.16.0.0", "172.31.255.255"],
  ["192.0.0.0", "192.0.0.255"],
  ["192.0.2.1", "192.0.2.255"],
  ["192.88.99.0", "192.88.99.255"],
  ["192.168.0.0", "192.168.255.255"],
  ["198.18.0.0", "198.19.255.255"],
  ["198.51.100.0", "198.51.100.255"],
  ["203.0.113.0", "203.0.113.255"],
  ["224.0.0.1", "239.255.255.255"],
  ["240.0.0.0", "255.255.255.255"],
];

const octetsOf = (ipv4: string) => ipv4.split(".").map(Number);
const hexOf = (ipv4: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = octetsOf(ipv4);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};
const number = (ipv4: string) => octetsOf(ipv4).reduce((sum, octet) => sum * 256 + octet, 0);
const octal = (ipv4: string) =>
  octetsOf(ipv4)
    .map((octet) => `0${octet.toString(8)}`)
    .join(".");
const hexDotted = (ipv4: string) =>
  octetsOf(ipv4)
    .map((octet) => `0x${octet.toString(16)}`)
    .join(".");

/** Every way to write a private IPv4 address into a URL. */
const spellings = (ipv4: string): string[] => [
  ipv4,
  String(number(ipv4)),
  `0x${number(ipv4).toString(16)}`,
  octal(ipv4),
  hexDotted(ipv4),
  `[::ffff:${ipv4}]`,
  `[0:0:0:0:0:ffff:${hexOf(ipv4)}]`,
  `[::${ipv4}]`,
  `[64:ff9b::${ipv4}]`,
  `[64:ff9b:1::${hexOf(ipv4)}]`,
  `[2002:${hexOf(ipv4)}::1]`,
  `[2001:0:4136:e378:8000:63bf:${hexOf(ipv4)}]`,
];

const literalHosts = [
  ...ranges.flat().flatMap(spellings),
  ...["127.1", "127.0.1", "0", "0x7f.1", "017700000001", "１２７.0.0.1", "127.0.0.1."],
  ...["[::]", "[::1]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[fec0::1]"],
  ...["[2001:db8::1]", "[3fff::1]", "[100::1]", "[5f00::1]", "[::ffff:0:127.0.0.1]"],
];

/** What a hostile name server may answer. */
const hostileAnswers = [
  ...ranges.flat(),
  ...ranges.flat().map((ipv4) => `::ffff:${ipv4}`),
  ...[
    "::",
    "::1",
    "fe80::1",
    "fe80::1%lo",
    "fc00::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
  ],
  ...["2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "3fff::1", "not an address", ""],
];

const familyOf = (text: string) => (text.includes(":") ? 6 : 4);
const resolvesTo =
  (...answers: string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      answers.map((text) => ({ address: text, family: familyOf(text) })),
    );

describe("what others name", () => {
  const strict = makeSendOutbound({ allowLoopback: false });

  it("counts at least two hundred vectors", () => {
    expect(literalHosts.length + hostileAnswers.length * 2).toBeGreaterThan(400);
  });

  it("never reaches a private address written in any way", async () => {
    const results = await Promise.all(
      literalHosts.map(async (host) => [
        host,
        (await post(strict, `https://${host}:${port}/`)).kind,
      ]),
    );
    expect(results.filter(([, kind]) => kind !== "blocked")).toEqual([]);
  });

  it("never reaches a private address that a name resolves to, alone or among public ones", async () => {
    const results = await Promise.all(
      hostileAnswers.flatMap((answer) =>
        [resolvesTo(answer), resolvesTo("8.8.8.8", answer)].map(async (lookup) => {
          const send = makeSendOutbound({ allowLoopback: false, lookup });
          return [answer, (await post(send, `https://crm.example.com:${port}/`)).kind];
        }),
      ),
    );
    expect(results.filter(([, kind]) => kind !== "blocked")).toEqual([]);
  });

  it("resolves a name once per connection, so that it cannot change in between", async () => {
    let lookups = 0;
    const rebinding: LookupFunction = (name, options, callback) => {
      lookups += 1;
      // 192.0.2.1 stands for the private one; 8.8.8.8 is what the check would like to see.
      return resolvesTo(lookups % 2 === 1 ? "127.0.0.1" : "8.8.8.8")(name, options, callback);
    };
    const send = makeSendOutbound({ allowLoopback: false, lookup: rebinding });
    expect((await post(send, `https://crm.example.com:${port}/`)).kind).toBe("blocked");
    expect(lookups).toBe(1);
  });

  it("never speaks plain http, another protocol, or with a password in the URL", async () => {
    const urls = [
      `http://127.0.0.1:${port}/`,
      "http://example.com/",
      `ftp://127.0.0.1:${port}/`,
      "file:///etc/passwd",
      `gopher://127.0.0.1:${port}/`,
      `ws://127.0.0.1:${port}/`,
      `https://user:pass@127.0.0.1:${port}/`,
      `https://example.com@127.0.0.1:${port}/`,
      `https:127.0.0.1:${port}`,
      "https://",
      "javascript:alert(1)",
      "",
    ];
    const kinds = await Promise.all(urls.map(async (url) => (await post(strict, url)).kind));
    expect(kinds).toEqual(urls.map(() => "blocked"));
  });

  it.each(["localhost", "LOCALHOST", "localhost.", "a.invalid\\@localhost"])(
    "never reaches %s",
    async (host) => {
      expect((await post(strict, `https://${host}:${port}/`)).kind).not.toBe("answered");
    },
  );

  it("follows no redirect", async () => {
    const loose = makeSendOutbound({ allowLoopback: true });
    for (const status of [301, 302, 303, 307, 308]) {
      const receiver = await startReceiver((_, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${port}/` });
        response.end();
      });
      expect(await post(loose, receiver.url)).toMatchObject({ kind: "answered", status });
    }
  });

  it("with loopback allowed still reaches no other private address, and no public one by http", async () => {
    const lookup = resolvesTo("8.8.8.8");
    const loose = makeSendOutbound({ allowLoopback: true, lookup });
    const urls = [
      "http://10.0.0.1/",
      "https://169.254.169.254/",
      "http://[fd00::1]/",
      "http://a.example/",
    ];
    const kinds = await Promise.all(urls.map(async (url) => (await post(loose, url)).kind));
    expect(kinds).toEqual(urls.map(() => "blocked"));
  });

  it("has not reached the canary once", () => {
    expect(reached).toBe(0);
  });
});
