import { addAgencyKey, demoKeys } from "#local/bootstrap";
import { startLocalCloud } from "#local/cloud";
import { openBrowser, openContext } from "#test/e2e/browser";
import { enter, untilLive } from "#test/e2e/portal-page";
import { makeSmallAgency } from "#test/e2e/small-agency";
import { paintedAt, watchArrivals } from "#test/e2e/watch-arrivals";
import { type Figure, median, percentile, rounded } from "./bench.ts";

export const name = "from the supplier's 201 to the buyer's screen";

const leadCount = 20;
const warmUpLeads = 3;

/** Milliseconds from the answer to a post until the lead is painted as the first row. */
const measure = async (portal: string, apiUrl: string, device: "desktop" | "phone") => {
  const agency = await makeSmallAgency({ apiUrl, agencyKey: demoKeys.agency });
  const browser = await openBrowser();
  try {
    const { page } = await openContext(browser, device);
    await enter(page, portal, agency);
    await untilLive(page);
    await watchArrivals(page);
    const waits: number[] = [];
    for (let number = 0; number < warmUpLeads + leadCount; number += 1) {
      const { id, answeredAt } = await agency.post();
      waits.push(Math.max(0, (await paintedAt(page, id)) - answeredAt));
    }
    return waits.slice(warmUpLeads);
  } finally {
    await browser.close();
  }
};

export const run = async (): Promise<Figure[]> => {
  const cloud = await startLocalCloud();
  try {
    await addAgencyKey(cloud.endpoints);
    const { portal, api } = cloud.endpoints;
    const figures: Figure[] = [];
    for (const device of ["desktop", "phone"] as const) {
      const waits = await measure(portal, api, device);
      figures.push({
        quality: "Q15",
        what: `a lead painted as the first row of an open list after the 201, ${device}, p95`,
        value: rounded(percentile(waits, 0.95), 0),
        unit: "ms",
        goal: 1_000,
        beside: { p50Ms: rounded(median(waits), 0), leads: waits.length },
      });
    }
    return figures;
  } finally {
    await cloud.stop();
  }
};
