import type { CampaignId } from "#contract/id";
import type { RouteKey } from "#contract/routes";
import { changeCampaign } from "#domain/campaign/change-campaign";
import { makeCampaign } from "#domain/campaign/make-campaign";
import { notFound } from "#domain/errors";
import { paused, resumed, type StateChange } from "#domain/state-change";
import type { ApiHandlers } from "../http-api.ts";
import type { SetupDeps } from "./setup-deps.ts";
import { replayHeaders, setupRepeat } from "./setup-repeat.ts";

type OrderKey = Extract<RouteKey, `${string}/orders${string}`>;
type CampaignKey = Exclude<Extract<RouteKey, `${string} /v1/agency/campaigns${string}`>, OrderKey>;

/** Campaigns: a kind of lead each, with its fields and its way of finding a buyer. */
export const campaignHandlers = (deps: SetupDeps): ApiHandlers<CampaignKey> => {
  const setState = async (campaignId: CampaignId, change: StateChange) => {
    const campaign = await deps.campaigns.setState(campaignId, change);
    if (!campaign) throw notFound("campaign");
    return { status: 200 as const, body: campaign };
  };
  return {
    "GET /v1/agency/campaigns": async ({ query }) => ({
      status: 200,
      body: await deps.campaigns.list(query),
    }),
    "POST /v1/agency/campaigns": async (request) => {
      const repeat = setupRepeat(deps, "POST campaign", request);
      const { campaign, replayed } = await makeCampaign(deps, { draft: request.body, repeat });
      return { status: 201, body: campaign, headers: replayHeaders(replayed) };
    },
    "GET /v1/agency/campaigns/{campaignId}": async ({ path }) => {
      const campaign = await deps.campaigns.read(path.campaignId);
      if (!campaign) throw notFound("campaign");
      return { status: 200, body: campaign };
    },
    "PUT /v1/agency/campaigns/{campaignId}": async ({ path, body }) => ({
      status: 200,
      body: await changeCampaign(deps, { ...path, draft: body }),
    }),
    "POST /v1/agency/campaigns/{campaignId}/pause": ({ path, body }) =>
      setState(path.campaignId, paused(body.reason, deps.clock())),
    "POST /v1/agency/campaigns/{campaignId}/resume": ({ path }) =>
      setState(path.campaignId, resumed(deps.clock())),
  };
};
