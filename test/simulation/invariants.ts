import type { Lead } from "#contract/lead";
import type { capPeriods, RoutedOrder } from "#contract/order";
import type { Entry } from "#contract/wallet";
import { periodKeys } from "#domain/routing/period-keys";
import { type MemoryMarket, pairName } from "#test/fakes/memory-market";
import type { ServerLog } from "./buyer-servers.ts";
import type { MarketPlan } from "./market-plan.ts";

/** What a supplier was told of one of its leads. */
export type Answer = { key: string | null; lead: Lead };

/** All that a simulated market leaves behind. */
export type Past = {
  plan: MarketPlan;
  market: MemoryMarket;
  log: ServerLog;
  answers: Answer[];
  /** Sales the buyer's server accepted, as lead and order, when the store was told. */
  captures: Set<string>;
  /** Offers released, by key, while the buyer's server had taken the lead and never said no. */
  givenBack: Set<string>;
  /** What was seen to be wrong on the way. */
  seen: string[];
};

type Finding = string | false | null | undefined;
type Check = (past: Past) => Finding[];

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const orderOf = (past: Past, orderId: string): RoutedOrder | undefined =>
  past.plan.orders.find(({ id }) => id === orderId);
const leadsOf = ({ market }: Past) => [...market.leads.values()];

const walletsAddUp: Check = ({ market }) =>
  [...market.wallets.values()].flatMap((wallet) => {
    const entries = market.entries.filter(({ buyerId }) => buyerId === wallet.buyerId);
    return [
      sum(entries.map((entry) => entry.amountCents)) !== wallet.balanceCents &&
        `${wallet.buyerId}: the balance is not the sum of its entries`,
      sum(entries.map((entry) => entry.heldCents)) !== wallet.heldCents &&
        `${wallet.buyerId}: what is held is not the sum of its entries`,
      wallet.heldCents !== 0 && `${wallet.buyerId}: money is still held at the end`,
    ];
  });

const leadIdOf = ({ explains }: Entry): string | null =>
  explains?.kind === "lead" ? explains.leadId : null;

const chargesOf = (market: MemoryMarket, leadId: string, buyerId: string): Entry[] =>
  market.entries.filter(
    (entry) => entry.kind === "lead" && leadIdOf(entry) === leadId && entry.buyerId === buyerId,
  );

const oneChargePerSale: Check = (past) =>
  leadsOf(past).flatMap((lead) => [
    ...lead.sales.map((sale) => {
      const charges = chargesOf(past.market, lead.id, sale.buyerId);
      const isRight = lead.test
        ? charges.length === 0
        : charges.length === 1 && charges[0]?.amountCents === -sale.priceCents;
      return !isRight && `${lead.id}: ${charges.length} charges for one sale`;
    }),
    ...past.market.entries.map(
      (entry) =>
        entry.kind === "lead" &&
        leadIdOf(entry) === lead.id &&
        !lead.sales.some(({ buyerId }) => buyerId === entry.buyerId) &&
        `${lead.id}: a charge without a sale`,
    ),
  ]);

const leadsSoldAsAllowed: Check = (past) =>
  leadsOf(past).flatMap((lead) => {
    const orders = lead.sales.flatMap(({ orderId }) => orderOf(past, orderId) ?? []);
    const taken = orders.some(({ exclusive }) => exclusive) ? lead.maxSales : orders.length;
    return [
      lead.sales.length > lead.maxSales && `${lead.id}: sold too often`,
      lead.sales.length !== lead.soldCount && `${lead.id}: its count is not its sales`,
      new Set(lead.sales.map(({ buyerId }) => buyerId)).size !== lead.sales.length &&
        `${lead.id}: sold to a buyer twice`,
      orders.length > 1 &&
        orders.some(({ exclusive }) => exclusive) &&
        `${lead.id}: an exclusive buyer is not the only one`,
      taken !== (past.market.takenCounts.get(lead.id) ?? 0) &&
        `${lead.id}: places are taken by nobody`,
      ...lead.sales.map(
        ({ buyerId }) =>
          !past.market.sales.has(pairName(buyerId, lead.id)) && `${lead.id}: a sale without a copy`,
      ),
    ];
  });

/** A buyer whose server decides pays only for what that server took. */
const chargesAreAccepted: Check = ({ market, log }) =>
  market.entries.map(
    (entry) =>
      entry.kind === "lead" &&
      entry.heldCents !== 0 &&
      !log.accepted.has(entry.idempotencyKey) &&
      `${leadIdOf(entry)}: charged, but the buyer refused it`,
  );

/** Entries that counted against an order's caps and were not given back, with their instants. */
const countedFor = ({ market }: Past, order: RoutedOrder): { at: Date; cents: number }[] =>
  market.entries.flatMap((entry) => {
    if (entry.idempotencyKey !== `${leadIdOf(entry)}:${order.id}`) return [];
    const isBooked = entry.kind === "lead" && entry.heldCents === 0;
    const isReleased = market.entries.some(
      ({ idempotencyKey }) => idempotencyKey === `release:${leadIdOf(entry)}:${order.id}`,
    );
    if (!isBooked && (entry.kind !== "hold" || isReleased)) return [];
    return [{ at: new Date(entry.at), cents: isBooked ? -entry.amountCents : entry.heldCents }];
  });

