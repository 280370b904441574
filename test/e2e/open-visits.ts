import type { Browser } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import { type Device, openBrowser, openContext } from "./browser.ts";

let pictures = 0;

/** Opens a fresh person's browser; it is closed when the test has ended. */
export type Visit = (
  device: Device,
  colorScheme?: "light" | "dark",
) => ReturnType<typeof openContext>;

/**
 * One Chromium for the tests of a file. With `SHOTS` naming a folder, what a failed test saw last
 * is kept there as a picture.
 */
export const openVisits = (): Visit => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  return async (device, colorScheme) => {
    if (!browser) throw new Error("The browser opens before the first test.");
    const visit = await openContext(browser, device, colorScheme);
    onTestFinished(async ({ task }) => {
      const folder = process.env["SHOTS"];
      if (folder && task.result?.state === "fail")
        for (const page of visit.context.pages())
          await page.screenshot({
            path: `${folder}/${++pictures}-${task.name.replace(/\W+/g, "-").slice(0, 50)}.png`,
          });
      await visit.context.close();
    });
    return visit;
  };
};
