import { Defect } from "#domain/errors";
import { makeRelease } from "#domain/sale/make-release";
import type { Offered, ReleaseResult, SaleStore } from "#domain/sale/sale-store";
import type { PeriodKeys, Usage } from "#domain/sale/usage";
import { returnLeadStep } from "../lead/lead-steps.ts";
import { checkDayOpen } from "../ledger/ledger-day-open.ts";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import { type Reading, settleWrite } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";
import { endOfferStep, releaseHoldStep, StoredHold } from "./hold-steps.ts";
import type { SaleEffects } from "./sale-booking.ts";
import { entryStep, walletStep } from "./sale-steps.ts";
import { usageOf } from "./usage-item.ts";
import { usageReturnStep } from "./usage-step.ts";

/** What a release has learnt: the usage stored, and whether the phone is still this lead's. */
type Seen = { usage: Usage; isPhoneMine: boolean };

/** The guess that no period has passed since the hold. */
const usageUnder = (held: PeriodKeys): Usage => ({
  hour: { key: held.hour, count: 0, cents: 0 },
  day: { key: held.day, count: 0, cents: 0 },
  week: { key: held.week, count: 0, cents: 0 },
  month: { key: held.month, count: 0, cents: 0 },
  total: { key: held.total, count: 0, cents: 0 },
});

const forgetPhoneStep = (table: Table, { lead, order }: Offered, hash: string): Step<"phone"> => ({
  name: "phone",
  action: {
    Delete: {
      TableName: table.name,
      Key: keys.soldPhone(order.buyerId, hash),
      ConditionExpression: "attribute_not_exists(pk) OR leadId = :lead",
      ExpressionAttributeValues: { ":lead": lead.id },
    },
  },
});

const releaseSteps = (
  effects: SaleEffects,
  released: { offered: Offered; held: StoredHold; reason: string },
) => {
  const { table, newId } = effects;
  const { offered, held, reason } = released;
  const { priceCents, phoneHash } = held;
  const entry = makeRelease(offered, newId("entry"), priceCents, reason);
  return ({ usage, isPhoneMine }: Seen) => [
    releaseHoldStep(table, offered),
    returnLeadStep(table, offered, held.places),
    ...(held.test
      ? []
      : [
          walletStep(
            table,
            { buyerId: offered.order.buyerId, entryId: entry.id, at: offered.at },
            { balanceCents: 0, heldCents: -priceCents },
          ),
          usageReturnStep(table, offered.order, { held: held.periods, stored: usage, priceCents }),
          ...(phoneHash && isPhoneMine ? [forgetPhoneStep(table, offered, phoneHash)] : []),
          entryStep(table, entry),
        ]),
    endOfferStep(table, offered),
  ];
};

const ended = (held: StoredHold | null, offered: Offered): ReleaseResult | null => {
  if (!held || held.orderId !== offered.order.id || held.state === "released")
    return "already-released";
  return held.state === "captured" ? "captured-before" : null;
};

/** Gives all of a hold back; a repeat finds it released and changes nothing. */
export const release =
  (effects: SaleEffects): SaleStore["release"] =>
  async (offered, reason) => {
    const { order, lead } = offered;
    const held = await readItem(effects.table, keys.hold(order.buyerId, lead.id), StoredHold);
    const before = ended(held, offered);
    if (before || !held) return before ?? "already-released";
    return settleWrite(effects, {
      first: { usage: usageUnder(held.periods), isPhoneMine: true },
      steps: releaseSteps(effects, { offered, held, reason }),
      done: "released",
      read: (step, item, seen): Reading<Seen, ReleaseResult> => {
        if (step === "hold") {
          const result = ended(item && StoredHold.parse(item), offered);
          if (result) return { kind: "answer", result };
        }
        if (step === "wallet") checkDayOpen(item, { of: "heldCents", cents: held.priceCents });
        if (step === "usage") return { kind: "again", seen: { ...seen, usage: usageOf(item) } };
        if (step === "phone") return { kind: "again", seen: { ...seen, isPhoneMine: false } };
        throw new Defect(`a hold is open but its ${step} disagrees`);
      },
    });
  };
