/** What somebody asked to pay; the key makes every repeat of it the same payment. */
export type PayAttempt = { key: string; amountCents: number; methodId: string | null };

const place = "top-up";

const isAttempt = (value: unknown): value is PayAttempt =>
  typeof value === "object" &&
  value !== null &&
  "key" in value &&
  typeof value.key === "string" &&
  "amountCents" in value &&
  typeof value.amountCents === "number" &&
  "methodId" in value;

/** An attempt whose answer never came; it outlives a reload, so that nobody pays twice. */
export const openAttempt = (): PayAttempt | null => {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(place) ?? "null");
    return isAttempt(stored) ? stored : null;
  } catch {
    return null;
  }
};

export const keepAttempt = (attempt: PayAttempt): void =>
  sessionStorage.setItem(place, JSON.stringify(attempt));

export const forgetAttempt = (): void => sessionStorage.removeItem(place);
