import type { BodyInputOf } from "#contract/routes";
import { usualReturnSettings } from "#domain/return/policy/usual-return-policy";

/** Bodies that the agency's routes take, as small as they can be and each of its own meaning. */
export const solar = {
  slug: "solar-tx",
  name: "Solar Texas",
  publicName: "Solar",
  fields: [
    { key: "first_name", label: "First name", type: "text", personal: true },
    { key: "phone", label: "Phone", type: "phone", required: true, personal: true },
    { key: "state", label: "State", type: "state", inPing: true, highlight: true },
    { key: "zip", label: "ZIP code", type: "zip", inPing: true },
    { key: "monthly_bill", label: "Monthly bill", type: "money", inPing: true, highlight: true },
    { key: "roof", label: "Roof", type: "choice", choices: ["Shingle", "Tile"] },
    { key: "moved_in", label: "Moved in", type: "date" },
  ],
  duplicateRules: [{ fields: ["phone"], windowDays: 30 }],
  routing: { method: "waterfall" },
  payout: { kind: "fixed", cents: 1_800 },
} satisfies BodyInputOf<"POST /v1/agency/campaigns">;

export const acme = {
  name: "Acme Solar",
  contactEmail: "Ann@Acme.test",
  timeZone: "America/Chicago",
} satisfies BodyInputOf<"POST /v1/agency/buyers">;

export const texas = {
  name: "Texas",
  price: { kind: "fixed", cents: 4_200 },
  filter: {
    match: "all",
    groups: [{ match: "all", rules: [{ operator: "isAnyOf", field: "state", values: ["TX"] }] }],
  },
} satisfies Omit<
  BodyInputOf<"PUT /v1/agency/campaigns/{campaignId}/orders/{orderId}">,
  "campaignId"
>;

export const webhook = {
  name: "CRM",
  target: {
    kind: "webhook",
    request: {
      url: "https://crm.acme.test/leads",
      headers: { "X-Api-Key": "crm-header-secret-1234" },
      auth: { kind: "bearer", token: "crm-bearer-token-5678" },
    },
  },
} satisfies BodyInputOf<"POST /v1/agency/buyers/{buyerId}/endpoints">;

/** Ids of the right form that name nothing. */
const tail = "01K9ZQ5W3R8X2M4N6P7Q8S9T0V";
export const nobody = {
  buyerId: `byr_${tail}`,
  campaignId: `cmp_${tail}`,
  deliveryId: `dlv_${tail}`,
  endpointId: `end_${tail}`,
  entryId: `ent_${tail}`,
  evidenceId: `evd_${tail}`,
  hash: "0".repeat(64),
  invoiceId: `inv_${tail}`,
  kind: "paymentReceipts",
  leadId: `ld_${tail}`,
  memberId: `mbr_${tail}`,
  orderId: `ord_${tail}`,
  paymentId: `pay_${tail}`,
  returnId: `ret_${tail}`,
  sourceId: `src_${tail}`,
  supplierId: `sup_${tail}`,
} as const;

/** Bodies by route, for tests of what all routes have in common. */
export const bodies: Record<string, unknown> = {
  "POST /v1/agency/campaigns": solar,
  "PUT /v1/agency/campaigns/{campaignId}": solar,
  "POST /v1/agency/campaigns/{campaignId}/orders": { ...texas, buyerId: nobody.buyerId },
  "PUT /v1/agency/campaigns/{campaignId}/orders/{orderId}": texas,
  "POST /v1/agency/buyers": acme,
  "PUT /v1/agency/buyers/{buyerId}": acme,
  "POST /v1/agency/buyers/{buyerId}/endpoints": webhook,
  "PUT /v1/agency/buyers/{buyerId}/endpoints/{endpointId}": webhook,
  "POST /v1/agency/buyers/{buyerId}/members": { email: "b@acme.test", name: "Bo", role: "agent" },
  "PUT /v1/agency/buyers/{buyerId}/members/{memberId}": { role: "agent" },
  "POST /v1/agency/suppliers": { name: "BlueLeads" },
  "POST /v1/agency/sources": {
    supplierId: nobody.supplierId,
    name: "Search",
    campaigns: [{ campaignId: nobody.campaignId }],
  },
  "PUT /v1/agency/sources/{sourceId}": {
    supplierId: nobody.supplierId,
    name: "Search",
    campaigns: [{ campaignId: nobody.campaignId }],
  },
  "POST /v1/agency/sources/{sourceId}/keys": { mode: "live" },
  "POST /v1/agency/sources/{sourceId}/keys/{hash}/rotate": {},
  "POST /v1/agency/keys": { name: "CI", role: "readOnly" },
  "POST /v1/agency/dry-runs": { campaignId: nobody.campaignId, values: {} },
  "PUT /v1/agency/buyers/{buyerId}/billing-terms": { mode: "netTerms", creditLimitCents: 100_000 },
  "POST /v1/agency/buyers/{buyerId}/payments/{paymentId}/refunds": {
    amountCents: 1_000,
    reason: "Sent twice",
  },
  "POST /v1/agency/buyers/{buyerId}/entries/{entryId}/reversal": { reason: "A slip" },
  "POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement": {
    decision: "waive",
    reason: "Goodwill",
  },
  "POST /v1/agency/suppressions/{hash}/lift": { reason: "Asked by phone" },
  "PUT /v1/agency/buyers/{buyerId}/return-policy": usualReturnSettings,
  "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision": {
    decision: "approve",
    undoSeconds: 0,
  },
  "POST /v1/agency/returns/decisions": {
    returns: [{ buyerId: nobody.buyerId, returnId: nobody.returnId }],
  },
  "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages": { text: "We look into it." },
  "POST /v1/agency/buyers/{buyerId}/credits": { amountCents: 100, reason: "Welcome" },
  "POST /v1/agency/buyers/{buyerId}/replays": {
    endpointId: nobody.endpointId,
    from: "2026-11-21T13:00:00.000Z",
    to: "2026-11-21T14:00:00.000Z",
  },
};
