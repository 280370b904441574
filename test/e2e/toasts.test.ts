import type { Locator } from "playwright-core";
import { expect, inject, it } from "vitest";
import { openVisits } from "./open-visits.ts";
import { enter, soon } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";
import { portalOf } from "./wallet-page.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

const boxOf = async (of: Locator) => {
  const box = await of.boundingBox();
  if (!box) throw new Error("it is not shown");
  return box;
};

it("Undo of a withdrawal stands above the reply to a return, however much is typed", async () => {
  const agency = await makeSmallAgency({ apiUrl, agencyKey });
  const { id: leadId } = await agency.post();
  const { submitted } = await (await portalOf(apiUrl, agency))("POST /v1/portal/returns", {
    idempotencyKey: "one",
    body: { items: [{ leadId, reason: "badContact", note: "It rings and rings." }] },
  });
  const { page } = await visit("phone");
  await enter(page, portal, agency, `/returns/${submitted[0]?.id}`);
  const reply = page.locator("[data-action='reply']");
  const undo = page.getByRole("button", { name: "Undo" });
  await page.getByRole("button", { name: "Withdraw" }).click();
  await undo.waitFor();
  await reply.fill("We called again.\n".repeat(6));
  await expect
    .poll(async () => {
      const { y, height } = await boxOf(undo);
      return (await boxOf(reply)).y - y - height;
    }, soon)
    .toBeGreaterThan(0);
  await undo.click();
  await page.getByRole("button", { name: "Withdraw", exact: true }).waitFor();
});
