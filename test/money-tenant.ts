import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { type ApiClient, apiClient } from "#test/market/api-client";
import { setUpWallet } from "#test/market/billing";
import { makeTenant, type Tenant } from "#test/portal-tenant";

const pdf = Buffer.from("%PDF-1.7\n% the calls that were made\n");

/** A buyer on net terms with all that money and returns leave behind. */
export type MoneyTenant = Tenant & {
  /** The card that is charged, and one beside it. */
  methodId: string;
  spareMethodId: string;
  /** How the first card came on file. */
  setupId: string;
  paymentId: string;
  invoiceId: string;
  /** A file that is shown with the pending return. */
  evidenceId: string;
  month: string;
  /** A return in each state. */
  returnIds: Record<"pending" | "needsAnswer" | "approved" | "declined" | "withdrawn", string>;
  portal: ApiClient;
};

const fresh = () => ({ idempotencyKey: randomUUID() });

/** Announces a file, sends it to its address and says its id. */
export const uploadEvidence = async (portal: ApiClient, name: string): Promise<string> => {
  const { evidence, upload } = await portal("POST /v1/portal/evidence", {
    ...fresh(),
    body: { name, contentType: "application/pdf", bytes: pdf.length },
  });
  const put = await fetch(upload.url, { method: "PUT", headers: upload.headers, body: pdf });
  if (!put.ok) throw new Error(`the file was not taken: ${put.status}`);
  return evidence.id;
};

const addMoney = async ({ agency, buyerId }: Tenant, portal: ApiClient, name: string) => {
  const path = { buyerId };
  await agency("PUT /v1/agency/buyers/{buyerId}/billing-terms", {
    path,
    body: { mode: "netTerms", creditLimitCents: 10_000_000 },
  });
  await portal("PUT /v1/portal/wallet/details", {
    body: { companyName: `${name} LLC`, email: `books-${buyerId}@buyer.example` },
  });
  const card = { card: true } as const;
  const setupId = (await setUpWallet(portal, card)) ?? "";
  await setUpWallet(portal, card);
  const { methods } = await portal("GET /v1/portal/wallet");
  const [methodId = "", spareMethodId = ""] = methods
    .toSorted((one, other) => Number(other.isDefault) - Number(one.isDefault))
    .map(({ id }) => id);
  const pay = (amountCents: number) =>
    portal("POST /v1/portal/wallet/payments", { ...fresh(), body: { amountCents, methodId } });
  await pay(5_000);
  const { payment } = await pay(6_000);
  return { setupId, methodId, spareMethodId, paymentId: payment.id };
};

/**
 * Two invoices, the second for what was owed after the first. What is owed was written by a tool of
 * the agency, whose keys speak of suppliers.
 */
const addInvoices = async ({ agency, buyerId, secrets }: Tenant): Promise<string> => {
  const path = { buyerId };
  const owe = async (cents: number) => {
    const body = { amountCents: -cents, reason: "Set-up" };
    const idempotencyKey = `${cents} for ${secrets.join(", ")}`.slice(0, 200);
    await agency("POST /v1/agency/buyers/{buyerId}/credits", { path, idempotencyKey, body });
    return agency("POST /v1/agency/buyers/{buyerId}/invoices", { path, ...fresh() });
  };
  const { balanceCents } = await agency("GET /v1/agency/buyers/{buyerId}/wallet", { path });
  await owe(balanceCents + 50_000);
  return (await owe(10_000)).id;
};

const decide = async (
  { agency, buyerId }: Tenant,
  portal: ApiClient,
  ids: MoneyTenant["returnIds"],
) => {
  const pathOf = (returnId: string) => ({ path: { buyerId, returnId } });
  const decision = "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision";
  const write = "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages";
  const text = "We look into it.";
  await agency(write, { ...pathOf(ids.pending), ...fresh(), body: { text } });
  const ask = { text: "When did you call?", ask: true };
  await agency(write, { ...pathOf(ids.needsAnswer), ...fresh(), body: ask });
  const approve = { decision: "approve", undoSeconds: 0 } as const;
  await agency(decision, { ...pathOf(ids.approved), body: approve });
  const decline = { decision: "decline", code: "reached", sentence: "We did.", undoSeconds: 0 };
  await agency(decision, {
    ...pathOf(ids.declined),
    body: { ...decline, decision: "decline" },
  });
  await portal("POST /v1/portal/returns/{returnId}/withdrawal", {
    path: { returnId: ids.withdrawn },
  });
};

const addReturns = async (tenant: Tenant, portal: ApiClient, name: string) => {
  const { agency, buyerId } = tenant;
  const settings = await agency("GET /v1/agency/buyers/{buyerId}/return-policy", {
    path: { buyerId },
  });
  await agency("PUT /v1/agency/buyers/{buyerId}/return-policy", {
    path: { buyerId },
    body: { policy: { ...settings.policy, cap: { kind: "none" } }, chargeBackSupplier: true },
  });
  const evidenceId = await uploadEvidence(portal, `${name} calls.pdf`);
  const leadIds = await tenant.postMany(5);
  const { submitted } = await portal("POST /v1/portal/returns", {
    ...fresh(),
    body: {
      items: leadIds.map((leadId, index) => ({
        leadId,
        reason: "badContact",
        note: `${name}: nobody there`,
        evidenceIds: index === 0 ? [evidenceId] : [],
      })),
    },
  });
  const [pending = "", needsAnswer = "", approved = "", declined = "", withdrawn = ""] =
    submitted.map(({ id }) => id);
  const returnIds = { pending, needsAnswer, approved, declined, withdrawn };
  await portal("POST /v1/portal/returns/{returnId}/messages", {
    path: { returnId: pending },
    ...fresh(),
    body: { text: `${name}: see the file`, evidenceIds: [evidenceId] },
  });
  await decide(tenant, portal, returnIds);
  return { evidenceId, returnIds };
};

/** A tenant with cards, payments, open invoices and a return in each state, all by the API. */
export const makeMoneyTenant = async (name: string): Promise<MoneyTenant> => {
  const tenant = await makeTenant(name);
  const portal = apiClient(inject("endpoints").api, tenant.token);
  const money = await addMoney(tenant, portal, name);
  const returns = await addReturns(tenant, portal, name);
  const invoiceId = await addInvoices(tenant);
  const { items } = await portal("GET /v1/portal/wallet/statements");
  return { ...tenant, ...money, ...returns, invoiceId, month: items[0]?.month ?? "", portal };
};

/** Somebody of another role in a tenant's account, signed in. */
export const addMember = async (
  { agency, buyerId }: Tenant,
  role: "owner" | "manager" | "agent" | "finance" | "viewer",
): Promise<{ token: string; memberId: string }> => {
  const { api } = inject("endpoints");
  const email = `${role}-${randomUUID()}@buyer.example`;
  const invited = await agency("POST /v1/agency/buyers/{buyerId}/members", {
    path: { buyerId },
    body: { email, name: `The ${role}`, role },
  });
  const token = new URL(invited.url).searchParams.get("token") ?? "";
  const joined = await apiClient(api, "")("POST /v1/session/invitations/{token}/accept", {
    path: { token },
    body: { name: `The ${role}` },
  });
  return { token: joined.accessToken, memberId: invited.member.id };
};
