import { formatMoney } from "#contract/format-money";
import type { BuyerId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import type { ActivityDeps } from "#domain/activity/record-activity";
import { withActivity } from "#domain/activity/with-activity";
import { notFound } from "#domain/errors";
import { creditWallet } from "#domain/wallet/credit-wallet";
import type { ApiHandlers } from "../http-api.ts";

type WalletDeps = ActivityDeps &
  Parameters<typeof creditWallet>[0] & { hash: (text: string) => string };

type WalletKey =
  | "GET /v1/agency/buyers/{buyerId}/wallet"
  | "POST /v1/agency/buyers/{buyerId}/credits"
  | "GET /v1/agency/buyers/{buyerId}/entries";

const creditSentence = ({ amountCents, id }: Entry): string =>
  `${amountCents > 0 ? "Added" : "Took"} ${formatMoney(Math.abs(amountCents))} by hand, entry ${id}.`;

/** Buyers' money outside of sales. */
export const walletHandlers = (deps: WalletDeps): ApiHandlers<WalletKey> => {
  const read = async (buyerId: BuyerId) => {
    const wallet = await deps.wallets.readWallet(buyerId);
    if (!wallet) throw notFound("buyer");
    return wallet;
  };
  return {
    "GET /v1/agency/buyers/{buyerId}/wallet": async ({ path }) => ({
      status: 200,
      body: await read(path.buyerId),
    }),
    "POST /v1/agency/buyers/{buyerId}/credits": async ({ path, body, headers, principal }) => {
      await read(path.buyerId);
      const { actor } = principal;
      const made = await withActivity(
        deps,
        {
          buyerId: path.buyerId,
          actor,
          action: "credit.add",
          object: null,
          done: ({ isRepeat, entry }) => (isRepeat ? null : creditSentence(entry)),
        },
        () =>
          creditWallet(deps, {
            ...path,
            ...body,
            actor,
            // Apart from the keys of payments and returns, which a caller's text must never meet;
            // hashed, for the buyer reads the entry and must not read the agency's words.
            idempotencyKey: `credit-${deps.hash(headers["idempotency-key"] ?? "")}`,
          }),
      );
      return { status: 201, body: { entry: made.entry, wallet: made.wallet } };
    },
    "GET /v1/agency/buyers/{buyerId}/entries": async ({ path, query }) => {
      await read(path.buyerId);
      return { status: 200, body: await deps.wallets.listEntries(path.buyerId, query) };
    },
  };
};
