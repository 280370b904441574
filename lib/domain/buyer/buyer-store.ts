import type { Buyer, BuyerDraft, Member } from "#contract/buyer";
import type { Endpoint } from "#contract/delivery";
import type { BuyerId } from "#contract/id";
import type { RoutedOrder } from "#contract/order";
import type { Page, PageQuery } from "#contract/page";
import type { Invitation } from "../member/member-store.ts";
import type { Repeat, Repeated } from "../repeat.ts";
import type { StateChange } from "../state-change.ts";

/** All that a new buyer starts with; it is written together or not at all. */
export type BuyerStart = {
  buyer: Buyer;
  endpoint: Endpoint;
  order: RoutedOrder | null;
  owner: { member: Member; invitation: Invitation } | null;
};

/** Where buyers are kept. A change reaches every order of the buyer in the same write. */
export type BuyerStore = {
  read: (buyerId: BuyerId) => Promise<Buyer | null>;
  list: (page: PageQuery) => Promise<Page<Buyer>>;
  add: (
    start: BuyerStart,
    repeat: Repeat | null,
  ) => Promise<{ kind: "added" } | { kind: "campaignAbsent" } | { kind: "emailTaken" } | Repeated>;
  /** What a buyer started with, for the repeat of the call that made it. */
  readStart: (buyerId: BuyerId) => Promise<{
    endpoint: Endpoint;
    order: RoutedOrder | null;
    owner: Member | null;
  } | null>;
  change: (buyerId: BuyerId, draft: BuyerDraft & { changedAt: string }) => Promise<Buyer | null>;
  /**
   * Pauses or resumes.
   * @param seen holds only while the buyer is in this state, for this reason
   * @returns the buyer; null when it is not there, or not as it was seen
   */
  setState: (
    buyerId: BuyerId,
    change: StateChange,
    seen?: Pick<Buyer, "state" | "pausedReason">,
  ) => Promise<Buyer | null>;
};
