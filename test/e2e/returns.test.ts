import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { keys } from "#adapters/dynamo/table/keys";
import { BuyerId, LeadId } from "#contract/id";
import { localClient } from "#local/emulators/local-credentials";
import { openVisits } from "./open-visits.ts";
import { enter, soon, untilLive } from "./portal-page.ts";
import { makeSmallAgency, type SmallAgency } from "./small-agency.ts";
import { pillDollars, portalOf } from "./wallet-page.ts";

const { portal, api: apiUrl, dynamodb, table } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();
const makeAgency = () => makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 100_000 });

type Policy = Awaited<ReturnType<typeof policyOf>>;

const policyOf = ({ agency, buyerId }: SmallAgency) =>
  agency("GET /v1/agency/buyers/{buyerId}/return-policy", { path: { buyerId } });

const changePolicy = async (of: SmallAgency, change: (policy: Policy["policy"]) => object) => {
  const settings = await policyOf(of);
  await of.agency("PUT /v1/agency/buyers/{buyerId}/return-policy", {
    path: { buyerId: of.buyerId },
    body: { ...settings, policy: { ...settings.policy, ...change(settings.policy) } },
  });
};

const returnsOf = async (of: SmallAgency) => {
  const wallet = await portalOf(apiUrl, of);
  return (await wallet("GET /v1/portal/returns", { query: {} })).items;
};

const submit = (page: Page) => page.locator('[data-action="submit-return"]');

/** Opens the form for leads and answers everything it asks. */
const fillForm = async (page: Page, leadIds: readonly string[]) => {
  await page.goto(`${portal}/returns/new?leads=${leadIds.join(",")}`);
  await page.locator("[data-policy]").waitFor();
  await page.getByRole("radio", { name: /Bad contact info/ }).check({ force: true });
  await page
    .getByRole("textbox", { name: /What happened/ })
    .fill("The number is disconnected since Monday.");
};

describe.each(["desktop", "phone"] as const)("returning a lead on a %s", (device) => {
  it("shows the policy first, moves the meter, and makes one return of two presses", async () => {
    const agency = await makeAgency();
    const ids = await agency.postMany(8);
    const [lead = "", other = ""] = ids;
    const { page, faults } = await visit(device);
    await enter(page, portal, agency, `/returns/new?lead=${lead}`);
    await page.locator("[data-policy]").waitFor();
    await page.locator('[data-window="open"]').first().waitFor();
    await page.locator('[data-meter="0 of 2"]').first().waitFor();
    await fillForm(page, [lead]);
    await expect.poll(() => submit(page).isEnabled(), soon).toBe(true);
    await submit(page).dblclick();
    await page.locator('[data-submitted="1"]').waitFor();
    await page.goto(`${portal}/returns`);
    await page.locator('[data-meter="1 of 2"]').first().waitFor();
    expect(await returnsOf(agency)).toMatchObject([{ leadId: lead, state: "pending" }]);
    expect(other).not.toBe(lead);
    expect(faults).toEqual([]);
  });
});

describe("the agency's answer", () => {
  const openReturn = async () => {
    const agency = await makeAgency();
    const { id: leadId } = await agency.post();
    const { page } = await visit("desktop");
    await enter(page, portal, agency, "/returns");
    await untilLive(page);
    await fillForm(page, [leadId]);
    await submit(page).click();
    await page.locator('[data-submitted="1"]').waitFor();
    const [made] = await returnsOf(agency);
    if (!made) throw new Error("no return was made");
    await page.goto(`${portal}/returns/${made.id}`);
    await page.locator("[data-open-return]").waitFor();
    await untilLive(page);
    const path = { buyerId: agency.buyerId, returnId: made.id };
    return { agency, page, path };
  };

  it("approves: the open page and the pill say so at once, linked to the wallet's line", async () => {
    const { agency, page, path } = await openReturn();
    await expect.poll(() => pillDollars(page), soon).toBe(958);
    await agency.agency("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision", {
      path,
      body: { decision: "approve", undoSeconds: 0 },
    });
    await page.locator('[data-decision="approved"]').waitFor();
    await expect.poll(() => pillDollars(page), soon).toBe(1_000);
    await page.locator("[data-entry]").click();
    await page.getByText("+$42.00").first().waitFor();
  });

  it("undone within its seconds leaves the ledger as it was", async () => {
    const { agency, page, path } = await openReturn();
    await agency.agency("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision", {
      path,
      body: { decision: "approve", undoSeconds: 30 },
    });
    await agency.agency("DELETE /v1/agency/buyers/{buyerId}/returns/{returnId}/decision", { path });
    const { items } = await agency.agency("GET /v1/agency/buyers/{buyerId}/entries", {
      path: { buyerId: agency.buyerId },
    });
    expect(items.map(({ kind }) => kind)).toEqual(["lead", "adjustment"]);
    expect(await page.locator("[data-decision]").count()).toBe(0);
  });

  it("declines with a sentence, which the buyer reads as it was written", async () => {
    const { agency, page, path } = await openReturn();
    const decline = (body: { code?: string; sentence?: string }) =>
      agency.agency("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision", {
        path,
        body: { decision: "decline", undoSeconds: 0, ...body },
      });
    await expect(decline({ code: "reached" })).rejects.toThrow("sentence");
    const sentence = "We reached Ms. O'Neil on the same number at 9:12 – see the recording.";
    await decline({ code: "reached", sentence });
    await page.locator('[data-decision="declined"]').getByText(sentence).waitFor();
    expect(await pillDollars(page)).toBe(958);
  });
});

