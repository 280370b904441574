import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { englishOn } from "./english-on.ts";
import { openVisits } from "./open-visits.ts";
import { overhanging } from "./overhanging.ts";
import { soon, takeSession } from "./portal-page.ts";
import { makeSmallAgency, type SmallAgency } from "./small-agency.ts";
import { portalOf, testCards } from "./wallet-page.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");

const visit = openVisits();

// What a source sent of a person's consent, and the format of a file, are in no language of ours.
const given = ["By clicking Get quotes I agree to be called about my request.", "reason", "other"];

/** Fails for what is said in English, and for what does not fit. */
const expectSpanish = async (page: Page) => {
  expect(await englishOn(page, given)).toEqual([]);
  expect(await overhanging(page)).toEqual([]);
};

const openInSpanish = async (device: "desktop" | "phone", leads: number) => {
  const agency = await makeSmallAgency({ apiUrl, agencyKey }, { creditCents: 100_000 });
  const ids = leads === 0 ? [] : await agency.postMany(leads);
  const { page, context } = await visit(device);
  await context.addInitScript("localStorage.setItem('locale', 'es-US')");
  return { agency, ids, page, context, owner: await portalOf(apiUrl, agency) };
};

const changePolicy = async ({ agency, buyerId }: SmallAgency, change: object) => {
  const path = { buyerId };
  const settings = await agency("GET /v1/agency/buyers/{buyerId}/return-policy", { path });
  await agency("PUT /v1/agency/buyers/{buyerId}/return-policy", {
    path,
    body: { ...settings, policy: { ...settings.policy, ...change } },
  });
};

const changeTerms = async ({ agency, buyerId }: SmallAgency, change: object) => {
  const path = { buyerId };
  const terms = await agency("GET /v1/agency/buyers/{buyerId}/billing-terms", { path });
  await agency("PUT /v1/agency/buyers/{buyerId}/billing-terms", {
    path,
    body: { ...terms, ...change },
  });
};

describe.each(["desktop", "phone"] as const)("the portal in Spanish on a %s", (device) => {
  it("says nothing in English on any page", async () => {
    const { agency, ids, page, context, owner } = await openInSpanish(device, 7);
    const [first, returned = ""] = ids;
    await owner("POST /v1/portal/returns", {
      idempotencyKey: "one",
      body: { items: [{ leadId: returned, reason: "badContact", note: "Nadie contesta." }] },
    });
    await page.goto(`${portal}/signin`);
    await page.locator("input[name=email]").fill(agency.email);
    await page.getByRole("button", { name: "Usar contraseña" }).click();
    await page.locator("input[name=password]").fill("no-es-esta");
    await page.getByRole("button", { name: "Entrar" }).click();
    await page.getByText("no corresponden").waitFor();
    await expectSpanish(page);
    await takeSession(context, portal, agency);
    for (const path of [
      ...["/leads?tab=all", `/leads/${first}?tab=all`, `/leads/${returned}?tab=all`, "/nada"],
      ...["/returns?tab=all", `/returns/new?lead=${first}`, `/returns/new?leads=${ids.join(",")}`],
      ...["/returns/upload", "/wallet", "/wallet/transactions", "/wallet/statements"],
      ...["/wallet/invoices", "/wallet/auto-recharge", "/wallet/billing"],
    ]) {
      await page.goto(`${portal}${path}`);
      await page.locator("main").waitFor();
      await expect.poll(() => page.locator(".skeleton").count(), soon).toBe(0);
      await expectSpanish(page);
    }
  });

  it("tells why the server refused a return", async () => {
    const { agency, ids, page, context } = await openInSpanish(device, 1);
    await takeSession(context, portal, agency);
    await page.goto(`${portal}/returns/new?lead=${ids[0]}`);
    await page.getByRole("radio", { name: /Datos de contacto/ }).check({ force: true });
    await page.getByRole("textbox", { name: /Qué pasó/ }).fill("Está desconectado.");
    await changePolicy(agency, { enabled: false });
    await page.locator('[data-action="submit-return"]').click();
    await page.getByText("Las devoluciones están desactivadas en esta cuenta.").waitFor();
    await expectSpanish(page);
  });
});

describe("money in Spanish", () => {
  it("tells why the server took no payment, and why a bank did not", async () => {
    const { agency, page, context } = await openInSpanish("phone", 0);
    await takeSession(context, portal, agency);
    await page.goto(`${portal}/wallet`);
    await page.getByRole("link", { name: "Agregar fondos" }).first().click();
    const sheet = page.getByRole("dialog", { name: "Agregar fondos" });
    await sheet.getByText("$500", { exact: true }).click();
    await changeTerms(agency, { minTopUpCents: 60_000 });
    await sheet.getByRole("button", { name: "Continuar a la tarjeta" }).click();
    await sheet.getByText("$500.00 es menos de $600.00. Usa de $600.00 a").waitFor();
    await expectSpanish(page);
    await changeTerms(agency, { minTopUpCents: 5_000 });
    await page.reload();
    await sheet.getByText("$500", { exact: true }).click();
    await sheet.getByRole("button", { name: "Continuar a la tarjeta" }).click();
    const form = page.frameLocator('iframe[title="Secure payment input frame"]');
    for (const [label, typed] of [
      ["Card number", testCards.tooLittle],
      ["Expiration date", "1234"],
      ["Security code", "123"],
    ] as const)
      await form.getByLabel(label).pressSequentially(typed);
    await sheet.getByRole("button", { name: "Pagar $500.00" }).click();
    await sheet.getByText("Tu banco rechazó la tarjeta: fondos insuficientes.").waitFor();
  });
});
