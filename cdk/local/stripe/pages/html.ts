const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (value: string | number): string =>
  String(value).replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");

/** Markup; only what `html` has made. */
export type Html = { markup: string };

type Slot = string | number | Html | readonly Html[] | null | false;

const markupOf = (slot: Slot): string => {
  if (slot === null || slot === false) return "";
  if (typeof slot === "string" || typeof slot === "number") return escaped(slot);
  return "markup" in slot ? slot.markup : slot.map(({ markup }) => markup).join("");
};

/** Markup with slots, in which text stays text. */
export const html = (parts: TemplateStringsArray, ...slots: Slot[]): Html => ({
  markup: parts
    .map((part, index) => part + (index < slots.length ? markupOf(slots[index] ?? null) : ""))
    .join(""),
});

type Page = { title: string; body: Html; script?: string };

/** A whole page in the look of the service's frames. */
export const pageOf = ({ title, body, script }: Page): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/browser/frame.css">
</head>
${body}
${script ? html`<script type="module" src="/browser/${script}"></script>` : null}
</html>`.markup;

/** Cents as people read them. */
export const dollars = (cents: number): string =>
  new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" }).format(cents / 100);
