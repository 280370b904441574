import { sha256 } from "#adapters/system";
import { Defect } from "#domain/errors";
import { periodKeys } from "#domain/routing/period-keys";
import type { Booking } from "#domain/sale/booking";
import { guardedPhone } from "#domain/sale/guarded-phone";
import { placesOf } from "#domain/sale/lead-slots";
import { makeEntry } from "#domain/sale/make-entry";
import { priceOf } from "#domain/sale/make-sale";
import type { HoldResult, SaleStore } from "#domain/sale/sale-store";
import type { PeriodKeys } from "#domain/sale/usage";
import { offerLeadStep } from "../lead/lead-steps.ts";
import { parseItem } from "../table/item.ts";
import { type Reading, settleWrite } from "../table/settle-write.ts";
import { heldEarlier, holdStep, offerStep, StoredHold } from "./hold-steps.ts";
import { countStep, readRefusal, type SaleEffects } from "./sale-booking.ts";
import { entryStep, phoneStep, walletStep } from "./sale-steps.ts";

const holdSteps = (effects: SaleEffects, booking: Booking, expiresAt: Date) => {
  const { table, newId } = effects;
  const { order, lead, at } = booking;
  const price = priceOf(booking);
  const guarded = guardedPhone(booking);
  const places = placesOf(order, lead.maxSales);
  const phoneHash = guarded && sha256(guarded.phone);
  const entryId = newId("entry");
  const entry = entryStep(table, makeEntry(booking, entryId, "hold"));
  return (seen: PeriodKeys) => [
    holdStep(table, booking, { places, periods: latest(booking, seen), phoneHash }),
    offerLeadStep(table, booking),
    ...(lead.test
      ? []
      : [
          walletStep(
            table,
            { buyerId: order.buyerId, entryId, at },
            { balanceCents: 0, heldCents: price },
          ),
          countStep(effects, booking, seen),
          ...phoneStep(table, booking, guarded),
          entry,
        ]),
    offerStep(table, booking, expiresAt),
  ];
};

/** The periods in which the hold counts: those stored, unless newer ones begin with it. */
const latest = ({ at, order }: Booking, seen: PeriodKeys): PeriodKeys => {
  const now = periodKeys(at, order.timeZone);
  const later = (one: string, other: string) => (one > other ? one : other);
  return {
    hour: later(seen.hour, now.hour),
    day: later(seen.day, now.day),
    week: later(seen.week, now.week),
    month: later(seen.month, now.month),
    total: later(seen.total, now.total),
  };
};

/** Sets money, caps and lead aside; a repeat is told that the offer is out already. */
export const hold =
  (effects: SaleEffects): SaleStore["hold"] =>
  (booking, expiresAt) =>
    settleWrite(effects, {
      first: periodKeys(booking.at, booking.order.timeZone),
      steps: holdSteps(effects, booking, expiresAt),
      done: "held",
      read: (step, item): Reading<PeriodKeys, HoldResult> => {
        if (step === "hold")
          return {
            kind: "answer",
            result: heldEarlier(parseItem(StoredHold, item), booking.order.id),
          };
        if (step === "offer" || step === "entry")
          throw new Defect(`a lead is free to offer but its ${step} exists`);
        return readRefusal(booking, "hold", step, item);
      },
    });
