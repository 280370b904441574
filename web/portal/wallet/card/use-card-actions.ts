import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PaymentMethod } from "#contract/billing";
import { showToast } from "../../../ui/toast.tsx";
import { callApi } from "../../api/call-api.ts";
import { walletQuery } from "../../api/queries.ts";
import { outcomeOf } from "../pay/call-outcome.ts";
import { sayRefusal } from "../say.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { cardLabel } from "./card-facts.ts";

/** Makes a card the default, or takes it off file; repeats change nothing. */
export const useCardActions = () => {
  const text = useWalletText();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: walletQuery.queryKey });
  const fail = (error: Error) => {
    const outcome = outcomeOf(error);
    showToast(outcome.kind === "refused" ? sayRefusal(text, outcome.why) : text.cards.failed);
    void refresh();
  };
  const makeDefault = useMutation({
    mutationFn: ({ id }: PaymentMethod) =>
      callApi("PUT /v1/portal/wallet/methods/{methodId}/default", { path: { methodId: id } }),
    networkMode: "always",
    onSuccess: async (_answer, card) => {
      await refresh();
      showToast(text.cards.madeDefault(cardLabel(card)));
    },
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: ({ id }: PaymentMethod) =>
      callApi("DELETE /v1/portal/wallet/methods/{methodId}", { path: { methodId: id } }),
    networkMode: "always",
    onSuccess: async (_answer, card) => {
      await refresh();
      showToast(text.cards.removed(cardLabel(card)));
    },
    onError: fail,
  });
  return { makeDefault: makeDefault.mutate, remove };
};
