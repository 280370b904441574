import type { FieldError } from "#contract/problem";
import type { SourceDraft } from "#contract/source";
import type { CampaignStore } from "../campaign/campaign-store.ts";
import type { SupplierStore } from "../supplier/supplier-store.ts";

/** What a source is checked against. */
export type SourceContext = {
  campaigns: Pick<CampaignStore, "read">;
  suppliers: Pick<SupplierStore, "read">;
};

/** All that is wrong with a source: a supplier or campaign that is not there, one named twice. */
export const checkSource = async (
  context: SourceContext,
  draft: SourceDraft,
): Promise<FieldError[]> => {
  const ids = draft.campaigns.map(({ campaignId }) => campaignId);
  const [supplier, campaigns] = await Promise.all([
    context.suppliers.read(draft.supplierId),
    Promise.all(ids.map((id) => context.campaigns.read(id))),
  ]);
  const errors: FieldError[] = supplier
    ? []
    : [
        {
          pointer: "#/supplierId",
          code: "unknown_supplier",
          message: `There is no supplier ${draft.supplierId}.`,
          hint: "Use the id of a supplier, or make one first.",
        },
      ];
  for (const [index, id] of ids.entries()) {
    const pointer = `#/campaigns/${index}/campaignId`;
    if (!campaigns[index])
      errors.push({
        pointer,
        code: "unknown_campaign",
        message: `There is no campaign ${id}.`,
        hint: "Use the id of a campaign, or make one first.",
      });
    else if (ids.indexOf(id) !== index)
      errors.push({
        pointer,
        code: "duplicate_campaign",
        message: `The campaign ${id} is named twice.`,
        hint: "Name each campaign once.",
      });
  }
  return errors;
};
