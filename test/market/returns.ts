import { randomUUID } from "node:crypto";
import type { BodyInputOf } from "#contract/routes";
import type { ApiClient } from "./api-client.ts";
import type { Chance } from "./random.ts";

type Item = BodyInputOf<"POST /v1/portal/returns">["items"][number];

const complaints: readonly [Omit<Item, "leadId">, ...Omit<Item, "leadId">[]] = [
  { reason: "badContact", note: "The number is disconnected; three tries on two days." },
  { reason: "badContact", note: "Reached somebody else, who never heard of solar." },
  { reason: "neverAsked", note: "Says the form was for a sweepstake, not for a quote." },
  { reason: "outOfArea", note: "Moved to another state, the house is sold." },
  { reason: "wrongVertical", note: "Rents a flat and cannot decide about the roof." },
];

const answers = [
  "Reached the person at the first try on the number you were given.",
  "The consent names your service and the same day; that is what was bought.",
] as const;

/** Returns some of the leads that a buyer lost, as its people do. */
export const returnLeads = async (
  portal: ApiClient,
  chance: Chance,
  { share, limit }: { share: number; limit: number },
): Promise<void> => {
  const query = { tab: "all", outcome: "lost", limit } as const;
  const { items } = await portal("GET /v1/portal/leads", { query });
  for (const { leadId, status, priceCents } of items) {
    if (status !== "delivered" || priceCents === 0 || !chance.chance(share)) continue;
    const asked = { ...chance.pick(complaints), leadId };
    const { items: verdicts } = await portal("POST /v1/portal/returns/checks", {
      body: { items: [{ lead: leadId }] },
    });
    if (!verdicts[0]?.eligible) continue;
    await portal("POST /v1/portal/returns", {
      idempotencyKey: randomUUID(),
      body: { items: [asked] },
    });
  }
};

/** Decides most of what waits, as the agency's people do; some stays for tomorrow. */
export const decideReturns = async (
  agency: ApiClient,
  chance: Chance,
  share: number,
): Promise<void> => {
  const { items } = await agency("GET /v1/agency/returns", { query: { limit: 50 } });
  for (const { return: asked } of items) {
    if (!chance.chance(share)) continue;
    const path = { buyerId: asked.buyerId, returnId: asked.id };
    const approves = chance.chance(0.75);
    await agency("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision", {
      path,
      body: approves
        ? { decision: "approve", undoSeconds: 0 }
        : { decision: "decline", code: "reached", sentence: chance.pick(answers), undoSeconds: 0 },
    });
  }
};
