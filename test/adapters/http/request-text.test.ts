import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestText, UnsendableRequest } from "#adapters/http/request-text";

const request = { method: "POST" as const, url: "", headers: { "x-a": "1" }, body: "ü" };

describe("a request on the wire", () => {
  it("is a head with the length of its body in bytes, and the body", () => {
    expect(requestText(request, "a.example", "/in?x=1")).toBe(
      "POST /in?x=1 HTTP/1.1\r\nhost: a.example\r\nconnection: keep-alive\r\n" +
        "x-a: 1\r\ncontent-length: 2\r\n\r\nü",
    );
    expect(requestText({ ...request, method: "GET", body: null }, "a.example", "/")).toBe(
      "GET / HTTP/1.1\r\nhost: a.example\r\nconnection: keep-alive\r\nx-a: 1\r\n\r\n",
    );
  });

  it("never holds a line of another's making", () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
    fc.assert(
      fc.property(text, text, text, (name, value, path) => {
        try {
          const headers = { [name]: value };
          const head = requestText({ ...request, headers, body: "" }, "a.example", `/${path}`);
          expect(head.split("\r\n")).toHaveLength(7);
        } catch (error) {
          expect(error).toBeInstanceOf(UnsendableRequest);
        }
      }),
    );
    const hostile: Record<string, string>[] = [
      { "x-a": "1\r\nx-b: 2" },
      { "x-a\r\nx-b": "1" },
      { "": "1" },
    ];
    for (const headers of hostile)
      expect(() => requestText({ ...request, headers }, "a.example", "/")).toThrow();
    expect(() => requestText(request, "a.example", "/ HTTP/1.1\r\nx: y")).toThrow();
  });
});
