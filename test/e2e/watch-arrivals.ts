import type { Page } from "playwright-core";

const watch = `
  window.arrivals = {};
  const look = () => {
    const id = document.querySelector("main [data-lead-id]")?.dataset.leadId;
    if (id === undefined || id in window.arrivals) return;
    window.arrivals[id] = null;
    requestAnimationFrame(() => setTimeout(() => { window.arrivals[id] = Date.now(); }));
  };
  new MutationObserver(look).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-lead-id"],
  });
`;

/** Notes in the page itself when each lead became the first row and was painted. */
export const watchArrivals = (page: Page): Promise<void> => page.evaluate(watch);

/** When a lead was painted as the first row, in epoch milliseconds; rejects when it never is. */
export const paintedAt = async (page: Page, id: string): Promise<number> => {
  const painted = await page.waitForFunction(
    (wanted) => Reflect.get(globalThis, "arrivals")[wanted],
    id,
    { polling: 20 },
  );
  return Number(await painted.jsonValue());
};
