import { apiClient } from "./api-client.ts";
import type { CampaignName } from "./campaigns.ts";
import { makePost, pingOf } from "./posts.ts";
import type { Chance } from "./random.ts";
import type { MarketSource } from "./set-up.ts";

export type Posted = { campaign: CampaignName; status: string };

const lowestWorthCents = 500;

/**
 * A supplier offers one lead: by ping and post where buyers bid, else by a direct post.
 * @returns how it ended; `declined` when the bid was not worth a post
 */
export const offerLead = async (
  apiUrl: string,
  source: MarketSource,
  chance: Chance,
  at: Date,
): Promise<Posted> => {
  const [first = "solar", ...others] = source.campaigns;
  const campaign = chance.pick([first, ...others]);
  const call = apiClient(apiUrl, source.liveKey);
  const post = makePost(campaign, chance, at);
  const idempotencyKey = `post-${chance.between(0, 1e9)}-${chance.between(0, 1e9)}`;
  if (campaign !== "auto") {
    const answer = await call("POST /v1/leads", { body: post, idempotencyKey });
    return { campaign, status: "status" in answer ? answer.status : "invalid" };
  }
  const ping = await call("POST /v1/pings", { body: pingOf("auto", post) });
  if (!ping.payout || ping.payout.amount < lowestWorthCents)
    return { campaign, status: "declined" };
  const body = { ...post, ping_id: ping.ping_id };
  const answer = await call("POST /v1/leads", { body, idempotencyKey });
  return { campaign, status: "status" in answer ? answer.status : "invalid" };
};
