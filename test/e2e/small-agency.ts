import { apiClient } from "#test/market/api-client";
import { solar } from "#test/market/campaigns";
import { makePost } from "#test/market/posts";
import { seededChance } from "#test/market/random";

export type SmallAgency = {
  buyerId: string;
  campaignId: string;
  email: string;
  password: string;
  liveKey: string;
  /** Posts one lead that this agency's buyer takes; gives its id and when it was answered. */
  post: (given?: Record<string, unknown>) => Promise<{ id: string; answeredAt: number }>;
};

let made = 0;

/**
 * One campaign, one source, one buyer with an owner who has a password: made through the agency's
 * API, apart from every other test's.
 */
export const makeSmallAgency = async (
  { apiUrl, agencyKey }: { apiUrl: string; agencyKey: string },
  { creditCents = 10_000_000, name = "Sunpeak Solar" } = {},
): Promise<SmallAgency> => {
  const agency = apiClient(apiUrl, agencyKey);
  const tag = `${process.pid}-${Date.now().toString(36)}-${++made}`;
  const email = `owner-${tag}@buyer.example`;
  const password = "correct-horse-battery";
  const campaign = await agency("POST /v1/agency/campaigns", {
    body: { ...solar, slug: `solar-${tag}`, duplicateRules: [] },
  });
  const { buyer, invitation } = await agency("POST /v1/agency/buyers", {
    body: {
      name,
      contactEmail: email,
      timeZone: "America/Chicago",
      creditCents,
      owner: { name: "Maria Alvarez" },
      order: {
        campaignId: campaign.id,
        name: "All solar",
        price: { kind: "fixed", cents: 4_200 },
        caps: [{ measure: "count", period: "day", limit: 5_000 }],
      },
    },
  });
  const token = new URL(invitation?.url ?? "").searchParams.get("token") ?? "";
  await apiClient(apiUrl, "")("POST /v1/session/invitations/{token}/accept", {
    path: { token },
    body: { name: "Maria Alvarez", password },
  });
  const supplier = await agency("POST /v1/agency/suppliers", { body: { name: "BlueLake" } });
  const source = await agency("POST /v1/agency/sources", {
    body: { supplierId: supplier.id, name: "search", campaigns: [{ campaignId: campaign.id }] },
  });
  const { key } = await agency("POST /v1/agency/sources/{sourceId}/keys", {
    path: { sourceId: source.id },
    body: { mode: "live" },
  });
  const chance = seededChance(made);
  const call = apiClient(apiUrl, key);
  return {
    buyerId: buyer.id,
    campaignId: campaign.id,
    email,
    password,
    liveKey: key,
    post: async (given = {}) => {
      const body = { ...makePost("solar", chance, new Date()), ...given, campaign: campaign.slug };
      const answer = await call("POST /v1/leads", { body });
      if (!("status" in answer) || answer.status !== "accepted")
        throw new Error(`the lead was not accepted: ${JSON.stringify(answer)}`);
      return { id: answer.id, answeredAt: Date.now() };
    },
  };
};
