import type { Campaign } from "#contract/campaign";
import type { Reason } from "#contract/lead";
import type { PingAnswer } from "#contract/ping";
import type { Source } from "#contract/source";
import type { NewId } from "#domain/effects";
import { Refusal } from "#domain/errors";
import { parseFields } from "#domain/fields/parse-fields";
import { stillInProgress } from "#domain/intake/await-first";
import { findCampaign, type ReadCampaign } from "#domain/intake/find-campaign";
import { magicOutcome } from "#domain/intake/magic-outcome";
import { type Envelope, readEnvelope } from "#domain/intake/read-envelope";
import { keyReused } from "#domain/repeat";
import { auctionPing, type OpenPing, type PingAuctionDeps } from "./auction-ping.ts";
import type { PingRepeats, PingStore } from "./ping-store.ts";

export type PingDeps = PingAuctionDeps & {
  readCampaign: ReadCampaign;
  pings: PingStore;
  repeats: PingRepeats;
  newId: NewId;
  wait: (ms: number) => Promise<void>;
};

/** A ping as it was posted, and who posted it. */
export type PingPost = {
  source: Source;
  mode: "test" | "live";
  body: Record<string, unknown>;
  repeat: { key: string; fingerprint: string } | null;
  requestId: string;
  /** What the caller's time leaves for the auction. */
  remainingMs: number;
};

export type PingResult = { answer: PingAnswer; replayed: boolean };

/** Kept of the caller's time for storing the ping and answering. */
const reserveMs = 1_500;
const keyHours = 24;

const pausedReason = (source: Source, campaign: Campaign): Reason | null => {
  if (source.state === "paused")
    return { code: "source_paused", message: "This source is paused." };
  if (campaign.state === "paused")
    return { code: "campaign_paused", message: "The campaign is paused." };
  return null;
};

const parsePing = (campaign: Campaign, envelope: Envelope) => {
  if (campaign.routing.method !== "pingPost")
    throw new Refusal("invalid_request", "This campaign takes no pings; see errors.", {
      errors: [
        {
          pointer: "#/campaign",
          code: "takes_no_pings",
          message: `${campaign.slug} does not route by ping-post.`,
          hint: "Post the lead to /v1/leads straight away.",
        },
      ],
    });
  const parsed = parseFields(campaign.fields, envelope.fields, { phase: "ping" });
  if (parsed.kind === "valid") return parsed.values;
  throw new Refusal(
    "invalid_request",
    `The ping has ${parsed.errors.length === 1 ? "1 problem" : `${parsed.errors.length} problems`}; see errors.`,
    { errors: parsed.errors },
  );
};

/** What a test ping's last name asks for, where it has one; nobody's name leaves in a ping. */
const playMagic = async (deps: PingDeps, envelope: Envelope, test: boolean) => {
  const otherFields = Object.fromEntries(envelope.fields);
  const outcome = magicOutcome({ test, values: {}, otherFields });
  if (outcome?.kind === "slow") await deps.wait(outcome.waitMs);
  if (outcome?.kind === "refuse")
    throw outcome.with === "internal"
      ? new Refusal("internal", "Test: something on our side failed. Nothing was stored.")
      : new Refusal("rate_limited", "Test: too many pings. Send it again after a second.", {
          headers: { "retry-after": "1" },
        });
  return outcome?.kind === "end" && outcome.status !== "accepted" ? outcome.reason : null;
};

const noBid = (deps: PingDeps, ping: OpenPing, reason: Reason) => ({
  ranking: [],
  payoutCents: null,
  reason,
  trace: {
    leadId: null,
    pingId: ping.id,
    method: "pingPost" as const,
    sentence: `No bid: ${reason.message}`,
    rows: [],
    tieBreak: null,
    dryRun: false,
    decidedAt: deps.clock().toISOString(),
    durationMs: 0,
  },
});

const decide = async (deps: PingDeps, post: PingPost): Promise<PingAnswer> => {
  const startedMs = deps.auction.monotonicMs();
  const { source, mode, body, requestId } = post;
  const envelope = readEnvelope(body);
  const find = { readCampaign: deps.readCampaign, root: "#" };
  const campaign = await findCampaign(envelope.campaign, source, find);
  const values = parsePing(campaign, envelope);
  const test = mode === "test" || envelope.test;
  const magicReason = await playMagic(deps, envelope, test);
  const receivedAt = deps.clock();
  const { pingValiditySeconds, auctionMs } = campaign.routing;
  const ping: OpenPing = {
    id: deps.newId("ping"),
    campaignId: campaign.id,
    sourceId: source.id,
    test,
    values,
    receivedAt: receivedAt.toISOString(),
    expiresAt: new Date(receivedAt.getTime() + pingValiditySeconds * 1_000).toISOString(),
    usedAt: null,
  };
  const reason = magicReason ?? pausedReason(source, campaign);
  const deadlineMs = Math.max(0, Math.min(auctionMs, post.remainingMs - reserveMs));
  const result = reason
    ? noBid(deps, ping, reason)
    : await auctionPing(deps, { ping, campaign, source, deadlineMs });
  await deps.pings.put({ ...ping, ranking: result.ranking }, result.trace);
  return {
    ping_id: ping.id,
    decision: result.payoutCents === null ? "no_bid" : "bid",
    payout: result.payoutCents === null ? null : { amount: result.payoutCents, currency: "USD" },
    reason: result.reason,
    expires_at: ping.expiresAt,
    expires_in: pingValiditySeconds,
    test,
    duration_ms: Math.round((deps.auction.monotonicMs() - startedMs) * 10) / 10,
    request_id: requestId,
  };
};

/**
 * Takes a ping: asks who would buy, and at what price, without naming anybody. The best payout
 * stands until the ping expires, for one post with its `ping_id`. With an idempotency key, repeats
 * of 24 hours get the first answer, whatever has happened to the bids since.
 * @throws Refusal invalid_request, forbidden, idempotency_key_reused or still_in_progress
 */
export const acceptPing = async (deps: PingDeps, post: PingPost): Promise<PingResult> => {
  const { repeat, source } = post;
  if (!repeat) return { answer: await decide(deps, post), replayed: false };
  const name = { sourceId: source.id, key: repeat.key };
  const at = deps.clock();
  const expiresAt = new Date(at.getTime() + keyHours * 3_600_000);
  const begun = await deps.repeats.begin(name, { fingerprint: repeat.fingerprint, at, expiresAt });
  if (begun.kind === "known") {
    if (begun.first.fingerprint !== repeat.fingerprint) throw keyReused();
    if (!begun.first.answer) throw stillInProgress();
    return { answer: begun.first.answer, replayed: true };
  }
  try {
    const answer = await decide(deps, post);
    await deps.repeats.end(name, answer);
    return { answer, replayed: false };
  } catch (error) {
    await deps.repeats.forget(name, deps.clock());
    throw error;
  }
};
