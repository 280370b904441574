import type { Activity } from "#contract/activity";
import type { BuyerId, OrderId, ReturnId, SourceId, SupplierId } from "#contract/id";
import type { ReturnEvent } from "#contract/return";
import type { Sale } from "#contract/sale";
import type { TrailEvent } from "#contract/trail";
import type { Entry } from "#contract/wallet";
import type { Repeat } from "../repeat.ts";
import type { PeriodKeys } from "../sale/usage.ts";
import type { ReturnUsage } from "./policy/return-usage.ts";
import type { ReturnRecord } from "./return-record.ts";

export type ReturnKey = { buyerId: BuyerId; returnId: ReturnId };

/** A new return with all that is written beside it. */
export type Submission = {
  record: ReturnRecord;
  event: ReturnEvent;
  trail: TrailEvent;
  /** The allowance as it was seen, and with this return in it. */
  usage: { seen: ReturnUsage; next: ReturnUsage };
  repeat: Repeat;
};

export type SubmitResult =
  | { kind: "submitted" }
  /** Another return was counted since `usage.seen`: judge again. */
  | { kind: "usageMoved" }
  /** The lead is not delivered any more: it has a return. */
  | { kind: "returnedAlready" }
  /** The same key submitted the same lead before, as this return. */
  | { kind: "repeated"; returnId: ReturnId };

/** A place under an order's caps that a returned lead gives back. */
export type PlaceBack = { orderId: OrderId; periods: PeriodKeys; priceCents: number };

/** One step of a return. It stands only while the stored record is still `from`. */
export type ReturnChange = {
  from: ReturnRecord;
  to: ReturnRecord;
  event: ReturnEvent | null;
  trail: TrailEvent | null;
  /** What becomes of the lead; null = nothing. */
  sale: Pick<Sale, "status" | "returnId" | "creditedCents"> | null;
  /** Whether it counts against the allowance from now on, or no more; null = as before. */
  allowance: "counted" | "givenBack" | null;
  credit: Entry | null;
  /** A line that the buyer may read, for what nobody asked for in a request of theirs. */
  activity: Activity | null;
  placeBack: PlaceBack | null;
  repeat: Repeat | null;
};

export type ChangeResult =
  | { kind: "changed" }
  /** Somebody else moved it since `from`: read it again. */
  | { kind: "overtaken" }
  /** The same key made this event before. */
  | { kind: "repeated"; event: ReturnEvent };

/** Where a lead came from and what it cost; the agency's. */
export type LeadOrigin = {
  sourceId: SourceId;
  supplierId: SupplierId | null;
  payoutCents: number;
};

/**
 * Where returns are written. Every method is one atomic write; rules that hold under any
 * concurrency: a lead has one open return, an allowance is never exceeded, a decision posts once,
 * a return is credited once.
 */
export type ReturnStore = {
  /** Read with all writes before it; null when this buyer has no such return. */
  read: (key: ReturnKey) => Promise<ReturnRecord | null>;
  /** Absorbs repeats under the same key for a day, and any later ones by the lead's state. */
  submit: (submission: Submission) => Promise<SubmitResult>;
  /** Absorbs repeats by the record's version: a second one is `overtaken`. */
  change: (change: ReturnChange) => Promise<ChangeResult>;
  /** Null when the lead was never sold to this buyer. */
  originOf: (sale: Pick<Sale, "leadId" | "buyerId">) => Promise<LeadOrigin | null>;
  /**
   * Returns that the same requests submitted before, by the hash of each request's own key; sees
   * all writes before.
   * @throws Refusal idempotency_key_reused when one of the keys came with another request
   */
  submitted: (buyerId: BuyerId, repeats: readonly Repeat[]) => Promise<Map<string, ReturnId>>;
  /**
   * The event that the same key made before, or null.
   * @throws Refusal idempotency_key_reused when the key came with another request
   */
  pastEvent: (buyerId: BuyerId, repeat: Repeat) => Promise<ReturnEvent | null>;
  /** Whether an approved return charges the supplier back, as the buyer's settings say. */
  chargesBack: (buyerId: BuyerId) => Promise<boolean>;
};
