import type { Lead, LeadAnswer } from "#contract/lead";

/** A lead as its supplier sees it; one that is still being decided is `pending`. */
export const leadAnswer = (lead: Lead, requestId: string): LeadAnswer => ({
  id: lead.id,
  status: lead.status === "received" ? "pending" : lead.status,
  test: lead.test,
  payout: lead.status === "accepted" ? { amount: lead.payoutCents, currency: "USD" } : null,
  reason: lead.reason,
  redirect_url: null,
  received_at: lead.receivedAt,
  duration_ms: lead.durationMs,
  request_id: requestId,
});
