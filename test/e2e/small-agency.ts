import type { BodyInputOf } from "#contract/routes";
import { type ApiClient, apiClient } from "#test/market/api-client";
import { solar } from "#test/market/campaigns";
import { makePost } from "#test/market/posts";
import { seededChance } from "#test/market/random";

/** Who signs in, and how. */
export type Owner = { email: string; password: string };

type Posted = { id: string; answeredAt: number };
type NewBuyer = BodyInputOf<"POST /v1/agency/buyers">;

export type SmallAgency = Owner & {
  buyerId: string;
  campaignId: string;
  liveKey: string;
  /** What the agency alone may know: ids and names of its suppliers and sources. */
  secrets: string[];
  /** The agency's own API. */
  agency: ApiClient;
  /** Posts one lead that a buyer of this agency takes; gives its id and when it was answered. */
  post: (given?: Record<string, unknown>) => Promise<Posted>;
  /** Posts so many leads at once, each like `given`; their ids. */
  postMany: (count: number, given?: Record<string, unknown>) => Promise<string[]>;
  /** Adds a buyer with an owner who has a password, and one order in the campaign. */
  addBuyer: (name: string, draft: AddedBuyer) => Promise<Owner & { buyerId: string }>;
};

type AddedBuyer = Pick<NewBuyer, "creditCents"> & { order?: Partial<NewBuyer["order"]> };

let made = 0;
const nextTag = () => `${process.pid}-${Date.now().toString(36)}-${++made}`;

const password = "correct-horse-battery";

type Desk = { apiUrl: string; agency: ApiClient; campaignId: string };

const buyerMaker =
  ({ apiUrl, agency, campaignId }: Desk): SmallAgency["addBuyer"] =>
  async (name, { creditCents, order }) => {
    const email = `owner-${nextTag()}@buyer.example`;
    const { buyer, invitation } = await agency("POST /v1/agency/buyers", {
      body: {
        name,
        contactEmail: email,
        timeZone: "America/Chicago",
        creditCents,
        owner: { name: "Maria Alvarez" },
        order: {
          campaignId,
          name: "All solar",
          price: { kind: "fixed", cents: 4_200 },
          caps: [{ measure: "count", period: "day", limit: 5_000 }],
          ...order,
        },
      },
    });
    const token = new URL(invitation?.url ?? "").searchParams.get("token") ?? "";
    await apiClient(apiUrl, "")("POST /v1/session/invitations/{token}/accept", {
      path: { token },
      body: { name: "Maria Alvarez", password },
    });
    return { buyerId: buyer.id, email, password };
  };

const makeSource = async (agency: ApiClient, campaignId: string, tag: string) => {
  const supplierName = `BlueLake ${tag}`;
  const supplier = await agency("POST /v1/agency/suppliers", { body: { name: supplierName } });
  const sourceName = `bluelake-search-${tag}`;
  const source = await agency("POST /v1/agency/sources", {
    body: { supplierId: supplier.id, name: sourceName, campaigns: [{ campaignId }] },
  });
  const { key } = await agency("POST /v1/agency/sources/{sourceId}/keys", {
    path: { sourceId: source.id },
    body: { mode: "live" },
  });
  return { key, secrets: [supplier.id, source.id, supplierName, sourceName] };
};

const poster = (apiUrl: string, key: string, slug: string) => {
  const chance = seededChance(made);
  const call = apiClient(apiUrl, key);
  const draw = (given: Record<string, unknown>) => ({
    ...makePost("solar", chance, new Date()),
    ...given,
    campaign: slug,
  });
  const accepted = (answer: object): string => {
    if (!("id" in answer && "status" in answer) || answer.status !== "accepted")
      throw new Error(`the lead was not accepted: ${JSON.stringify(answer)}`);
    return String(answer.id);
  };
  const post: SmallAgency["post"] = async (given = {}) => {
    const answer = await call("POST /v1/leads", { body: draw(given) });
    return { id: accepted(answer), answeredAt: Date.now() };
  };
  const postMany: SmallAgency["postMany"] = async (count, given = {}) => {
    const leads = Array.from({ length: count }, () => draw(given));
    const answer = await call("POST /v1/leads", { body: { campaign: slug, leads } });
    if (!("results" in answer)) throw new Error(`no batch: ${JSON.stringify(answer)}`);
    return answer.results.map(accepted);
  };
  return { post, postMany };
};

/**
 * One campaign, one source, one buyer with an owner who has a password: made through the agency's
 * API, apart from every other test's.
 */
export const makeSmallAgency = async (
  { apiUrl, agencyKey }: { apiUrl: string; agencyKey: string },
  { creditCents = 10_000_000, name = "Sunpeak Solar" } = {},
): Promise<SmallAgency> => {
  const agency = apiClient(apiUrl, agencyKey);
  const tag = nextTag();
  const campaign = await agency("POST /v1/agency/campaigns", {
    body: { ...solar, slug: `solar-${tag}`, duplicateRules: [] },
  });
  const addBuyer = buyerMaker({ apiUrl, agency, campaignId: campaign.id });
  const owner = await addBuyer(name, { creditCents });
  const { key, secrets } = await makeSource(agency, campaign.id, tag);
  return {
    ...owner,
    campaignId: campaign.id,
    liveKey: key,
    secrets: [...secrets, campaign.name],
    agency,
    addBuyer,
    ...poster(apiUrl, key, campaign.slug),
  };
};
