import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { openVisits } from "./open-visits.ts";
import { enter, focusedId, listedIds, rowOf, rows, soon } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";

const { portal, api: apiUrl } = inject("endpoints");
const agencyKey = inject("agencyKey");
const makeAgency = () => makeSmallAgency({ apiUrl, agencyKey });

const visit = openVisits();

const tulsa = { city: "Tulsa", state: "OK", zip: "74105" };
const austin = { city: "Austin", state: "TX", zip: "78704" };
const nora = { first_name: "Nora", last_name: "Quist", phone: "512-555-0143" };

const openLead = (page: Page, name: string) => page.getByRole("article", { name: `Lead ${name}` });

describe("by keyboard", () => {
  it("o and 2 set the outcome; it lasts, and the timeline says who set it", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post(nora);
    const { page, faults } = await visit("desktop");
    await enter(page, portal, agency);
    await rowOf(page, id).waitFor();
    await page.keyboard.press("j");
    await expect.poll(() => focusedId(page), soon).toBe(id);
    await page.keyboard.press("Enter");
    const article = openLead(page, "Nora Quist");
    await article.getByText("Sold to you for $42.00").waitFor();
    await page.keyboard.press("o");
    await page.getByRole("menu", { name: "Set outcome" }).waitFor();
    await page.keyboard.press("2");
    const chip = article.getByText("Contacted", { exact: true });
    await chip.waitFor();
    await article.getByText("Maria Alvarez: New → Contacted").waitFor();
    await page.reload();
    await chip.waitFor();
    await article.getByText("Maria Alvarez: New → Contacted").waitFor();
    expect(faults).toEqual([]);
  });

  it("⌘ or Ctrl with Enter adds a note", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post(nora);
    const { page } = await visit("desktop");
    await enter(page, portal, agency, `/leads/${id}`);
    const note = page.getByRole("textbox", { name: "Note" });
    const lines = page.getByRole("listitem").filter({ hasText: /Call after/ });
    await note.waitFor();
    await page.keyboard.press("n");
    for (const [keys, text] of [
      ["Control+Enter", "Call after six"],
      ["Meta+Enter", "Call after eight"],
    ] as const) {
      await note.fill(text);
      await note.press(keys);
      await lines.filter({ hasText: text }).waitFor();
      await expect.poll(() => note.inputValue(), soon).toBe("");
    }
    await page.reload();
    await expect.poll(() => lines.count(), soon).toBe(2);
    expect(await lines.first().textContent()).toContain("Maria Alvarez");
  });

  it("j and k walk the open lead within the filter, Esc gives the focus back to its row", async () => {
    const agency = await makeAgency();
    const last = await agency.post({ ...tulsa, ...nora });
    await agency.post(austin);
    const middle = await agency.post({ ...tulsa, first_name: "Ada", last_name: "Vance" });
    await agency.post(austin);
    const newest = await agency.post({ ...tulsa, first_name: "Pia", last_name: "Lund" });
    const { page } = await visit("desktop");
    await enter(page, portal, agency, "/leads?state=OK");
    await expect.poll(() => listedIds(page), soon).toEqual([newest.id, middle.id, last.id]);
    await page.keyboard.press("j");
    await expect.poll(() => focusedId(page), soon).toBe(newest.id);
    await page.keyboard.press("Enter");
    await openLead(page, "Pia Lund").getByText("1 of 3 in this view").waitFor();
    await page.keyboard.press("j");
    await openLead(page, "Ada Vance").getByText("2 of 3 in this view").waitFor();
    await page.keyboard.press("j");
    await openLead(page, "Nora Quist").getByText("3 of 3 in this view").waitFor();
    await page.keyboard.press("k");
    await openLead(page, "Ada Vance").waitFor();
    await page.keyboard.press("Escape");
    await page.waitForURL(`${portal}/leads?state=OK`);
    await expect.poll(() => focusedId(page), soon).toBe(middle.id);
  });

  it("the whole main journey needs no pointer", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post(nora);
    const { page } = await visit("desktop");
    await page.goto(portal);
    await page.getByLabel("E-mail").waitFor();
    await page.keyboard.type(agency.email);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByLabel("Password", { exact: true }).waitFor();
    await page.keyboard.type(agency.password);
    await page.keyboard.press("Enter");
    await rowOf(page, id).waitFor();
    await page.keyboard.press("j");
    await expect.poll(() => focusedId(page), soon).toBe(id);
    await page.keyboard.press("o");
    await page.getByRole("menu", { name: "Set outcome" }).waitFor();
    await page.keyboard.press("3");
    await rows(page).getByRole("button", { name: "Outcome of Nora Quist: Qualified" }).waitFor();
    await expect.poll(() => focusedId(page), soon).toBe(id);
  });
});
