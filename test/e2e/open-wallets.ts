import { expect, inject } from "vitest";
import { openVisits } from "./open-visits.ts";
import { enter, soon, untilLive } from "./portal-page.ts";
import { makeSmallAgency, type SmallAgency } from "./small-agency.ts";
import { pillDollars, portalOf } from "./wallet-page.ts";

/**
 * For the tests of a file: opens the wallet of a new buyer with so much money in it, as its owner,
 * with the same person's API beside the browser.
 */
export const openWallets = () => {
  const { portal, api: apiUrl } = inject("endpoints");
  const agencyKey = inject("agencyKey");
  const visit = openVisits();
  return async (creditCents: number, device: "desktop" | "phone" = "desktop") => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents });
    const opened = await visit(device);
    await enter(opened.page, portal, agency, "/wallet");
    await untilLive(opened.page);
    await expect.poll(() => pillDollars(opened.page), soon).toBe(creditCents / 100);
    return { agency, ...opened, wallet: await portalOf(apiUrl, agency) };
  };
};

/** What moved the balance of this agency's buyer, newest first. */
export const entriesOf = async (agency: SmallAgency) =>
  (
    await agency.agency("GET /v1/agency/buyers/{buyerId}/entries", {
      path: { buyerId: agency.buyerId },
      query: { limit: 100 },
    })
  ).items.filter(({ kind }) => kind !== "hold" && kind !== "release");
