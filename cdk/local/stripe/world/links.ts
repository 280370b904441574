import { createHmac, randomBytes } from "node:crypto";

const dayMs = 86_400_000;
/** How long a link to a receipt works: docs.stripe.com/receipts. */
export const receiptDays = 30;
/** How long one to an invoice works after its due date: support.stripe.com, "link expiration". */
export const invoiceDays = 30;

/**
 * Addresses of receipts and invoices that work for a while. Each look at the API gives a fresh one;
 * one that somebody kept is dead one day.
 */
export class Links {
  private readonly secret = randomBytes(32);
  private endedMs = 0;

  private sign(path: string, fromMs: number, untilMs: number): string {
    return createHmac("sha256", this.secret)
      .update(`${path} ${fromMs} ${untilMs}`)
      .digest("base64url");
  }

  /** A link to this address that works until then. */
  fresh(address: string, untilMs: number, nowMs: number): string {
    const url = new URL(address);
    const signature = this.sign(url.pathname, nowMs, untilMs);
    url.search = new URLSearchParams({ s: `${nowMs}.${untilMs}.${signature}` }).toString();
    return url.href;
  }

  works(url: URL, nowMs: number): boolean {
    const [from = "", until = "", signature] = (url.searchParams.get("s") ?? "").split(".");
    const isOurs = signature === this.sign(url.pathname, Number(from), Number(until));
    return isOurs && Number(from) > this.endedMs && nowMs < Number(until);
  }

  /** All links that were given so far work no more. */
  expire(nowMs: number): void {
    this.endedMs = nowMs;
  }
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Puts fresh links into an answer and all that is in it. */
export const freshen = (links: Links, answer: unknown, nowMs: number): void => {
  if (!isFields(answer)) return;
  const { object, receipt_url: receipt, invoice_pdf: pdf, due_date: due } = answer;
  if (object === "charge" && typeof receipt === "string")
    answer["receipt_url"] = links.fresh(receipt, nowMs + receiptDays * dayMs, nowMs);
  if (object === "invoice" && typeof pdf === "string") {
    const dueMs = typeof due === "number" ? due * 1_000 : nowMs;
    answer["invoice_pdf"] = links.fresh(pdf, dueMs + invoiceDays * dayMs, nowMs);
  }
  for (const value of Object.values(answer)) freshen(links, value, nowMs);
};
