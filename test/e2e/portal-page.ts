import type { BrowserContext, Locator, Page } from "playwright-core";
import type { Owner } from "./small-agency.ts";

/** How long something may take that comes by itself: a busy machine is no fault of the portal. */
export const soon = { timeout: 10_000, interval: 50 } as const;

/** Signs in as a person does, from the page that is shown. */
export const typeSignIn = async (page: Page, { email, password }: Owner): Promise<void> => {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Use a password instead" }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
};

/** Gives a browser the cookie of a session without the sign-in page. */
export const takeSession = async (
  context: BrowserContext,
  portal: string,
  { email, password }: Owner,
): Promise<void> => {
  const answer = await context.request.post(`${portal}/v1/session/password`, {
    headers: { "x-requested-with": "portal" },
    data: { email, password, keep: true },
  });
  if (!answer.ok()) throw new Error(`no session: ${answer.status()} ${await answer.text()}`);
};

/** Opens the portal at a path with a session. */
export const enter = async (
  page: Page,
  portal: string,
  owner: Owner,
  path = "/leads",
): Promise<void> => {
  await takeSession(page.context(), portal, owner);
  await page.goto(`${portal}${path}`);
};

/** The dot with the state of the live connection, such as `live` or `polling`. */
export const linkState = (page: Page, state: string): Locator =>
  page.locator(`[data-live="${state}"]`).first();

export const untilLive = (page: Page): Promise<void> =>
  linkState(page, "live").waitFor({ state: "attached" });

/** The rows or cards of the list. */
export const rows = (page: Page): Locator => page.locator("main [data-lead-id]");

export const rowOf = (page: Page, leadId: string): Locator =>
  page.locator(`main [data-lead-id="${leadId}"]`);

/** The link in a row that opens its lead. */
export const linkOf = (page: Page, leadId: string): Locator =>
  page.locator(`main [data-lead-link="${leadId}"]`);

/** Ids of the leads in the page, from the top. */
export const listedIds = (page: Page): Promise<string[]> =>
  page.evaluate(
    "[...document.querySelectorAll('main [data-lead-id]')].map((row) => row.dataset.leadId)",
  );

export const firstId = async (page: Page): Promise<string> => (await listedIds(page))[0] ?? "";

/** The lead whose row or page has the focus, or "". */
export const focusedId = (page: Page): Promise<string> =>
  page.evaluate("document.activeElement?.closest('[data-lead-id]')?.dataset.leadId ?? ''");
