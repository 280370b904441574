import type { Answer } from "./ask.ts";
import { putCardOnFile } from "./put-card-on-file.ts";
import { askAs, isGood, read, type SoakBuyer, type SoakWorld, write } from "./soak-world.ts";

const tokens = [
  "pm_card_visa",
  "pm_card_mastercard",
  "pm_card_authenticationRequired",
  "pm_card_chargeCustomerFail",
  "pm_card_visa_chargeDeclined",
  "pm_card_createDispute",
  "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
] as const;

const payments = "POST /v1/portal/wallet/payments";

/** The page: confirms with a card, with another one after a decline, or walks away. */
const payOnPage = async (world: SoakWorld, clientSecret: string) => {
  for (let tries = 0; tries < 2; tries++) {
    if (world.random.happens(0.15)) return;
    const token = world.random.pick(tokens);
    const { body } = await world.stripe.confirm(clientSecret, {
      token,
      passes: world.random.happens(0.7),
    });
    if (body["status"] === "succeeded") return;
  }
};

const askForPayment = (world: SoakWorld, buyer: SoakBuyer, id: string) => {
  const route = "GET /v1/portal/wallet/payments/{paymentId}";
  return read(world, route, askAs(world, buyer, route, { path: { paymentId: id } }));
};

/** Tops up with a card on file, or one entered on the page; no two top-ups have one amount. */
export const topUp = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const { random, journal } = world;
  const amountCents = 5_000 + world.next();
  const onFile = buyer.methodIds[random.between(0, buyer.methodIds.length)] ?? null;
  const key = `top-up-${world.next()}`;
  const mark = { mark: String(amountCents), buyerId: buyer.buyerId, kind: "topUp" };
  const note = (answer: Answer) =>
    journal.topUps.set(amountCents, { ...mark, verdict: isGood(answer) ? "done" : "refused" });
  const body = { amountCents, methodId: onFile };
  const begun = await write(world, {
    what: payments,
    send: () => askAs(world, buyer, payments, { key, body }),
    told: note,
  });
  const clientSecret: string | null = begun.body["clientSecret"] ?? null;
  if (!isGood(begun) || clientSecret === null) return;
  if (onFile === null) await payOnPage(world, clientSecret);
  else if (random.happens(0.8)) await world.stripe.authenticate(clientSecret, random.happens(0.7));
  if (random.happens(0.7)) await askForPayment(world, buyer, begun.body["payment"].id);
};

type TopUp = { amountCents: number; methodId: string | null };

/** What nobody may: an absurd amount, a card of somebody else. */
export const topUpWrongly = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const other = world.random.pick(world.buyers);
  const foreign = other === buyer ? undefined : other.methodIds[0];
  const wrong: [TopUp, ...TopUp[]] = [
    { amountCents: 4_000 + (world.next() % 900), methodId: null },
    { amountCents: -5_000, methodId: null },
    { amountCents: 6_000.5, methodId: null },
    { amountCents: 900_000_000, methodId: null },
    { amountCents: 5_000 + world.next(), methodId: foreign ?? "pm_nobody" },
  ];
  const body = world.random.pick(wrong);
  const key = `wrong-${world.next()}`;
  const answer = await write(world, {
    what: `${payments} wrongly`,
    send: () => askAs(world, buyer, payments, { key, body }),
  });
  if (isGood(answer)) world.journal.wrong(`a wrong top-up was taken: ${answer.text}`);
  world.journal.topUps.set(body.amountCents, {
    ...{ mark: String(body.amountCents), buyerId: buyer.buyerId, kind: "topUp" },
    verdict: "refused",
  });
};

const recharge = "PUT /v1/portal/wallet/auto-recharge";

/** Saves auto-recharge as the page does: it says what saving charges, or is told so and says it. */
export const changeRecharge = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const { random } = world;
  const draft = {
    enabled: random.happens(0.8),
    thresholdCents: random.pick([5_000, 10_000, 20_000]),
    amountCents: random.pick([15_000, 25_000]),
    monthlyLimitCents: random.pick([60_000, 200_000, 900_000]),
    methodId: random.happens(0.5) ? null : (buyer.methodIds.at(-1) ?? null),
    onFailure: random.pick(["pause", "continue"]),
  };
  const save = (expectedChargeCents: number) => {
    const key = `recharge-${world.next()}`;
    const body = { ...draft, expectedChargeCents };
    return write(world, {
      what: recharge,
      send: () => askAs(world, buyer, recharge, { key, body }),
    });
  };
  const saved = await save(0);
  if (saved.status === 409) await save(draft.amountCents);
};

export const changeCards = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const { random } = world;
  const methodId = buyer.methodIds[random.between(0, buyer.methodIds.length - 1)];
  if (methodId === undefined || random.happens(0.4))
    return putCardOnFile(world, buyer, { token: random.pick(tokens), passes: random.happens(0.8) });
  const path = { methodId };
  const [what] = random.happens(0.6)
    ? ["PUT /v1/portal/wallet/methods/{methodId}/default"]
    : ["DELETE /v1/portal/wallet/methods/{methodId}"];
  const answer = await read(world, what, askAs(world, buyer, what, { path }));
  if (answer.status === 204)
    buyer.methodIds = buyer.methodIds.filter((known) => known !== methodId);
};

export const changeNotice = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const route = "PUT /v1/portal/wallet/low-balance";
  const body = { lowBalanceCents: world.random.between(0, 20_000) };
  await read(world, route, askAs(world, buyer, route, { body }));
};

/** Pays an open invoice on the page. */
export const payInvoice = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const list = "GET /v1/portal/wallet/invoices";
  const { body } = await read(world, list, askAs(world, buyer, list));
  const open = (body["items"] ?? []).find(({ state }: { state: string }) => state === "open");
  if (!open) return;
  const route = "POST /v1/portal/wallet/invoices/{invoiceId}/payments";
  const key = `pay-${world.next()}`;
  const begun = await write(world, {
    what: route,
    send: () => askAs(world, buyer, route, { key, path: { invoiceId: open.id } }),
  });
  if (isGood(begun)) await payOnPage(world, begun.body["clientSecret"]);
};

/** Looks at the wallet as its page does; what the page shows must fit together by itself. */
export const lookAtWallet = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const routes = [
    "GET /v1/portal/wallet",
    "GET /v1/portal/wallet/entries",
    "GET /v1/portal/wallet/entries.csv",
    "GET /v1/portal/wallet/payments",
    "GET /v1/portal/activity",
  ];
  for (const route of routes) await read(world, route, askAs(world, buyer, route));
};
