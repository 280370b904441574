import type { Call } from "./route.ts";

/** What a browser does not learn about an intent: whose it is, and what it is for. */
const hidden = new Set(["customer", "latest_attempt", "latest_charge", "metadata"]);

const isIntent = (value: object): boolean =>
  ["payment_intent", "setup_intent"].includes(String(Reflect.get(value, "object")));

/** An answer as its caller may see it. */
export const shownTo = (by: Call["by"], answer: unknown): object => {
  const shown = typeof answer === "object" && answer !== null ? answer : {};
  if (by === "secret" || !isIntent(shown)) return shown;
  return Object.fromEntries(Object.entries(shown).filter(([name]) => !hidden.has(name)));
};
