import axe from "axe-core";
import type { Page } from "playwright-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Of these alone the answer depends on the scheme; all others it was the same page for. */
const ofColours = ["color-contrast", "link-in-text-block"];

const rulesIn = {
  light: { type: "tag", values: tags },
  dark: { type: "rule", values: ofColours },
} as const;

type Finding = { id: string; impact: string | null; nodes: { html: string; summary: string }[] };

const runAxe = (colorScheme: keyof typeof rulesIn) => `
  axe.run(document, {
    runOnly: ${JSON.stringify(rulesIn[colorScheme])},
    resultTypes: ["violations"],
  })
    .then(({ violations }) => violations.map(({ id, impact, nodes }) => ({
      id, impact, nodes: nodes.map(({ html, failureSummary }) => ({ html, summary: failureSummary })),
    })))
`;

/** Colours on their way from one scheme to the other are nobody's to see for long. */
const untilStill = `new Promise((done) => {
  let stillFrames = 0;
  const look = () => {
    const moves = document.getAnimations().some((each) => each instanceof CSSTransition);
    stillFrames = moves ? 0 : stillFrames + 1;
    if (stillFrames > 2) done();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

const grave = new Set(["serious", "critical"]);

/**
 * What axe finds on the page as it is, in the light and in the dark, that keeps people out; each
 * as one readable text.
 */
export const graveFindings = async (page: Page): Promise<string[]> => {
  const texts: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
    await page.evaluate(untilStill);
    const findings = await page.evaluate<Finding[]>(runAxe(colorScheme));
    for (const { id, impact, nodes } of findings)
      if (impact !== null && grave.has(impact))
        for (const { html, summary } of nodes.slice(0, 3))
          texts.push(`${colorScheme}: ${id} (${impact}) ${html.slice(0, 200)} ${summary}`);
  }
  return texts;
};
