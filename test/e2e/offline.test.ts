import { describe, expect, inject, it } from "vitest";
import { openVisits } from "./open-visits.ts";
import { enter, linkState, listedIds, rowOf, soon, untilLive } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

describe.each(["desktop", "phone"] as const)("without a network, on a %s", (device) => {
  it("the last list stays under a bar that says from when it is, until the network is back", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const lead = await agency.post();
    const { page, context } = await visit(device);
    await enter(page, portal, agency);
    await rowOf(page, lead.id).waitFor();
    await untilLive(page);
    await context.setOffline(true);
    const bar = page.getByText(/^Offline – showing \d+:\d\d [AP]M data$/);
    await bar.waitFor();
    await linkState(page, "offline").waitFor({ state: "attached" });
    const missed = await agency.post();
    expect(await listedIds(page)).toEqual([lead.id]);
    await context.setOffline(false);
    await bar.waitFor({ state: "detached" });
    await expect.poll(() => listedIds(page), soon).toEqual([missed.id, lead.id]);
  });

  it("an outcome waits, and is sent once when the network is back", async () => {
    const agency = await makeSmallAgency({ apiUrl, agencyKey });
    const { id } = await agency.post({ first_name: "Nora", last_name: "Quist" });
    const { page, context } = await visit(device);
    await enter(page, portal, agency, `/leads/${id}?tab=all`);
    const article = page.getByRole("article");
    await article.getByText("Sold to you for").waitFor();
    await untilLive(page);
    const sent: string[] = [];
    page.on("response", (answer) => {
      if (answer.request().method() === "PUT") sent.push(answer.url());
    });
    await context.setOffline(true);
    await page.getByText(/^Offline – showing/).waitFor();
    await article
      .getByRole("button", { name: /^Outcome of/ })
      .first()
      .click();
    await page.getByRole("menuitemradio", { name: "Contacted" }).click();
    await page.getByText("Nora Quist is saved as soon as you are online again.").waitFor();
    await article.getByText("Contacted", { exact: true }).waitFor();
    await context.setOffline(false);
    await article.getByText("Maria Alvarez: New → Contacted").waitFor();
    expect(sent).toHaveLength(1);
    expect(await article.getByText("New → Contacted").count()).toBe(1);
  });
});
