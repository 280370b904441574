import type { BuyerId } from "#contract/id";
import { notFound } from "#domain/errors";
import { creditWallet } from "#domain/wallet/credit-wallet";
import type { ApiHandlers } from "../http-api.ts";
import type { WorkDeps } from "./work-deps.ts";

type WalletKey =
  | "GET /v1/agency/buyers/{buyerId}/wallet"
  | "POST /v1/agency/buyers/{buyerId}/credits"
  | "GET /v1/agency/buyers/{buyerId}/entries";

/** Buyers' money outside of sales. */
export const walletHandlers = (deps: WorkDeps): ApiHandlers<WalletKey> => {
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
    "POST /v1/agency/buyers/{buyerId}/credits": async ({ path, body, headers, principal }) => ({
      status: 201,
      body: await creditWallet(deps, {
        ...path,
        ...body,
        actor: principal.actor,
        idempotencyKey: headers["idempotency-key"] ?? "",
      }),
    }),
    "GET /v1/agency/buyers/{buyerId}/entries": async ({ path, query }) => {
      await read(path.buyerId);
      return { status: 200, body: await deps.wallets.listEntries(path.buyerId, query) };
    },
  };
};
