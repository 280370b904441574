import type { NewId } from "#domain/effects";
import { Defect } from "#domain/errors";
import { periodKeys } from "#domain/routing/period-keys";
import type { Booking } from "#domain/sale/booking";
import { exceededCap } from "#domain/sale/exceeded-cap";
import { guardedPhone } from "#domain/sale/guarded-phone";
import { leadRefusal } from "#domain/sale/lead-slots";
import { makeEntry } from "#domain/sale/make-entry";
import { priceOf } from "#domain/sale/make-sale";
import type { BookResult, SaleStore } from "#domain/sale/sale-store";
import { keysOf, type PeriodKeys } from "#domain/sale/usage";
import { sellLeadStep, slotsOf } from "../lead/lead-steps.ts";
import { checkDayOpen } from "../ledger/ledger-day-open.ts";
import { type Reading, settleWrite, type WriteEffects } from "../table/settle-write.ts";
import { entryStep, phoneStep, soldSteps, walletStep } from "./sale-steps.ts";
import { usageOf } from "./usage-item.ts";
import { usageStep } from "./usage-step.ts";

export type SaleEffects = WriteEffects & { newId: NewId };

/** The caps of an order, counted for one more lead in the periods that were seen stored. */
export const countStep = (effects: WriteEffects, booking: Booking, seen: PeriodKeys) =>
  usageStep(effects.table, booking.order, {
    now: periodKeys(booking.at, booking.order.timeZone),
    seen,
    priceCents: priceOf(booking),
  });

type Stored = Record<string, unknown> | null;
export type SaleRule = "lead" | "wallet" | "usage" | "phone";

/**
 * What a refused rule of a sale means. Only the caps need a second look: the refusal may be that
 * a new period has begun.
 * @throws Retry when the entry's day was sealed meanwhile: the sale starts over with a new id
 */
export const readRefusal = (
  booking: Booking,
  by: "book" | "hold",
  step: SaleRule,
  item: Stored,
): Reading<PeriodKeys, Exclude<BookResult, "booked">> => {
  const { order } = booking;
  switch (step) {
    case "lead": {
      const result = leadRefusal(slotsOf(item), order, by);
      if (result === null) throw new Defect("a lead was refused that is free to sell");
      return { kind: "answer", result };
    }
    case "wallet":
      checkDayOpen(item, { of: "availableCents", cents: priceOf(booking) });
      return { kind: "answer", result: "insufficient-balance" };
    case "phone":
      return { kind: "answer", result: "duplicate-for-buyer" };
    case "usage": {
      const usage = usageOf(item);
      const keys = periodKeys(booking.at, order.timeZone);
      const exceeded = exceededCap(order.caps, { usage, keys, priceCents: priceOf(booking) });
      if (exceeded) return { kind: "answer", result: "cap-reached" };
      return { kind: "again", seen: keysOf(usage) };
    }
  }
};

const bookSteps = (effects: SaleEffects, booking: Booking) => {
  const { table, newId } = effects;
  const { order, lead, at } = booking;
  const sold = soldSteps(table, booking, newId("event"));
  if (lead.test) return () => [sellLeadStep(table, booking), ...sold];
  const price = priceOf(booking);
  const entryId = newId("entry");
  const entry = entryStep(table, makeEntry(booking, entryId, "book"));
  return (seen: PeriodKeys) => [
    sellLeadStep(table, booking),
    walletStep(
      table,
      { buyerId: order.buyerId, entryId, at },
      { balanceCents: -price, heldCents: 0 },
    ),
    countStep(effects, booking, seen),
    ...phoneStep(table, booking, guardedPhone(booking)),
    ...sold,
    entry,
  ];
};

/** Sells at once; a repeat finds the lead sold to this order and changes nothing. */
export const book =
  (effects: SaleEffects): SaleStore["book"] =>
  (booking) =>
    settleWrite(effects, {
      first: periodKeys(booking.at, booking.order.timeZone),
      steps: bookSteps(effects, booking),
      done: "booked",
      read: (step, item): Reading<PeriodKeys, BookResult> => {
        if (step === "sale" || step === "trail" || step === "delivery" || step === "entry")
          throw new Defect(`a lead is free to sell but its ${step} exists`);
        return readRefusal(booking, "book", step, item);
      },
    });
