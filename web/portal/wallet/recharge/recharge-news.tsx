import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Payment } from "#contract/billing";
import { Button } from "../../../ui/button.tsx";
import { walletQuery } from "../../api/queries.ts";
import { type CardSettings, loadCards } from "../card/card-script.ts";
import { AnswerBox } from "../note-box.tsx";
import { useWalletText } from "../use-wallet-text.ts";
import { paymentQuery } from "../wallet-queries.ts";
import type { RechargeNews } from "./use-recharge.ts";

/** Lets the payer confirm a charge that the bank asks about; an answer of null = it is confirmed. */
const useConfirmation = (settings: CardSettings, payment: Payment) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const open = await client.fetchQuery({ ...paymentQuery(payment.id), staleTime: 0 });
      if (open.clientSecret === null) return null;
      const cards = await loadCards(settings);
      const { error } = await cards.handleNextAction({ clientSecret: open.clientSecret });
      await client.fetchQuery({ ...paymentQuery(payment.id), staleTime: 0 });
      return error?.message ?? null;
    },
    networkMode: "always",
    retry: false,
    onSettled: () => client.invalidateQueries({ queryKey: walletQuery.queryKey }),
  });
};

const Confirm = ({ settings, payment }: { settings: CardSettings; payment: Payment }) => {
  const text = useWalletText();
  const confirmation = useConfirmation(settings, payment);
  if (confirmation.data) return text.pay.confirmFailed(confirmation.data);
  if (confirmation.isSuccess) return text.recharge.confirmed;
  return (
    <span className="mt-2 flex items-center gap-3">
      <Button disabled={confirmation.isPending} onClick={() => confirmation.mutate()}>
        {text.recharge.confirm}
      </Button>
      {confirmation.isError && text.pay.cardFailed}
    </span>
  );
};

/** What came of saving, where it needs more than a toast. */
export const RechargeNewsBox = ({
  news,
  settings,
}: {
  news: RechargeNews;
  settings: CardSettings;
}) => {
  const text = useWalletText();
  if (news.kind === "refused")
    return (
      <AnswerBox tone="red" title={text.recharge.refused}>
        {news.why}
      </AnswerBox>
    );
  return (
    <AnswerBox title={news.why} tone={news.payment ? "amber" : "red"}>
      {news.payment && <Confirm payment={news.payment} settings={settings} />}
    </AnswerBox>
  );
};
