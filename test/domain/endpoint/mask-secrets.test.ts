import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EndpointTarget } from "#contract/delivery";
import { OrderTerms } from "#contract/order";
import { maskTarget, maskTerms, unmaskTarget, unmaskTerms } from "#domain/endpoint/mask-secrets";
import { maskSecret } from "#domain/endpoint/request-secrets";

const secret = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const request = fc.record({
  url: fc.oneof(
    fc.constant("https://crm.acme.test/leads?b=1%202&a=x"),
    secret.map((value) => `https://crm.acme.test/leads?source=us&api_key=${value}`),
    secret.map((value) => `https://crm.acme.test/leads?a=%20b&token=${value}`),
  ),
  headers: fc.dictionary(fc.constantFrom("X-Api-Key", "Authorization", "X-Source"), secret),
  auth: fc.oneof(
    fc.constant({ kind: "none" }),
    secret.map((token) => ({ kind: "bearer", token })),
    secret.map((password) => ({ kind: "basic", user: "leads", password })),
  ),
  mapping: secret.map((value) => [{ target: "token", from: { kind: "constant", value } }]),
});
const target = request.map((made) => EndpointTarget.parse({ kind: "webhook", request: made }));
const terms = fc.tuple(request, request).map(([ping, post]) =>
  OrderTerms.parse({
    name: "Texas",
    price: { kind: "bid", ping, answer: {} },
    acceptance: { kind: "post", request: post, answer: {} },
  }),
);

describe("a mask", () => {
  it("shows the last four of what is long enough to spare them", () => {
    expect(maskSecret("crm-bearer-token-5678")).toBe("****5678");
    expect(maskSecret("shortsecret")).toBe("****");
  });

  it("leaves no secret to read, and none of what is public out", () => {
    const masked = maskTarget(
      EndpointTarget.parse({
        kind: "webhook",
        request: {
          url: "https://crm.acme.test/leads?api_key=query-secret-1&source=us",
          headers: { "X-Api-Key": "header-secret-2", "X-Source": "us" },
          auth: { kind: "basic", user: "leads", password: "basic-secret-3" },
          mapping: [
            { target: "auth_token", from: { kind: "constant", value: "constant-secret-4" } },
            { target: "first", from: { kind: "field", key: "first_name" } },
          ],
        },
      }),
    );
    expect(JSON.stringify(masked)).not.toMatch(/secret-\d/);
    expect(masked).toMatchObject({
      request: {
        headers: { "X-Source": "us" },
        auth: { user: "leads" },
        mapping: [{}, { from: { key: "first_name" } }],
      },
    });
  });

  it("that comes back leaves the secret as it was, in any request", () => {
    fc.assert(
      fc.property(target, (stored) => {
        expect(unmaskTarget(maskTarget(stored), stored)).toEqual(stored);
      }),
    );
    fc.assert(
      fc.property(terms, (stored) => {
        expect(unmaskTerms(maskTerms(stored), stored)).toEqual(stored);
      }),
    );
  });

  it("gives way to a secret that is written anew", () => {
    const bearer = (token: string) =>
      EndpointTarget.parse({
        kind: "webhook",
        request: { url: "https://crm.acme.test/", auth: { kind: "bearer", token } },
      });
    const stored = bearer("crm-bearer-token-5678");
    expect(unmaskTarget(bearer("another-token-of-mine"), stored)).toEqual(
      bearer("another-token-of-mine"),
    );
    expect(unmaskTarget(bearer("****0000"), stored)).toEqual(bearer("****0000"));
  });

  it("keeps no secret for another server", () => {
    const to = (url: string, token: string) =>
      EndpointTarget.parse({ kind: "webhook", request: { url, auth: { kind: "bearer", token } } });
    const stored = to("https://crm.acme.test/leads", "crm-bearer-token-5678");
    const moved = to("https://crm.acme.test/v2", "****5678");
    expect(unmaskTarget(moved, stored)).toMatchObject({
      request: { auth: { token: "crm-bearer-token-5678" } },
    });
    const stolen = to("https://thief.test/leads", "****5678");
    expect(unmaskTarget(stolen, stored)).toEqual(stolen);
  });
});
