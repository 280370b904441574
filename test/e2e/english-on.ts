import type { Page } from "playwright-core";

// Words of English that no Spanish sentence has.
const english =
  /(?<!\p{L})(the|is|are|was|were|must|not|with|your|you|this|that|these|of|to|and|or|by|from|for|there|here|add|ask|back|balance|below|bank|call|card|charge|close|day|days|declined|delivered|edit|email|failed|file|files|funds|hours|lead id|money|month|next|no leads|open|order|other|paid|payment|phone|price|reason|refund|return|returns|save|search|send|show|since|state|submitted|today|until|used|view|wallet|week|when|yes|yesterday)(?!\p{L})/iu;

/** Names that people gave, as they stand in the page. */
export type Given = readonly string[];

/**
 * What the page says in English, shown or to a screen reader. What people named and typed is their
 * own, and `given` here.
 */
export const englishOn = async (page: Page, given: Given = []): Promise<string[]> => {
  const texts: string[] = await page.evaluate(`(() => {
    const shown = [...document.querySelectorAll("body *")].filter(
      (element) => element.checkVisibility() && !element.closest("script, style"),
    );
    const own = (element) =>
      [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()).join(" ");
    const named = (element) =>
      ["aria-label", "title", "placeholder", "alt", "aria-description"].map((name) => element.getAttribute(name) ?? "");
    return [document.title, ...shown.flatMap((element) => [own(element), ...named(element)])];
  })()`);
  const unnamed = (text: string) => given.reduce((rest, name) => rest.replaceAll(name, ""), text);
  return [...new Set(texts)].filter((text) => english.test(unnamed(text)));
};
