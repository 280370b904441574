import type { Campaign } from "#contract/campaign";
import type { LeadId } from "#contract/id";
import { PingId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { Ping } from "#contract/ping";
import type { Source } from "#contract/source";
import { Refusal } from "../errors.ts";
import { parseFields } from "../fields/parse-fields.ts";
import { findCampaign, type ReadCampaign } from "./find-campaign.ts";
import { changedFields, type PingDesk } from "./ping-desk.ts";
import { type Envelope, readEnvelope } from "./read-envelope.ts";

/** One lead as it was posted, and who posted it. */
export type PostedBy = {
  source: Source;
  mode: "test" | "live";
  body: Record<string, unknown>;
  /** JSON pointer of the lead inside the request body: `#`, or `#/leads/3`. */
  root: string;
};

/** A lead that can be stored, all but its id, with the campaign that decides it. */
export type LeadPlan = { campaign: Campaign; lead: (facts: LeadFacts) => Lead };

type LeadFacts = { id: LeadId; receivedAt: string; idempotencyKey: string | null };

const unknownPing = () =>
  new Refusal("not_found", "There is no such ping in your account. Post without ping_id.");

const readPing = async (envelope: Envelope, source: Source, pings: PingDesk) => {
  if (envelope.pingId === null) return null;
  const pingId = PingId.safeParse(envelope.pingId);
  const ping = pingId.success ? await pings.read(pingId.data, source.id) : null;
  if (!ping) throw unknownPing();
  return ping;
};

const sentence = (count: number) =>
  count === 1
    ? "The lead has 1 problem. Fix it and send it again; nothing was stored."
    : `The lead has ${count} problems. Fix them and send it again; nothing was stored.`;

/** What the ping said counts, or the post is refused: the campaign's rule for changed data. */
const reconcilePing = (ping: Ping, campaign: Campaign, posted: Lead["values"], root: string) => {
  if (campaign.routing.changedData === "ignore") return { ...posted, ...ping.values };
  const changed = changedFields(ping.values, posted);
  if (changed.length === 0) return posted;
  throw new Refusal("ping_data_changed", "The post differs from its ping; see errors.", {
    errors: changed.map((key) => ({
      pointer: `${root}/${key}`,
      code: "changed_since_ping",
      message: `${key} is not what the ping said.`,
      hint: "Send the ping's value, or ping again with the new one.",
    })),
  });
};

/**
 * What a post asks to be stored, or all that is wrong with it.
 * @throws Refusal invalid_request, forbidden, not_found (the ping) or ping_data_changed
 */
export const planLead = async (
  posted: PostedBy,
  deps: { readCampaign: ReadCampaign; pings: PingDesk },
): Promise<LeadPlan> => {
  const { source, root } = posted;
  const envelope = readEnvelope(posted.body);
  const ping = await readPing(envelope, source, deps.pings);
  const name = envelope.campaign ?? ping?.campaignId ?? null;
  const campaign = await findCampaign(name, source, { readCampaign: deps.readCampaign, root });
  if (ping && ping.campaignId !== campaign.id) throw unknownPing();
  const parsed = parseFields(campaign.fields, envelope.fields, { phase: "lead", root });
  if (parsed.kind === "invalid")
    throw new Refusal("invalid_request", sentence(parsed.errors.length), {
      errors: parsed.errors,
    });
  const values = ping ? reconcilePing(ping, campaign, parsed.values, root) : parsed.values;
  return {
    campaign,
    lead: (facts) => ({
      ...facts,
      campaignId: campaign.id,
      sourceId: source.id,
      pingId: ping?.id ?? null,
      test: posted.mode === "test" || envelope.test || ping?.test === true,
      status: "received",
      reason: null,
      values,
      otherFields: parsed.otherFields,
      subId: envelope.subId,
      timeZone: parsed.timeZone,
      maxSales: campaign.routing.maxSales,
      soldCount: 0,
      sales: [],
      payoutCents: 0,
      finishedAt: null,
      durationMs: null,
    }),
  };
};
