import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { PaymentMethod } from "#contract/billing";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { showToast } from "../../../ui/toast.tsx";
import { callApi } from "../../api/call-api.ts";
import { walletQuery } from "../../api/queries.ts";
import { useText } from "../../text/text.ts";
import { AnswerBox } from "../note-box.tsx";
import { outcomeOf } from "../pay/call-outcome.ts";
import type { MountedCard } from "../pay/pay-flow.ts";
import { sayRefusal } from "../say.ts";
import { useWalletText, type WalletText } from "../use-wallet-text.ts";
import { cardLabel } from "./card-facts.ts";
import { CardForm } from "./card-form.tsx";
import type { CardSettings } from "./card-script.ts";

type AddCardSheetProps = {
  settings: CardSettings;
  onAdded: (card: PaymentMethod) => void;
  onClose: () => void;
};

/** The set-up of one card: it is begun once per sheet, however often it is looked at. */
const useSetup = () => {
  const [key] = useState(() => crypto.randomUUID());
  return useQuery({
    queryKey: ["wallet", "card-setup", key],
    queryFn: () => callApi("POST /v1/portal/wallet/card-setups", { idempotencyKey: key }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
};

class CardRefused extends Error {}

const keepCard = async ({ cards, elements }: MountedCard): Promise<PaymentMethod> => {
  const { error, setupIntent } = await cards.confirmSetup({
    elements,
    redirect: "if_required",
    confirmParams: { return_url: location.href },
  });
  if (error || !setupIntent) throw new CardRefused(error?.message ?? "");
  const setupId = setupIntent.id;
  return callApi("POST /v1/portal/wallet/methods", { body: { setupId }, idempotencyKey: setupId });
};

const useKeepCard = ({ onAdded }: AddCardSheetProps) => {
  const text = useWalletText();
  const client = useQueryClient();
  return useMutation({
    mutationFn: keepCard,
    networkMode: "always",
    retry: false,
    onSuccess: async (card) => {
      showToast(text.cards.added(cardLabel(card)));
      await client.invalidateQueries({ queryKey: walletQuery.queryKey });
      onAdded(card);
    },
  });
};

const whyNot = (error: Error, text: WalletText, unknown: string) => {
  if (error instanceof CardRefused) return error.message;
  const outcome = outcomeOf(error);
  return outcome.kind === "refused" ? sayRefusal(text, outcome.why) : unknown;
};

/** Puts a card on file without charging it. */
export const AddCardSheet = (props: AddCardSheetProps) => {
  const text = useWalletText();
  const { words, session } = useText();
  const formId = useId();
  const setup = useSetup();
  const [card, setCard] = useState<MountedCard | null>(null);
  const keep = useKeepCard(props);
  const problem = keep.error ?? setup.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (card && !keep.isPending) keep.mutate(card);
  };
  return (
    <Dialog
      closeLabel={words.close}
      footer={
        <Button
          className="min-h-11 flex-1"
          disabled={card === null || keep.isPending}
          form={formId}
          look="primary"
          type="submit"
        >
          {keep.isPending ? text.pay.savingCard : text.pay.saveCard}
        </Button>
      }
      look="sheet"
      onClose={keep.isPending ? undefined : props.onClose}
      title={text.pay.addCardTitle}
      yields={keep.isPending}
    >
      <form className="grid gap-4" id={formId} noValidate onSubmit={submit}>
        {problem && (
          <AnswerBox
            tone="red"
            title={text.pay.cardRefused(whyNot(problem, text, session.noConnection))}
          />
        )}
        {setup.data && (
          <CardForm
            clientSecret={setup.data.clientSecret}
            onCard={setCard}
            settings={props.settings}
          />
        )}
        {setup.isError && <Button onClick={() => void setup.refetch()}>{words.retry}</Button>}
        {setup.isPending && <span className="skeleton h-28" />}
      </form>
    </Dialog>
  );
};
