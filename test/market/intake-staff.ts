import { randomUUID } from "node:crypto";
import type { ApiClient } from "./api-client.ts";
import type { Chance } from "./random.ts";

const notes = [
  "Left a voicemail, will try again after work.",
  "Wants a quote by Friday.",
  "Spouse decides; call back tomorrow at 10.",
  "Asked for financing options.",
  "Very interested, booked a visit.",
] as const;

/** Works on a buyer's new leads: sets outcomes on most, writes a note on some. */
export const workLeads = async (
  portal: ApiClient,
  chance: Chance,
  { share, limit }: { share: number; limit: number },
): Promise<void> => {
  const { items } = await portal("GET /v1/portal/leads", { query: { tab: "new", limit } });
  for (const { leadId } of items) {
    if (!chance.chance(share)) continue;
    const outcome = chance.pick(["contacted", "contacted", "qualified", "converted", "lost"]);
    await portal("PUT /v1/portal/leads/{leadId}/outcome", { path: { leadId }, body: { outcome } });
    if (chance.chance(0.25))
      await portal("POST /v1/portal/leads/{leadId}/notes", {
        path: { leadId },
        idempotencyKey: randomUUID(),
        body: { text: chance.pick(notes) },
      });
  }
};
