import { newId } from "#adapters/system";
import { type RouteKey, routes } from "#contract/routes";
import type { MoneyTenant } from "#test/money-tenant";
import type { Request } from "#test/portal-tenant";

/** What a request can name. */
export type Ids = { memberId: string; leadId: string; setupId: string; methodId: string } & Record<
  "spareMethodId" | "paymentId" | "invoiceId" | "evidenceId" | "month",
  string
> & { returnIds: MoneyTenant["returnIds"] };

/** A good body for every route that takes one. */
export const bodies: Partial<Record<RouteKey, (ids: Ids) => unknown>> = {
  "PUT /v1/portal/leads/{leadId}/outcome": () => ({ outcome: "contacted" }),
  "POST /v1/portal/leads/{leadId}/notes": () => ({ text: "Call after six" }),
  "PUT /v1/portal/leads/{leadId}/star": () => ({ starred: true }),
  "PUT /v1/portal/leads/{leadId}/assignee": ({ memberId }) => ({ memberId }),
  "POST /v1/portal/wallet/payments": ({ methodId }) => ({ amountCents: 5_000, methodId }),
  "POST /v1/portal/wallet/methods": ({ setupId }) => ({ setupId }),
  "PUT /v1/portal/wallet/auto-recharge": ({ methodId }) => ({
    enabled: true,
    thresholdCents: 10_000,
    amountCents: 50_000,
    monthlyLimitCents: 100_000,
    methodId,
    onFailure: "continue",
    expectedChargeCents: 0,
  }),
  "PUT /v1/portal/wallet/details": () => ({ companyName: "Any", email: "any@buyer.example" }),
  "PUT /v1/portal/wallet/low-balance": () => ({ lowBalanceCents: 20_000 }),
  "POST /v1/portal/returns/checks": ({ leadId }) => ({ items: [{ lead: leadId }] }),
  "POST /v1/portal/returns": ({ leadId, evidenceId }) => ({
    items: [{ leadId, reason: "badContact", note: "Rings out", evidenceIds: [evidenceId] }],
  }),
  "POST /v1/portal/returns/{returnId}/messages": () => ({ text: "Is there news?" }),
  "POST /v1/portal/returns/{returnId}/appeal": () => ({ text: "Please listen to the call." }),
  "POST /v1/portal/evidence": () => ({
    name: "call.pdf",
    contentType: "application/pdf",
    bytes: 1_000,
  }),
};

const queries: Partial<Record<RouteKey, Record<string, string>>> = {
  "GET /v1/portal/events": { after: "2026-01-01T00:00:00.000Z" },
};

/** Lists whose pages go on by a cursor. */
export const lists: readonly RouteKey[] = [
  "GET /v1/portal/leads",
  "GET /v1/portal/wallet/entries",
  "GET /v1/portal/wallet/payments",
  "GET /v1/portal/wallet/invoices",
  "GET /v1/portal/returns",
  "GET /v1/portal/activity",
];

/** Routes that need a return in one state, or a card that nothing needs. */
const pathOf = (key: string, ids: Ids): Record<string, string> => {
  const { memberId: _, returnIds, ...named } = ids;
  const returnId = key.endsWith("/appeal") ? returnIds.declined : returnIds.pending;
  const methodId = key.startsWith("DELETE") ? ids.spareMethodId : ids.methodId;
  return { ...named, returnId, methodId };
};

/** Every route of the portal, with the names of what its path tells. */
export const memberRoutes = Object.entries(routes).flatMap(([key, route]) =>
  route.auth === "member"
    ? [
        {
          key,
          names: [...key.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
          hasBody: "body" in route,
        },
      ]
    : [],
);

/** A good request to a route, about these things. */
export const requestTo = (key: string, ids: Ids): Request => {
  const body = Object.entries(bodies).find(([name]) => name === key)?.[1];
  const query = Object.entries(queries).find(([name]) => name === key)?.[1];
  return { path: pathOf(key, ids), ...(body && { body: body(ids) }), ...(query && { query }) };
};

/** Ids in the right form that name nothing. */
export const unknownIds = (ids: Ids): Ids => {
  const returnId = newId("return");
  return {
    memberId: newId("member"),
    leadId: newId("lead"),
    evidenceId: newId("evidence"),
    paymentId: newId("payment"),
    invoiceId: newId("invoice"),
    methodId: `pm_${"0".repeat(24)}`,
    spareMethodId: `pm_${"1".repeat(24)}`,
    setupId: `seti_${"0".repeat(24)}`,
    month: ids.month,
    returnIds: {
      pending: returnId,
      needsAnswer: returnId,
      approved: returnId,
      declined: returnId,
      withdrawn: returnId,
    },
  };
};
