import type { FrameLocator, Locator, Page } from "playwright-core";
import { type ApiClient, apiClient } from "#test/market/api-client";
import type { Owner } from "./small-agency.ts";

/** Cards of the processor's own documentation. */
export const testCards = {
  works: "4242424242424242",
  tooLittle: "4000000000009995",
  asksItsHolder: "4000002760003184",
} as const;

/** The portal's API as this person, beside the browser. */
export const portalOf = async (apiUrl: string, { email, password }: Owner): Promise<ApiClient> => {
  const { accessToken } = await apiClient(apiUrl, "")("POST /v1/session/password", {
    body: { email, password },
  });
  return apiClient(apiUrl, accessToken);
};

/** What the pill in the header says, in dollars. */
export const pillDollars = async (page: Page): Promise<number> => {
  const text = await page.getByRole("group", { name: "Wallet" }).first().textContent();
  return Number(/[−-]?\$([\d,]+\.\d\d)/.exec(text ?? "")?.[1]?.replaceAll(",", ""));
};

/** The form that belongs to the card's processor, in a frame of its own. */
const cardForm = (page: Page): FrameLocator =>
  page.frameLocator('iframe[title="Secure payment input frame"]');

const typeCard = async (page: Page, number: string): Promise<void> => {
  await cardForm(page).getByLabel("Card number").pressSequentially(number);
  await cardForm(page).getByLabel("Expiration date").pressSequentially("1234");
  await cardForm(page).getByLabel("Security code").pressSequentially("123");
};

/** The sheet in which a payment is made. */
export const fundSheet = (page: Page): Locator => page.getByRole("dialog", { name: "Add funds" });

/** Opens the sheet for $500 and pays with a card that is typed in. */
export const payFiveHundred = async (page: Page, number: string): Promise<void> => {
  await page.locator("main").getByRole("link", { name: "Add funds" }).first().click();
  const sheet = fundSheet(page);
  await sheet.getByText("$500", { exact: true }).click();
  await sheet.getByRole("button", { name: "Continue to card" }).click();
  await typeCard(page, number);
  await sheet.getByRole("button", { name: "Pay $500.00" }).click();
};

/** Answers the question of the card holder's bank. */
export const answerBank = (page: Page, answer: "Complete" | "Fail"): Promise<void> =>
  page
    .frameLocator('iframe[title="Confirm with your bank"]')
    .getByRole("button", { name: answer })
    .click();
