import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { signWebhook } from "#domain/delivery/sign-webhook";
import { ids } from "#test/fakes/sale-fixtures";

const hour = 3_600_000;
/** The verifier looks at the machine's clock, so these are signed now. */
const now = new Date();
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
const secretOf = (bytes: Uint8Array) => `whsec_${Buffer.from(bytes).toString("base64")}`;
const old = secretOf(new Uint8Array(32).fill(1));
const fresh = secretOf(new Uint8Array(32).fill(2));
const id = ids.delivery(1);

const verify = (secret: string, body: string, headers: Record<string, string>) =>
  new Webhook(secret).verify(body, headers);

describe("a signed webhook", () => {
  it("is accepted by the reference verifier, whatever its secret and body", () => {
    const secret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map(secretOf);
    fc.assert(
      fc.property(secret, fc.json(), (one, body) => {
        const secrets = [{ secret: one, createdAt: at(0), expiresAt: null }];
        const headers = signWebhook(secrets, { id, at: now, body });
        expect(verify(one, body, headers)).toEqual(JSON.parse(body));
      }),
    );
  });

  it("is accepted with the old and with the new secret while they overlap", () => {
    const secrets = [
      { secret: old, createdAt: at(-hour), expiresAt: at(hour) },
      { secret: fresh, createdAt: at(0), expiresAt: null },
    ];
    const headers = signWebhook(secrets, { id, at: now, body: "{}" });
    expect(verify(old, "{}", headers)).toEqual({});
    expect(verify(fresh, "{}", headers)).toEqual({});
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    const alone = signWebhook(secrets.slice(1), { id, at: now, body: "{}" });
    expect(headers["webhook-signature"]?.startsWith(alone["webhook-signature"] ?? "?")).toBe(true);
  });

  it("is refused with the old secret once that has ended", () => {
    const secrets = [
      { secret: old, createdAt: at(-hour), expiresAt: at(0) },
      { secret: fresh, createdAt: at(-1), expiresAt: null },
    ];
    const headers = signWebhook(secrets, { id, at: now, body: "{}" });
    expect(() => verify(old, "{}", headers)).toThrow("No matching signature");
    expect(verify(fresh, "{}", headers)).toEqual({});
  });

  it("is refused when its body, id or time was changed", () => {
    const secrets = [{ secret: fresh, createdAt: at(0), expiresAt: null }];
    const headers = signWebhook(secrets, { id, at: now, body: "{}" });
    expect(() => verify(fresh, "[]", headers)).toThrow();
    expect(() => verify(fresh, "{}", { ...headers, "webhook-id": ids.delivery(2) })).toThrow();
    const later = String(Number(headers["webhook-timestamp"]) + 1);
    expect(() => verify(fresh, "{}", { ...headers, "webhook-timestamp": later })).toThrow();
  });

  it("without a secret still carries its id and time", () => {
    expect(signWebhook([], { id, at: new Date(1_500), body: "" })).toEqual({
      "webhook-id": id,
      "webhook-timestamp": "1",
    });
  });
});
