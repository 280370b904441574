import type { Sale } from "#contract/sale";
import { leadReturnOf, type ReturnRecord } from "#domain/return/return-record";
import { isCounted } from "#domain/return/return-states";
import { pairName } from "#test/fakes/memory-market";
import type { MoneyWorld } from "../money-world.ts";
import type { Rule } from "./rule.ts";

const recordsOf = ({ stores }: MoneyWorld): ReturnRecord[] => [...stores.returned.records.values()];

/** An approved return is credited once, by what was decided and never above the price. */
const creditedOnce: Rule = (world) => [
  ...recordsOf(world).flatMap(({ return: it }) => {
    const credits = world.stores.market.entries.filter(
      ({ explains }) => explains?.kind === "return" && explains.returnId === it.id,
    );
    const [credit] = credits;
    const { creditCents = 0 } = it.decision ?? {};
    if (it.state !== "approved")
      return [credits.length > 0 && `${it.id}: ${it.state}, and credited`];
    return [
      credits.length !== 1 && `${it.id}: approved, and credited ${credits.length} times`,
      credit?.amountCents !== creditCents && `${it.id}: credited by another amount than decided`,
      (creditCents < 1 || creditCents > it.priceCents) && `${it.id}: a credit of ${creditCents}`,
    ];
  }),
];

type SaleFacts = Pick<Sale, "status" | "returnId" | "creditedCents">;

const untouched: SaleFacts = { status: "delivered", returnId: null, creditedCents: 0 };

const saleShould = ({ return: it }: ReturnRecord): SaleFacts => {
  switch (it.state) {
    case "pending":
    case "needsAnswer":
      return { status: "returnPending", returnId: it.id, creditedCents: 0 };
    case "approved":
      return {
        status: "returned",
        returnId: it.id,
        creditedCents: it.decision?.creditCents ?? 0,
      };
    case "declined":
      return { status: "returnDeclined", returnId: it.id, creditedCents: 0 };
    case "withdrawn":
      return it.appealed
        ? { status: "returnDeclined", returnId: it.id, creditedCents: 0 }
        : untouched;
  }
};

/** A lead is as its latest return says; every earlier one was taken back. */
const salesAgree: Rule = (world) =>
  [...world.stores.market.sales].flatMap(([name, sale]) => {
    const mine = recordsOf(world).filter(
      ({ return: it }) => pairName(it.buyerId, it.leadId) === name,
    );
    const last = mine.at(-1);
    const should = last ? saleShould(last) : untouched;
    const isRight =
      sale.status === should.status &&
      sale.returnId === should.returnId &&
      sale.creditedCents === should.creditedCents;
    return [
      !isRight && `${name}: ${sale.status}, but its return says ${should.status}`,
      ...mine
        .slice(0, -1)
        .map(
          ({ return: it }) =>
            (it.state !== "withdrawn" || it.appealed) && `${it.id}: ${it.state}, and returned anew`,
        ),
    ];
  });

/** The agency's own side of a returned lead is that of the return. */
const agencyAgrees: Rule = (world) =>
  recordsOf(world).map((record) => {
    const { id, leadId } = record.return;
    const kept = world.stores.returned.leadReturns.get(pairName(leadId, id));
    const isSame = JSON.stringify(kept) === JSON.stringify(leadReturnOf(record));
    return !isSame && `${id}: the agency's side says ${kept?.state}`;
  });

/** What is used of an allowance is the returns that count, day by day. */
const usageIsReturns: Rule = (world) =>
  [...world.stores.returned.usages].flatMap(([buyerId, { days }]) => {
    const counted = recordsOf(world).filter(
      ({ return: it }) => it.buyerId === buyerId && isCounted(it.state),
    );
    const countOn = (day: string) => counted.filter(({ file }) => file.usageDay === day).length;
    const known = new Set([...Object.keys(days), ...counted.map(({ file }) => file.usageDay)]);
    return [...known].map(
      (day) =>
        (days[day] ?? 0) !== countOn(day) &&
        `${buyerId}: ${days[day] ?? 0} returns used on ${day}, ${countOn(day)} count`,
    );
  });

/** No decision waits past its time, and nothing that approves itself is left unanswered. */
const nothingWaits: Rule = (world) =>
  recordsOf(world).flatMap(({ return: it, file }) => [
    file.pending !== null && `${it.id}: a decision never posted`,
    it.state === "pending" &&
      it.policy.approveWhenLate &&
      !it.outsidePolicy &&
      `${it.id}: never answered, and not approved`,
  ]);

/** One key returns one lead once. */
const keysReturnOnce: Rule = ({ stores }) => {
  const made = new Map<string, number>();
  for (const { keyHash } of stores.submissions) made.set(keyHash, (made.get(keyHash) ?? 0) + 1);
  return [...made].map(([key, times]) => times > 1 && `${key} returned a lead ${times} times`);
};

/** A replaced lead is off its order's caps; all others that were sold count. */
const capsAreSales: Rule = ({ stores: { market, returned } }) =>
  [...market.usages].map(([orderId, usage]) => {
    const sold = [...market.sales.values()].filter((sale) => sale.orderId === orderId);
    const replaced = [...returned.records.values()].filter(
      ({ return: it, file }) =>
        file.orderId === orderId && it.state === "approved" && it.policy.remedy === "replacement",
    );
    const should = sold.length - replaced.length;
    return (
      usage.total.count !== should && `${orderId}: ${usage.total.count} counted, not ${should}`
    );
  });

export const returnRules: Rule[] = [
  creditedOnce,
  salesAgree,
  agencyAgrees,
  usageIsReturns,
  nothingWaits,
  keysReturnOnce,
  capsAreSales,
];
