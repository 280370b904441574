import { createHash } from "node:crypto";
import type { Books, KeptAnswer } from "../world/books.ts";
import { StripeError } from "../world/stripe-error.ts";

/** How long Stripe remembers an answer. */
const validityMs = 24 * 3_600_000;

const refuse = (status: number, code: string | undefined, message: string) =>
  new StripeError(status, { type: "idempotency_error", message, ...(code && { code }) });

const forget = (books: Books, nowMs: number) => {
  for (const [key, { atMs }] of books.answers)
    if (nowMs - atMs > validityMs) books.answers.delete(key);
};

type Asked = { key: string; path: string; body: string; requestId: string; nowMs: number };

/**
 * Claims an idempotency key.
 * @returns the answer that the same request had before; null = it is new, and now claimed
 * @throws StripeError when the key stands for another request, or for one that still runs
 */
export const claimKey = (books: Books, asked: Asked): KeptAnswer | null => {
  const { key, path, body, nowMs, requestId } = asked;
  forget(books, nowMs);
  const fingerprint = createHash("sha256").update(`${path}\n${body}`).digest("hex");
  const known = books.answers.get(key);
  if (!known) {
    books.answers.set(key, { fingerprint, atMs: nowMs, requestId, answer: null });
    return null;
  }
  if (known.fingerprint !== fingerprint)
    throw refuse(
      400,
      undefined,
      "Keys for idempotent requests can only be used with the same parameters they were first " +
        `used with. Try using a key other than '${key}' if you meant to execute a different ` +
        "request.",
    );
  if (known.answer === null)
    throw refuse(
      409,
      "idempotency_key_in_use",
      "There is currently another in-progress request using this Idempotent Key (that probably " +
        "means you submitted twice, and the other request is still going through): " +
        `${key}. Please try again later.`,
    );
  return known;
};

/**
 * Ends the claim of a key. Whatever was answered is kept once the operation had begun, a refusal
 * and a 500 too; what ended before that frees the key (docs.stripe.com/api/idempotent_requests).
 */
export const endClaim = (
  books: Books,
  key: string,
  answer: { status: number; body: object } | null,
): void => {
  const claimed = books.answers.get(key);
  if (answer === null) books.answers.delete(key);
  else if (claimed) claimed.answer = answer;
};
