import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { Defect } from "#domain/errors";
import type { Booking } from "#domain/sale/booking";
import { makeEntry } from "#domain/sale/make-entry";
import { priceOf } from "#domain/sale/make-sale";
import type { CaptureResult, SaleStore } from "#domain/sale/sale-store";
import { captureLeadStep } from "../lead/lead-steps.ts";
import { checkDayOpen } from "../ledger/ledger-day-open.ts";
import { itemOf, parseItem } from "../table/item.ts";
import { indexes, keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { type Reading, settleWrite } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import { captureHoldStep, endOfferStep, StoredHold } from "./hold-steps.ts";
import type { SaleEffects } from "./sale-booking.ts";
import { entryStep, soldSteps, walletStep } from "./sale-steps.ts";

const captureSteps = (effects: SaleEffects, booking: Booking) => {
  const { table, newId } = effects;
  const { order, lead, at } = booking;
  const ids = { entry: newId("entry"), event: newId("event") };
  return (priceCents: number) => {
    const sold = { ...booking, priceCents };
    const price = priceOf(sold);
    return [
      captureHoldStep(table, sold),
      captureLeadStep(table, sold),
      ...(lead.test
        ? []
        : [
            walletStep(
              table,
              { buyerId: order.buyerId, entryId: ids.entry, at },
              { balanceCents: -price, heldCents: -price },
            ),
            entryStep(table, makeEntry(sold, ids.entry, "capture")),
          ]),
      ...soldSteps(table, sold, ids.event),
      endOfferStep(table, sold),
    ];
  };
};

/** What the hold tells when it is not open at this price. */
const readHold = (
  booking: Booking,
  item: Record<string, unknown> | null,
): Reading<number, CaptureResult> => {
  const held = item && parseItem(StoredHold, item);
  if (!held || held.orderId !== booking.order.id)
    return { kind: "answer", result: "released-before" };
  switch (held.state) {
    case "held":
      return { kind: "again", seen: held.priceCents };
    case "captured":
      return { kind: "answer", result: "already-captured" };
    case "released":
      return { kind: "answer", result: "released-before" };
  }
};

/** Keeps a late accept for an operator to settle; a repeat finds the case and leaves it. */
const openCase = async (table: Table, { lead, order, at, ...booking }: Booking): Promise<void> => {
  const item = itemOf("reconciliation", keys.reconciliation(lead.id, order.id), {
    leadId: lead.id,
    orderId: order.id,
    buyerId: order.buyerId,
    priceCents: booking.priceCents,
    pricedBy: booking.pricedBy,
    payoutCents: booking.payoutCents,
    idempotencyKey: booking.idempotencyKey,
    state: "open",
    openedAt: at.toISOString(),
    ...indexes.reconciliation("open", at.toISOString(), lead.id, order.id),
  });
  try {
    await table.client.send(new PutCommand(putNew(table, item).Put));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** The hold becomes the sale; a repeat finds it captured and changes nothing. */
export const capture =
  (effects: SaleEffects): SaleStore["capture"] =>
  async (booking) => {
    const result: CaptureResult = await settleWrite(effects, {
      first: booking.priceCents,
      steps: captureSteps(effects, booking),
      done: "captured",
      read: (step, item, priceCents): Reading<number, CaptureResult> => {
        if (step === "hold") return readHold(booking, item);
        if (step === "wallet") checkDayOpen(item, { of: "heldCents", cents: priceCents });
        throw new Defect(`a hold is open but its ${step} disagrees`);
      },
    });
    if (result === "released-before") await openCase(effects.table, booking);
    return result;
  };
