import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { OutboundRequest } from "#contract/outbound";
import type { MappingInput } from "#domain/outbound/mapping-input";
import { renderRequest } from "#domain/outbound/render-request";
import cases from "./request-cases.json" with { type: "json" };

const jane: MappingInput = {
  values: {
    first_name: "Jane",
    last_name: "O'Neil & Söhne=x",
    phone: "+15125550143",
    state: "TX",
    zip: "78704",
    monthly_bill: 15_005,
    homeowner: true,
    consent: { text: "I agree", certificate: "https://cert.example/1" },
  },
  otherFields: { favourite: "blue" },
  meta: {
    leadId: "ld_1",
    campaign: "Solar Texas",
    priceCents: 4_200,
    receivedAt: "2026-11-21T14:03:12.208Z",
    test: false,
  },
};

const requestOf = (more: object) =>
  OutboundRequest.parse({ url: "https://crm.example.com/", ...more });

const field = (target: string, key: string, more: object = {}) => ({
  target,
  from: { kind: "field", key },
  ...more,
});

const withValue = (value: string): MappingInput => ({
  ...jane,
  values: { value },
  otherFields: {},
});

describe("a request to a buyer", () => {
  for (const { name, request, ...wanted } of cases)
    it(name, () => {
      const rendered = renderRequest(OutboundRequest.parse(request), jane);
      expect({
        method: rendered.method,
        url: rendered.url,
        contentType: rendered.headers["content-type"] ?? null,
        body: rendered.body,
      }).toEqual(wanted);
    });

  it("is the same bytes at every attempt", () => {
    expect(renderRequest(requestOf({}), jane)).toEqual(renderRequest(requestOf({}), jane));
  });

  it("carries Basic and Bearer credentials", () => {
    const basic = renderRequest(
      requestOf({ auth: { kind: "basic", user: "ü", password: "p:w" } }),
      jane,
    );
    expect(basic.headers["authorization"]).toBe(
      `Basic ${Buffer.from("ü:p:w", "utf8").toString("base64")}`,
    );
    const bearer = renderRequest(requestOf({ auth: { kind: "bearer", token: "t0k" } }), jane);
    expect(bearer.headers["authorization"]).toBe("Bearer t0k");
  });

  it("lets no credential or header end its line", () => {
    const rendered = renderRequest(
      {
        ...requestOf({}),
        auth: { kind: "bearer", token: "a\r\nx-evil: 1" },
        headers: { "x-one": "b\r\nx-two: 2\u0000", "x-bad\r\nname": "c" },
      },
      jane,
    );
    for (const [name, value] of Object.entries(rendered.headers)) {
      expect(name).toMatch(/^[a-z0-9-]+$/);
      expect(value).toMatch(/^[\t\x20-\x7e]*$/);
    }
    expect(rendered.headers).not.toHaveProperty("x-evil");
  });

  it("keeps the headers of connection and signature out of a buyer's hands", () => {
    const headers = {
      Host: "evil.example",
      "Content-Length": "1",
      "Transfer-Encoding": "chunked",
      "Webhook-Id": "x",
      "X-Api-Key": "k",
    };
    const names = Object.keys(renderRequest(requestOf({ headers }), jane).headers);
    expect(names.toSorted()).toEqual(["accept", "content-type", "user-agent", "x-api-key"]);
  });

  it("names no product in what it sends", () => {
    const rendered = renderRequest(requestOf({}), jane);
    expect(JSON.stringify(rendered)).not.toMatch(/leadwire/i);
  });

  it("takes __proto__ for a name like any other", () => {
    const mapping = [field("__proto__.polluted", "state"), field("constructor", "state")];
    const { body } = renderRequest(requestOf({ mapping }), jane);
    expect(body).toBe('{"__proto__":{"polluted":"TX"},"constructor":"TX"}');
    expect({}).not.toHaveProperty("polluted");
  });

  it("sends nothing for a field named like a property of every object", () => {
    const mapping = [field("a", "constructor"), field("b", "__proto__"), field("c", "toString")];
    expect(renderRequest(requestOf({ mapping }), jane).body).toBe("{}");
  });

  it("lets the later of two rows with one target win, whole or nested", () => {
    const mapping = [
      field("a", "state"),
      field("a.b", "zip"),
      field("c.d", "zip"),
      field("c", "state"),
    ];
    expect(renderRequest(requestOf({ mapping }), jane).body).toBe('{"a":{"b":"78704"},"c":"TX"}');
  });

  it("sends no mapped value through a formatter", () => {
    const row = field("own", "homeowner", { format: "oneZero", valueMap: { true: "OWNER" } });
    expect(renderRequest(requestOf({ mapping: [row] }), jane).body).toBe('{"own":"OWNER"}');
  });
});

describe("any text in a request", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom("\r", "\n", "&", "=", "<", ">", '"', "]]>", "\0", "\ud800"),
    }),
  );
  const mapping = [field("value", "value", { omitEmpty: false })];

  it("comes out of JSON as it went in", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { body } = renderRequest(requestOf({ mapping }), withValue(text));
        expect(JSON.parse(body ?? "")).toEqual({ value: text });
      }),
    );
  });

  it("comes out of a form and of a query as it went in, and stays in its place", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const wanted = [["value", text.toWellFormed()]];
        const form = renderRequest(requestOf({ mapping, format: "form" }), withValue(text));
        expect([...new URLSearchParams(form.body ?? "")]).toEqual(wanted);
        const get = renderRequest(requestOf({ mapping, method: "GET" }), withValue(text));
        expect([...new URL(get.url).searchParams]).toEqual(wanted);
        expect(get.url).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
  });

  it("comes out of XML as it went in, less what XML cannot carry", () => {
    const parser = new XMLParser({ parseTagValue: false, trimValues: false });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 60 }), (text) => {
        const { body } = renderRequest(
          requestOf({ mapping, format: "xml" }),
          withValue(`a${text}`),
        );
        expect(parser.parse(body ?? "").lead.value).toBe(`a${text}`);
      }),
    );
    const hostile = renderRequest(
      requestOf({ mapping, format: "xml" }),
      withValue("a\0\ud800\uffffb"),
    );
    expect(hostile.body).toContain("<value>a\ufffdb</value>");
  });
});
