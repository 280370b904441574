import type { StreamChange } from "./stream-change.ts";

const subjectOf = (change: StreamChange): string => {
  switch (change.kind) {
    case "delivered":
    case "updated":
      return `sale ${change.sale.leadId}`;
    case "activity":
      return `activity ${change.leadId}`;
    case "wallet":
      return "wallet";
    case "return":
      return `return ${change.return.id}`;
    case "payment":
      return `payment ${change.payment.id}`;
    case "invoice":
      return `invoice ${change.invoice.id}`;
    case "member":
      return `member ${change.member.id}`;
  }
};

const isNews = (change: StreamChange | undefined) => change?.kind === "delivered";

/**
 * Of several changes of one thing in a batch only the last is worth a frame. A lead that was
 * delivered and changed in one batch is still a delivered one, as it is now.
 */
export const latestChanges = (changes: readonly StreamChange[]): StreamChange[] => {
  const latest = new Map<string, StreamChange>();
  for (const change of changes) {
    const subject = subjectOf(change);
    const before = latest.get(subject);
    const stillNews = isNews(before) && change.kind === "updated";
    latest.delete(subject);
    latest.set(subject, stillNews ? { ...change, kind: "delivered" } : change);
  }
  return [...latest.values()];
};
