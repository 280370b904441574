import { describe, expect, it } from "vitest";
import { OutboundRequest } from "#contract/outbound";
import { maskRequest, secretsOf, withoutSecrets } from "#domain/delivery/mask-request";
import { mappingInputOf } from "#domain/delivery/send-webhook";
import { renderRequest } from "#domain/outbound/render-request";
import { aSale } from "#test/fakes/delivery-fixtures";

const secrets = ["s3cret-token", "s3cret-pass", "s3cret-query", "s3cret-header", "s3cret-constant"];

const requestOf = (more: object) =>
  OutboundRequest.parse({
    url: "https://crm.example.com/in?campaign=7&api_key=s3cret-query",
    headers: { "X-Api-Key": "s3cret-header", "X-Campaign": "seven" },
    mapping: [
      { target: "login.lp_key", from: { kind: "constant", value: "s3cret-constant" } },
      { target: "vendor", from: { kind: "constant", value: "acme" } },
      { target: "phone", from: { kind: "field", key: "phone" } },
    ],
    ...more,
  });

const shown = (request: OutboundRequest) =>
  JSON.stringify(renderRequest(maskRequest(request), mappingInputOf(aSale(1))));

describe("a request as people see it", () => {
  for (const format of ["json", "form", "xml"])
    for (const method of ["POST", "GET"])
      for (const auth of [
        { kind: "bearer", token: "s3cret-token" },
        { kind: "basic", user: "acme", password: "s3cret-pass" },
        { kind: "none" },
      ])
        it(`holds no secret: ${method} ${format} with ${auth.kind} credentials`, () => {
          const request = requestOf({ format, method, auth });
          const text = shown(request);
          expect(text).not.toMatch(/s3cret/);
          expect(text).not.toContain(Buffer.from("acme:s3cret-pass").toString("base64"));
          for (const kept of ["campaign=7", "seven", "acme", "5125550143"])
            expect(text).toContain(kept);
          expect(text.includes("authorization")).toBe(auth.kind !== "none");
        });
});

describe("an answer that echoes us", () => {
  it("is kept without our secrets", () => {
    const request = requestOf({ auth: { kind: "bearer", token: "s3cret-token" } });
    const echo = JSON.stringify(renderRequest(request, mappingInputOf(aSale(1))));
    expect(echo).toMatch(/s3cret/);
    expect(withoutSecrets(echo, secretsOf(request))).not.toMatch(/s3cret/);
    const basic = requestOf({ auth: { kind: "basic", user: "acme", password: "s3cret-pass" } });
    const other = JSON.stringify(renderRequest(basic, mappingInputOf(aSale(1))));
    const clean = withoutSecrets(other, secretsOf(basic));
    expect(secrets.some((secret) => clean.includes(secret))).toBe(false);
    expect(clean).not.toContain(Buffer.from("acme:s3cret-pass").toString("base64"));
  });

  it("is not torn apart by a secret of a few letters", () => {
    const request = requestOf({ auth: { kind: "bearer", token: "a" } });
    expect(withoutSecrets("a banana", secretsOf(request))).toBe("a banana");
  });
});
