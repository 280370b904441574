import { expect } from "vitest";
import { type MoneyTenant, makeMoneyTenant } from "#test/money-tenant";
import type { Answer } from "#test/portal-tenant";
import { type Ids, memberRoutes, requestTo } from "./portal-requests.ts";

/** What a tenant's requests are about when nothing else is said. */
export const idsOf = (tenant: MoneyTenant): Ids => ({
  ...tenant,
  leadId: tenant.leadIds[0] ?? "",
});

/** Ids of ours, and of the card processor's. */
const idPattern =
  /\b(?:byr|mbr|cmp|ord|ld|call|dlv|end|ret|evd|pay|inv|ent|evt|pi|in|pm|seti|ch|cus)_[A-Za-z0-9]{8,}/g;

/** To be shown a file is written down, so that it would change what is read. */
const reads = memberRoutes.filter(
  ({ key }) => key.startsWith("GET ") && key !== "GET /v1/portal/evidence/{evidenceId}",
);

/** All that a tenant's owner reads, by route, without when and where it was read. */
export const everythingRead = async (tenant: MoneyTenant): Promise<Record<string, unknown>> => {
  const found: Record<string, unknown> = {};
  for (const { key } of reads) {
    const { text, body, status } = await tenant.as(key, requestTo(key, idsOf(tenant)));
    expect(status, key).toBe(200);
    // A document's address is a fresh one at every look.
    const { at: _, member: __, url: ___, ...rest } = body;
    found[key] = key.endsWith(".csv") ? text : rest;
  }
  return found;
};

/** Keys that only the agency's side of money, a return or a lead has. */
export const agencyKeys =
  /payout|margin|profit|floor|weight|^rank$|supplier|sourceId|cost|^trace$|chargeBack|charge_back/i;

export const keysIn = (value: unknown): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)])
    : [];

/** Two buyers of two agencies' campaigns, and whatever would betray the second to the first. */
export const makeTenants = async () => {
  const mine = await makeMoneyTenant("Sunpeak Solar");
  const theirs = await makeMoneyTenant("Helio Roofing");
  const traces = new Set(["Helio Roofing", theirs.email, ...theirs.secrets, ...mine.secrets]);
  const read = JSON.stringify(await everythingRead(theirs));
  for (const [id] of read.matchAll(idPattern)) traces.add(id);
  for (const id of [theirs.setupId, theirs.memberId]) traces.add(id);
  const expectNoTrace = ({ text, body }: Pick<Answer, "text" | "body">, name: string) => {
    for (const trace of traces) expect(text.includes(trace), `${name}: ${trace}`).toBe(false);
    expect(
      keysIn(body).filter((key) => agencyKeys.test(key)),
      name,
    ).toEqual([]);
  };
  return { mine, theirs, traces, expectNoTrace };
};

export type Tenants = Awaited<ReturnType<typeof makeTenants>>;
