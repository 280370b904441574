import type { FieldValues } from "#contract/field";
import type { LeadId, PingId, SourceId } from "#contract/id";
import type { Ping } from "#contract/ping";
import { canonicalJson } from "./canonical-json.ts";

export type TakeResult =
  /** This lead, and only it, may take up the ping's bids; a repeat for the same lead says so too. */
  | { kind: "taken"; ping: Ping }
  | { kind: "unknown" }
  | { kind: "expired"; expiredAt: string }
  /** Another lead took it up before. */
  | { kind: "used" };

/** Where the post of a ping finds the ping and takes up its bids. */
export type PingDesk = {
  /** The ping of this source, whether or not it can still be taken up; else null. */
  read: (pingId: PingId, sourceId: SourceId) => Promise<Ping | null>;
  /** Takes the ping up for one lead, once and before it expires. */
  take: (request: {
    pingId: PingId;
    sourceId: SourceId;
    leadId: LeadId;
    at: Date;
  }) => Promise<TakeResult>;
};

/** Fields that a ping named and its post names otherwise. */
export const changedFields = (pinged: FieldValues, posted: FieldValues): string[] =>
  Object.entries(pinged)
    .filter(([key, value]) => canonicalJson(posted[key]) !== canonicalJson(value))
    .map(([key]) => key);