const capsKept: Check = (past) =>
  past.plan.orders.flatMap((order) => {
    const counted = countedFor(past, order);
    const usage = past.market.usages.get(order.id);
    const used = (period: (typeof capPeriods)[number], measure: "count" | "spend") => {
      const totals = new Map<string, number>();
      for (const { at, cents } of counted) {
        const key = periodKeys(at, order.timeZone)[period];
        totals.set(key, (totals.get(key) ?? 0) + (measure === "count" ? 1 : cents));
      }
      return Math.max(0, ...totals.values());
    };
    return [
      ...order.caps.map(
        (cap) =>
          used(cap.period, cap.measure) > cap.limit && `${order.id}: over its ${cap.period} cap`,
      ),
      (usage?.total.count ?? 0) !== counted.length && `${order.id}: its usage is not its sales`,
      (usage?.total.cents ?? 0) !== sum(counted.map(({ cents }) => cents)) &&
        `${order.id}: its spend is not its sales`,
    ];
  });

const everyLeadEnds: Check = (past) =>
  leadsOf(past).flatMap((lead) => [
    lead.status === "received" && `${lead.id}: never finished`,
    (lead.status === "accepted") !== lead.sales.length > 0 &&
      `${lead.id}: ${lead.status} with ${lead.sales.length} sales`,
    lead.status === "accepted" &&
      lead.payoutCents !== sum(lead.sales.map(({ payoutCents }) => payoutCents)) &&
      `${lead.id}: the supplier's payout is not that of its sales`,
  ]);

const nothingLeftOpen: Check = ({ market }) => [
  ...[...market.offers.keys()].map((leadId) => `${leadId}: an offer is still out`),
  ...[...market.holds.entries()].map(
    ([name, hold]) => hold.state === "held" && `${name}: a hold is still open`,
  ),
];

const acceptsAreSettled: Check = ({ market, captures }) =>
  [...captures].map((name) => {
    const [leadId = "", orderId = ""] = name.split("|");
    const isSold = [...market.leads.values()].some(
      (lead) => lead.id === leadId && lead.sales.some((sale) => sale.orderId === orderId),
    );
    return (
      !isSold && !market.reconciliations.has(name) && `${name}: accepted, not sold, and no case`
    );
  });

const nothingGivenAway: Check = ({ market, givenBack }) =>
  [...givenBack].map(
    (key) =>
      !market.reconciliations.has(key.replace(":", "|")) &&
      `${key}: the buyer has the lead and its money back, and no case`,
  );

const everySaleIsDelivered: Check = (past) =>
  leadsOf(past).flatMap((lead) =>
    lead.sales.flatMap(({ buyerId, orderId }) => {
      const wanted = lead.test ? [] : (orderOf(past, orderId)?.endpointIds ?? []);
      const made = past.market.deliveries.filter(
        (one) => one.buyerId === buyerId && one.leadId === lead.id,
      );
      return [
        made.length !== wanted.length && `${lead.id}: ${made.length} deliveries of a sale`,
        ...wanted.map((endpointId) => {
          const name = `https://buyer.test/hook/${buyerId}/${endpointId} ${lead.id}`;
          const taken = past.log.webhookIds.get(name)?.size ?? 0;
          return taken !== 1 && `${lead.id}: taken under ${taken} webhook ids`;
        }),
        ...made.map(({ id, state }) => state !== "delivered" && `${id}: a delivery ends ${state}`),
      ];
    }),
  );

const repeatsMakeOneLead: Check = (past) => {
  const keys = leadsOf(past).flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
  return [new Set(keys).size !== keys.length && "one key made two leads"];
};

const answersHold: Check = ({ answers, market }) =>
  answers.map(({ lead }) => {
    const now = market.leads.get(lead.id);
    if (lead.status === "received") return !now && `${lead.id}: accepted and lost`;
    const isSame = now?.status === lead.status && now.payoutCents === lead.payoutCents;
    return !isSame && `${lead.id}: the supplier was told ${lead.status}, it is ${now?.status}`;
  });

const creditsHappenOnce: Check = ({ market, plan }) => {
  const credits = market.entries.filter(({ reason }) => reason === "Goodwill");
  return [credits.length > plan.credits.length && "a credit was made twice"];
};

const duplicatesStayOut: Check = (past) => {
  const real = leadsOf(past).filter((lead) => lead.status === "accepted" && !lead.test);
  const phones = real.map(({ values }) => values["phone"]);
  const isGuarded = past.plan.campaign.duplicateRules.length > 0;
  const perBuyer = real.flatMap((lead) =>
    lead.sales
      .filter(({ orderId }) => (orderOf(past, orderId)?.duplicateDays ?? 0) > 0)
      .map(({ buyerId }) => `${buyerId} ${lead.values["phone"]}`),
  );
  // The guards of a lead rest on its lease, so two workers at once may let a duplicate in.
  const isExact = isGuarded && !past.plan.isRace;
  return [
    isExact && new Set(phones).size !== phones.length && "a duplicate was accepted",
    new Set(perBuyer).size !== perBuyer.length && "a buyer was sold a phone twice",
  ];
};

const checks: Check[] = [
  walletsAddUp,
  oneChargePerSale,
  chargesAreAccepted,
  leadsSoldAsAllowed,
  capsKept,
  everyLeadEnds,
  nothingLeftOpen,
  acceptsAreSettled,
  nothingGivenAway,
  everySaleIsDelivered,
  repeatsMakeOneLead,
  answersHold,
  creditsHappenOnce,
  duplicatesStayOut,
];

/** What a market's past shows to be broken; empty when all rules held. */
export const findViolations = (past: Past): string[] => [
  ...past.seen,
  ...checks.flatMap((check) => check(past).filter((finding) => typeof finding === "string")),
];
