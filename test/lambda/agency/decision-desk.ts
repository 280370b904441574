import { keys } from "#adapters/dynamo/table/keys";
import { queryAll } from "#adapters/dynamo/table/query-all";
import { type BuyerId, type LeadId, ReturnId } from "#contract/id";
import type { ReturnKey } from "#domain/return/return-store";
import type { returnDesk } from "#test/return-desk";

export const decisionRoute = "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision";

/** Returns that wait for the agency, decided by an operator of the desk. */
export const decisionDesk = (desk: Awaited<ReturnType<typeof returnDesk>>) => {
  const returned = async (
    policy: Parameters<typeof desk.addBuyer>[0] = {},
    more: Parameters<typeof desk.addBuyer>[1] = {},
  ) => {
    const buyer = await desk.addBuyer(policy, more);
    const sale = await desk.sell(buyer.order);
    const { body } = await buyer.agent("POST /v1/portal/returns", {
      body: { items: [{ leadId: sale.leadId, reason: "badContact" }] },
    });
    const returnId = ReturnId.parse(body["submitted"][0].id);
    const path = { buyerId: buyer.buyerId, returnId };
    return { ...buyer, sale, returnId, path };
  };
  const decide = ({ path }: { path: ReturnKey }, body: object, by = desk.dana) =>
    by(decisionRoute, { path, body });
  const credits = async ({ buyerId }: { buyerId: BuyerId }) =>
    (await desk.entries(buyerId)).filter(({ kind }) => kind === "returnCredit");
  const leadReturns = async ({ sale }: { sale: { leadId: LeadId } }) =>
    queryAll(desk.table, { partition: keys.lead(sale.leadId).pk, prefix: "RETURN#" });
  return { returned, decide, credits, leadReturns };
};
