import { describe, expect, inject, it } from "vitest";
import { openVisits } from "./open-visits.ts";
import { enter, linkOf, untilLive } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

const openLeads = async () => {
  const agency = await makeSmallAgency({ apiUrl, agencyKey });
  const { id } = await agency.post();
  const { page, context } = await visit("desktop");
  const came = Promise.all(
    ["return-pages", "overview-page", "billing-page", "wallet-sheets"].map((name) =>
      page.waitForResponse((answer) => answer.url().includes(`/assets/${name}`)),
    ),
  );
  // It may be refused in a test that wants that.
  came.catch(() => {});
  return { agency, id, page, context, came };
};

const nav = "navigation";

describe("the pages that nobody opened yet", () => {
  it("come ahead, and open without a network with what is known", async () => {
    const { agency, id, page, context, came } = await openLeads();
    await enter(page, portal, agency);
    await linkOf(page, id).waitFor();
    await untilLive(page);
    await came;
    await context.setOffline(true);
    await page.getByText(/^Offline – showing/).waitFor();
    await page.getByRole(nav).getByRole("link", { name: "Returns" }).click();
    await page.waitForURL(/\/returns/);
    await page.getByText("Answer due").waitFor();
    await page.getByRole(nav).getByRole("link", { name: "Wallet" }).click();
    await page.getByRole("heading", { name: "Wallet", level: 1 }).waitFor({ state: "attached" });
    await page.getByRole("link", { name: /Cards/ }).first().click();
    await page.waitForURL(/\/wallet\/billing/);
    await page.getByRole(nav).getByRole("link", { name: "Leads" }).click();
    await linkOf(page, id).waitFor();
  });

  it("leave the portal as it is where they do not come, and come at the next try", async () => {
    const { agency, id, page } = await openLeads();
    await page.route("**/assets/return-pages*", (route) => route.abort());
    await enter(page, portal, agency);
    await linkOf(page, id).waitFor();
    await page.getByRole(nav).getByRole("link", { name: "Returns" }).click();
    await page.getByText("Couldn’t load this page.").waitFor();
    expect(await page.getByRole(nav).getByRole("link", { name: "Leads" }).isVisible()).toBe(true);
    await page.unroute("**/assets/return-pages*");
    await page.getByRole("button", { name: "Retry" }).click();
    await page.getByText("Couldn’t load this page.").waitFor({ state: "detached" });
    await page
      .getByRole("link", { name: /return/i })
      .first()
      .waitFor();
    expect(new URL(page.url()).pathname).toBe("/returns");
  });
});