describe("the list of returns", () => {
  it("shows by a dot that the agency asked, and is held to amounts and people by its address", async () => {
    const agency = await makeAgency();
    const { id: leadId } = await agency.post();
    const portalApi = await portalOf(apiUrl, agency);
    const { submitted } = await portalApi("POST /v1/portal/returns", {
      idempotencyKey: "one",
      body: { items: [{ leadId, reason: "badContact", note: "It rings and rings." }] },
    });
    const returnId = submitted[0]?.id ?? "";
    const { page } = await visit("desktop");
    await enter(page, portal, agency, "/returns");
    const row = page.locator(`[data-return-id="${returnId}"]`);
    await row.waitFor();
    await untilLive(page);
    expect(await row.getByTitle("New", { exact: true }).count()).toBe(0);
    await agency.agency("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages", {
      path: { buyerId: agency.buyerId, returnId },
      idempotencyKey: "ask",
      body: { text: "When did you call?", ask: true },
    });
    await row.getByText("Needs your answer").waitFor();
    await row.getByTitle("New", { exact: true }).waitFor();
    await page.goto(`${portal}/returns?min=5000`);
    await page.getByText("No returns match 1 filter").waitFor();
    await page.goto(`${portal}/returns?max=5000&by=Maria+Alvarez`);
    await row.waitFor();
    await page.getByText("Submitted by", { exact: true }).waitFor();
  });
});

describe("a policy that approves by itself", () => {
  it("credits within two seconds of the press", async () => {
    const agency = await makeAgency();
    await changePolicy(agency, () => ({ autoApprove: { withinHours: 24, belowPercent: 50 } }));
    const [lead = ""] = await agency.postMany(4);
    const { page } = await visit("desktop");
    await enter(page, portal, agency, "/returns");
    await untilLive(page);
    await fillForm(page, [lead]);
    await page.getByText("this will be approved automatically").waitFor();
    await submit(page).click();
    await page.locator('[data-submitted="1"]').getByText("Approved +$42.00").waitFor();
    await expect.poll(() => pillDollars(page), soon).toBe(1_000 - 3 * 42);
  });
});

/** Makes a sale older than it is, because no test waits for a week. */
const ageSale = async ({ buyerId }: SmallAgency, leadId: string, days: number) => {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...localClient, endpoint: dynamodb }),
  );
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: keys.sale(BuyerId.parse(buyerId), LeadId.parse(leadId)),
      UpdateExpression: "SET soldAt = :at",
      ExpressionAttributeValues: {
        ":at": new Date(Date.now() - days * 86_400_000).toISOString(),
      },
    }),
  );
  client.destroy();
};

describe("leads that cannot be returned", () => {
  it("say on which day their window closed, without a button; the API says so too", async () => {
    const agency = await makeAgency();
    const { id: leadId } = await agency.post();
    await ageSale(agency, leadId, 8);
    const { page } = await visit("desktop");
    await enter(page, portal, agency, `/returns/new?lead=${leadId}`);
    await page
      .locator('[data-blocked="windowClosed"]')
      .getByText(/Window closed \w+ \d+/)
      .waitFor();
    await page
      .locator("[data-blocked]")
      .getByText(/\(\d{3}\) \d{3}-\d{4} · Delivered/)
      .waitFor();
    expect(await submit(page).count()).toBe(0);
    const forced = (await portalOf(apiUrl, agency))("POST /v1/portal/returns", {
      idempotencyKey: "late",
      body: { items: [{ leadId, reason: "badContact", note: "It rings and rings." }] },
    });
    await expect(forced).rejects.toThrow(/422.*Window closed/);
  });

  it("are listed with why, and the others go", async () => {
    const agency = await makeAgency();
    await changePolicy(agency, () => ({ cap: { kind: "none" } }));
    const good = await agency.postMany(3);
    const { id: free } = await agency.post({ test: true });
    const { page } = await visit("desktop");
    await enter(page, portal, agency, "/returns");
    await fillForm(page, [...good, free]);
    await page.locator(`[data-excluded-lead="${free}"]`).waitFor();
    await submit(page).click();
    await page.locator('[data-submitted="3"]').waitFor();
    expect((await returnsOf(agency)).map(({ leadId }) => leadId).toSorted()).toEqual(
      good.toSorted(),
    );
  });

  it("are refused without a button where returns are off, and by the API too", async () => {
    const agency = await makeAgency();
    await changePolicy(agency, () => ({ enabled: false }));
    const { id: leadId } = await agency.post();
    const { page } = await visit("phone");
    await enter(page, portal, agency, `/returns/new?lead=${leadId}`);
    await page.getByText("Returns are off for your account").waitFor();
    expect(await page.locator("[data-window]").count()).toBe(0);
    expect(await submit(page).count()).toBe(0);
    const forced = (await portalOf(apiUrl, agency))("POST /v1/portal/returns", {
      idempotencyKey: "forced",
      body: { items: [{ leadId, reason: "badContact", note: "It rings and rings." }] },
    });
    await expect(forced).rejects.toThrow(/422.*Returns are off/);
  });
});
