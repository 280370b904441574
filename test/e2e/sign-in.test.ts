import { describe, expect, inject, it } from "vitest";
import { codeFor, mailTo } from "./mailbox.ts";
import { openVisits } from "./open-visits.ts";
import { enter, linkOf, listedIds, soon, takeSession, typeSignIn } from "./portal-page.ts";
import { makeSmallAgency } from "./small-agency.ts";

const { portal, api: apiUrl, mailbox } = inject("endpoints");
const agencyKey = inject("agencyKey");
const makeAgency = () => makeSmallAgency({ apiUrl, agencyKey });

const visit = openVisits();

describe.each(["desktop", "phone"] as const)("on a %s", (device) => {
  it("a code from the mailbox signs in where the link led; a wrong one says what to do", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post({ first_name: "Nora", last_name: "Quist" });
    const { page } = await visit(device);
    await page.goto(`${portal}/leads/${id}?tab=all`);
    await page.waitForURL(/\/signin\?next=/);
    await page.getByLabel("E-mail").fill(agency.email);
    await page.getByRole("button", { name: "Continue" }).click();
    const field = page.getByLabel("Sign-in code");
    await expect.poll(() => codeFor(mailbox, agency.email), soon).toMatch(/^\d{6,8}$/);
    const code = await codeFor(mailbox, agency.email);
    await field.fill(code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10)));
    await page.getByRole("button", { name: "Sign in" }).click();
    const said = page.getByText("That code isn’t right. Use the newest e-mail");
    await said.waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill(code);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${portal}/leads/${id}?tab=all`);
    await page.getByRole("heading", { name: "Nora Quist" }).waitFor();
    expect((await mailTo(mailbox, agency.email)).join("\n")).not.toMatch(
      /leadwire|amazon|cognito/i,
    );
  });

  it("a password signs in and a wrong one does not; signing out ends it", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post();
    const { page, context } = await visit(device);
    await page.goto(`${portal}/signin`);
    await typeSignIn(page, { ...agency, password: "not-the-password" });
    await page.getByText("That e-mail and password don’t belong together.").waitFor();
    await page.getByLabel("Password", { exact: true }).fill(agency.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${portal}/leads`);
    await linkOf(page, id).waitFor();
    if (device === "phone") {
      await page.getByRole("button", { name: "More", exact: true }).click();
      await page.getByRole("button", { name: "Sign out" }).click();
    } else {
      await page.getByRole("button", { name: "Account" }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).click();
    }
    await page.waitForURL(`${portal}/signin`);
    expect(await context.cookies()).toEqual([]);
    await page.goto(`${portal}/leads`);
    await page.waitForURL(/\/signin/);
    await page.getByLabel("E-mail").waitFor();
    expect(await listedIds(page)).toEqual([]);
  });
});

describe("a session", () => {
  it("that ended is renewed over the page, and what was being written is kept", async () => {
    const agency = await makeAgency();
    const { id } = await agency.post({ first_name: "Ines", last_name: "Marsh" });
    const { page, context } = await visit("desktop");
    await page.clock.install();
    await enter(page, portal, agency, `/leads/${id}`);
    const note = page.getByRole("textbox", { name: "Note" });
    await note.fill("Ask for the attic");
    await context.clearCookies();
    await page.clock.fastForward("08:30:00");
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    await dialog.getByText("What you were writing is kept.").waitFor();
    await dialog.getByRole("button", { name: "Use a password instead" }).click();
    await dialog.getByLabel("Password", { exact: true }).fill(agency.password);
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await note.inputValue()).toBe("Ask for the attic");
    await note.press("Control+Enter");
    await page.getByRole("listitem").filter({ hasText: "Ask for the attic" }).waitFor();
  });

  it("that is there already skips the sign-in page", async () => {
    const agency = await makeAgency();
    const { page, context } = await visit("desktop");
    await takeSession(context, portal, agency);
    await page.goto(`${portal}/leads`);
    await page.getByRole("heading", { name: "No leads yet" }).waitFor();
    await page.goto(`${portal}/signin?next=/leads%3Ftab%3Dall`);
    await page.waitForURL(`${portal}/leads?tab=all`);
  });

  it("is never sent on to another site", async () => {
    const agency = await makeAgency();
    const { page } = await visit("desktop");
    await page.goto(`${portal}/signin?next=${encodeURIComponent("//evil.example/leads")}`);
    await typeSignIn(page, agency);
    await page.waitForURL(`${portal}/leads`);
  });
});

describe("an invitation", () => {
  it("by its link names who invites whom, joins, and is good once", async () => {
    const agency = await makeAgency();
    const lead = await agency.post();
    const email = `agent-${agency.buyerId.toLowerCase()}@buyer.example`;
    const { url } = await agency.agency("POST /v1/agency/buyers/{buyerId}/members", {
      path: { buyerId: agency.buyerId },
      body: { email, name: "Tom Reyes", role: "agent" },
    });
    const { page } = await visit("phone");
    await page.goto(url);
    await page.getByRole("heading", { name: "Join Sunpeak Solar" }).waitFor();
    await page.getByText(`You were invited as ${email}`).waitFor();
    await page.getByLabel("Password (optional)").fill("short");
    const join = page.getByRole("button", { name: "Join" });
    await join.click();
    await page.getByText("Use at least 10 characters, or leave it empty.").waitFor();
    await page.getByLabel("Password (optional)").fill("a-long-enough-one");
    await join.click();
    await page.waitForURL(`${portal}/leads`);
    await linkOf(page, lead.id).waitFor();
    const { page: later } = await visit("desktop");
    await later.goto(url);
    await later.getByRole("heading", { name: "This invitation can’t be used any more" }).waitFor();
  });
});
