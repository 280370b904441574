import { availableCents } from "#domain/wallet/available-cents";
import { usualLowBalanceCents } from "#domain/wallet/watch-level";
import type { MoneyStores } from "./money-stores.ts";
import { changesOf, type TableThings } from "./table-stream.ts";

/** Returns, as their buyers see them. */
export const returnChanges = ({ returned }: MoneyStores): TableThings =>
  changesOf(
    () => [...returned.records].map(([id, record]) => [id, record.return] as const),
    ({ id, before, after }) => ({ kind: "return", id, buyerId: after.buyerId, before, after }),
  );

/** Decisions that wait, in the agency's file of a return. */
export const decisionChanges = ({ returned }: MoneyStores): TableThings =>
  changesOf(
    () => [...returned.records].map(([id, { file }]) => [id, file] as const),
    ({ id, before, after }) => {
      const timesOf = ({ pending }: typeof after) => ({
        decidedAt: pending?.at ?? null,
        postsAt: pending?.postsAt ?? null,
      });
      const { buyerId, returnId } = after;
      const times = { before: before && timesOf(before), after: timesOf(after) };
      return { kind: "decision", id, buyerId, returnId, ...times };
    },
  );

/** Wallets, by how far each is from where somebody must act. */
export const walletChanges = ({ market, billing }: MoneyStores): TableThings =>
  changesOf(
    () =>
      [...market.wallets.values()].map((wallet) => {
        const { buyerId } = wallet;
        const available = availableCents(wallet);
        const watchCents = billing.watchLevels.get(buyerId) ?? usualLowBalanceCents;
        const room = { availableCents: available, roomCents: available - watchCents };
        return [buyerId, { buyerId, room }] as const;
      }),
    ({ id, before, after }) => {
      const { buyerId } = after;
      return { kind: "wallet", id, buyerId, before: before?.room ?? null, after: after.room };
    },
    (one, other) =>
      one.room.availableCents === other.room.availableCents &&
      one.room.roomCents === other.room.roomCents,
  );

/** Seals set nothing off; that they changed is told. */
export const sealChanges = ({ market }: MoneyStores): TableThings =>
  changesOf(
    () => market.seals,
    () => null,
  );

export const paymentChanges = ({ billing }: MoneyStores): TableThings =>
  changesOf(
    () => billing.payments,
    ({ id, before, after }) => ({ kind: "payment", id, buyerId: after.buyerId, before, after }),
  );

export const billingChanges = ({ billing }: MoneyStores): TableThings =>
  changesOf(
    () => billing.billings,
    ({ id, before, after }) => ({ kind: "billing", id, buyerId: after.buyerId, before, after }),
  );

export const invoiceChanges = ({ billing }: MoneyStores): TableThings =>
  changesOf(
    () => billing.invoices,
    ({ id, before, after }) => ({ kind: "invoice", id, buyerId: after.buyerId, before, after }),
  );
