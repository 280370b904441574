import { makeDefault, removeCard } from "#domain/billing/card/change-cards";
import { beginCardSetup, keepCard } from "#domain/billing/card/keep-card";
import type { ApiHandlers } from "./http-api.ts";
import type { Manage, WalletHandlerDeps } from "./manage-money.ts";

type CardKey =
  | "POST /v1/portal/wallet/card-setups"
  | "POST /v1/portal/wallet/methods"
  | "PUT /v1/portal/wallet/methods/{methodId}/default"
  | "DELETE /v1/portal/wallet/methods/{methodId}";

/** The routes on which cards are put on file and taken off it. */
export const portalCardHandlers = (
  deps: WalletHandlerDeps,
  manage: Manage,
): ApiHandlers<CardKey> => ({
  "POST /v1/portal/wallet/card-setups": async ({ principal, headers }) => {
    const { scope, memberId } = principal;
    const asked = JSON.stringify([scope.buyerId, memberId, headers["idempotency-key"]]);
    const key = `setup-${deps.hash(asked)}`;
    const attempt = { action: "card.begin", done: () => "Began to put a card on file." };
    const clientSecret = await manage(principal, attempt, () =>
      beginCardSetup(deps, { buyerId: scope.buyerId, key }),
    );
    return { status: 201, body: { clientSecret } };
  },
  "POST /v1/portal/wallet/methods": async ({ principal, body }) => {
    const attempt = { action: "card.keep", done: () => "Put a card on file." };
    const card = await manage(principal, attempt, () =>
      keepCard(deps, { buyerId: principal.scope.buyerId, ...body }),
    );
    return { status: 201, body: card };
  },
  "PUT /v1/portal/wallet/methods/{methodId}/default": async ({ principal, path }) => {
    const attempt = {
      action: "card.makeDefault",
      object: path.methodId,
      done: () => "Made another card the default.",
    };
    const card = await manage(principal, attempt, () =>
      makeDefault(deps, { buyerId: principal.scope.buyerId, ...path }),
    );
    return { status: 200, body: card };
  },
  "DELETE /v1/portal/wallet/methods/{methodId}": async ({ principal, path }) => {
    const attempt = {
      action: "card.remove",
      object: path.methodId,
      done: () => "Took a card off file.",
    };
    await manage(principal, attempt, () =>
      removeCard(deps, { buyerId: principal.scope.buyerId, ...path }),
    );
    return { status: 204, body: null };
  },
});
