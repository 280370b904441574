import type { Page } from "playwright-core";

/**
 * What scrolls or hangs over sideways, as the beginning of its HTML. Rows of chips and figures
 * scroll by themselves; everything else must fit.
 */
export const overhanging = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const edge = document.documentElement.clientWidth + 0.5;
    return [document.scrollingElement, ...document.querySelectorAll("body *")]
      .filter((element) => element.checkVisibility() && !element.closest(".no-scrollbar, .sr-only, svg"))
      .filter((element) => {
        const { right, left, width } = element.getBoundingClientRect();
        return width > 1 && (right > edge || left < -0.5);
      })
      .map((element) => element.outerHTML.slice(0, 160));
  })()`);
