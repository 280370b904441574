import type { MemberRole } from "#contract/buyer";
import type { LiveEvent } from "#contract/live";
import { saleFor } from "../portal/sale-for.ts";
import { returnFor } from "../return/return-for.ts";
import { audienceOf, isToldTo } from "./audience.ts";
import type { StreamChange } from "./stream-change.ts";

const eventOf = (change: StreamChange, seq: number, role: MemberRole): LiveEvent | null => {
  const shared = { v: 1, id: change.id, seq, at: change.at } as const;
  switch (change.kind) {
    case "delivered":
      return { ...shared, type: "lead.delivered", data: saleFor(role)(change.sale) };
    case "updated":
      return { ...shared, type: "lead.updated", data: saleFor(role)(change.sale) };
    case "activity":
      return { ...shared, type: "lead.activity", data: { leadId: change.leadId } };
    case "wallet":
      return { ...shared, type: "wallet.changed", data: change.wallet };
    case "return":
      return { ...shared, type: "return.updated", data: returnFor(role)(change.return) };
    case "payment":
      return { ...shared, type: "payment.updated", data: change.payment };
    case "invoice":
      return { ...shared, type: "invoice.updated", data: change.invoice };
    case "member":
      return null;
  }
};

/**
 * Changes as the frames of a socket, as its member's role may see them: those its audience is told
 * of, numbered in order.
 */
export const liveEvents = (
  changes: readonly StreamChange[],
  firstSeq: number,
  role: MemberRole,
): LiveEvent[] =>
  changes
    .filter((change) => isToldTo(audienceOf(role), change))
    .flatMap((change, index) => eventOf(change, firstSeq + index, role) ?? []);
