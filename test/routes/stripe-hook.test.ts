import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { localStripeKeys } from "#local/stripe/stripe-keys";
import { signPayload } from "#local/stripe/webhooks/webhook-sender";
import { type MoneyTenant, makeMoneyTenant } from "#test/money-tenant";

let tenant: MoneyTenant;
beforeAll(async () => {
  tenant = await makeMoneyTenant("Sunpeak Solar");
});

const nowSeconds = () => Math.floor(Date.now() / 1_000);

/** An event that says that a payment succeeded; what it says is not believed. */
const eventAbout = (providerId: string, amount = 99_900_000) =>
  JSON.stringify({
    id: `evt_${randomUUID().replaceAll("-", "")}`,
    object: "event",
    type: "payment_intent.succeeded",
    data: {
      object: {
        id: providerId,
        object: "payment_intent",
        status: "succeeded",
        amount,
        metadata: { buyerId: tenant.buyerId, paymentId: tenant.paymentId },
      },
    },
  });

const send = async (body: string, signature: string | null) => {
  const answer = await fetch(`${inject("endpoints").api}/v1/hooks/stripe`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(signature !== null && { "stripe-signature": signature }),
    },
    body,
  });
  return { status: answer.status, code: Object(await answer.json()).code };
};
const signed = (body: string, secret: string = localStripeKeys.webhookSecret, age = 0) =>
  signPayload(body, secret, nowSeconds() - age);

const books = async () => {
  const { portal } = tenant;
  const { items } = await portal("GET /v1/portal/wallet/entries", { query: { limit: 100 } });
  const { payment } = await portal("GET /v1/portal/wallet/payments/{paymentId}", {
    path: { paymentId: tenant.paymentId },
  });
  const { wallet } = await portal("GET /v1/portal/wallet");
  return { items, payment, wallet };
};
/** What the agency reads of webhooks, on whichever page it stands. */
const agencyLines = async () => {
  const lines: unknown[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query = { limit: 100, ...(cursor && { cursor }) };
    const page: { items: { action: string }[]; next: string | null } = await tenant.agency(
      "GET /v1/agency/activity",
      { query },
    );
    lines.push(...page.items.filter(({ action }) => action === "webhook.receive"));
    cursor = page.next;
  }
  return lines;
};
const providerId = async () => (await books()).payment.providerId ?? "";

describe("an event of the card's processor", () => {
  it("that is forged, changed, old or not signed is refused; nothing moves", async () => {
    const body = eventAbout(await providerId());
    const before = await books();
    const forged: [string, string | null][] = [
      [body, null],
      [body, ""],
      [body, "t=1,v1=00"],
      [body, signed(body, "whsec_guessed")],
      [body, signed(body, localStripeKeys.webhookSecret, 301)],
      [body.replace("99900000", "1"), signed(body)],
      [`${body} `, signed(body)],
    ];
    for (const [text, signature] of forged)
      expect(await send(text, signature), String(signature)).toEqual({
        status: 401,
        code: "unauthenticated",
      });
    expect(await books()).toEqual(before);
  });

  it("that was refused leaves a line a minute with the agency, and none with a buyer", async () => {
    const body = eventAbout(await providerId());
    for (let times = 0; times < 3; times++) await send(body, signed(body, "whsec_guessed"));
    const lines = await agencyLines();
    const minutes = new Set(lines.map((line) => Object(line).id));
    expect(lines.length).toBeGreaterThanOrEqual(1);
    expect(lines.length).toBe(minutes.size);
    // All of this file's take less than three minutes.
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines[0]).toMatchObject({ outcome: "refused", actor: "Unknown sender", object: null });
    const { text } = await tenant.as("GET /v1/portal/activity");
    expect(text).not.toContain("webhook");
  });

  it("that is replayed, or says more than there is, credits nothing more", async () => {
    const before = await books();
    const body = eventAbout(await providerId());
    const signature = signed(body);
    for (let times = 0; times < 3; times++) expect((await send(body, signature)).status).toBe(200);
    const more = eventAbout(await providerId());
    expect((await send(more, signed(more))).status).toBe(200);
    const after = await books();
    expect(after.items).toEqual(before.items);
    expect(after.wallet).toEqual(before.wallet);
  });

  it("about what is not there, or of a kind that is not known, is taken and forgotten", async () => {
    const before = await books();
    const none = eventAbout("pi_none");
    expect((await send(none, signed(none))).status).toBe(200);
    const other = eventAbout("pi_none").replace("payment_intent.succeeded", "payout.paid");
    expect((await send(other, signed(other))).status).toBe(200);
    expect((await books()).wallet).toEqual(before.wallet);
  });
});
