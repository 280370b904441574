import { randomBytes } from "node:crypto";
import type Stripe from "stripe";
import type { Appointment, Books } from "./books.ts";
import type { Links } from "./links.ts";

/** How long what happens by itself takes here. */
export type Delays = {
  /** From a debit's `processing` to what comes of it. */
  settleMs: number;
  /** From a charge to the dispute that its card is for. */
  disputeMs: number;
};

/** Every kind of event that this service sends. */
export type EventType = Extract<
  Stripe.Event.Type,
  | `charge.${string}`
  | `customer.${string}`
  | `invoice.${string}`
  | `invoice_payment.${string}`
  | `invoiceitem.${string}`
  | `payment_intent.${string}`
  | `payment_method.${string}`
  | `refund.${string}`
  | `setup_intent.${string}`
>;

/** What every operation works on. */
export type World = {
  books: Books;
  /** Where this service answers, without a slash at its end. */
  endpoint: string;
  delays: Delays;
  links: Links;
  nowSeconds: () => number;
  /** Writes an event and has it sent; the object is copied as it is now. */
  emit: (type: EventType, object: object, previous?: object) => void;
  /** Has something happen by itself later. */
  later: (kind: Appointment["kind"], id: string, afterMs: number) => void;
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Random letters and digits. */
export const randomText = (length: number): string =>
  [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join("");

/** An id as Stripe makes them, such as `pi_1Qx…`. */
export const newId = (prefix: string): string => `${prefix}_1${randomText(23)}`;
