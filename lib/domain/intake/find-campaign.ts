import type { Campaign } from "#contract/campaign";
import type { Source } from "#contract/source";
import { Refusal } from "../errors.ts";

export type ReadCampaign = (idOrSlug: string) => Promise<Campaign | null>;

const namedCampaigns = 10;

const slugsOf = async (source: Source, readCampaign: ReadCampaign): Promise<string> => {
  const shown = source.campaigns.slice(0, namedCampaigns);
  const campaigns = await Promise.all(shown.map(({ campaignId }) => readCampaign(campaignId)));
  return campaigns.flatMap((campaign) => (campaign ? [campaign.slug] : [])).join(", ");
};

/**
 * The campaign a post is for: by id or slug among the source's own, or the only one it has.
 * @throws Refusal invalid_request without a name where there are several, forbidden for any name
 *   that is not the source's own, whether or not such a campaign exists
 */
export const findCampaign = async (
  name: string | null,
  source: Source,
  { readCampaign, root }: { readCampaign: ReadCampaign; root: string },
): Promise<Campaign> => {
  const only = source.campaigns.length === 1 ? source.campaigns[0]?.campaignId : undefined;
  if (name === null && only === undefined)
    throw new Refusal("invalid_request", "Say which campaign the lead is for; see errors.", {
      errors: [
        {
          pointer: `${root}/campaign`,
          code: "required",
          message: "The campaign is missing, and this source posts to several.",
          hint: `Send one of: ${await slugsOf(source, readCampaign)}.`,
        },
      ],
    });
  const campaign = await readCampaign(name ?? only ?? "");
  if (campaign && source.campaigns.some(({ campaignId }) => campaignId === campaign.id))
    return campaign;
  throw new Refusal(
    "forbidden",
    `This source does not post to that campaign. It may post to: ${await slugsOf(source, readCampaign)}.`,
  );
};
