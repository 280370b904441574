import { type FormEvent, type ReactNode, useId, useState } from "react";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useText } from "../../text/text.ts";
import type { CardSettings } from "../card/card-script.ts";
import { DocumentButton } from "../invoices/document-button.tsx";
import { useWalletText, type WalletText } from "../use-wallet-text.ts";
import { Choosing, EnteringCard, PayOutcome } from "./fund-steps.tsx";
import type { MountedCard } from "./pay-flow.ts";
import type { PayStage } from "./pay-stage.ts";
import { feeOf } from "./top-up.ts";
import { usePayFlow } from "./use-pay-flow.ts";
import { type ChosenOrder, usePayOrder } from "./use-pay-order.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

type FundSheetProps = {
  page: Page;
  settings: CardSettings;
  /** The amount that the sheet opens with. */
  fundCents: number;
  onClose: () => void;
};

const payLabel = (order: ChosenOrder, page: Page, text: WalletText) => {
  if (order.methodId === null) return text.pay.next;
  if (order.isWrong) return text.pay.payPlain;
  const feeCents = feeOf(order.amountCents, page.terms.feeBasisPoints);
  return text.pay.pay(formatMoney(order.amountCents + feeCents));
};

/** While the bank is asked, the sheet stays: closing it would stop nothing. */
const isBusy = (stage: PayStage) => stage.kind === "starting" || stage.kind === "confirming";

const useFunding = (props: FundSheetProps) => {
  const { flow, state } = usePayFlow(props.settings);
  const order = usePayOrder(props.page, props.fundCents, flow.order());
  const [card, setCard] = useState<MountedCard | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { stage } = state;
    if (stage.kind === "enteringCard") return card ? void flow.payByForm(card) : undefined;
    if (stage.kind === "choosing" && order.isWrong) {
      order.showError();
      document.querySelector<HTMLElement>("[data-field='amount']")?.focus();
      return;
    }
    void flow.pay({ amountCents: order.amountCents, methodId: order.methodId });
  };
  return { flow, state, order, card, setCard, submit };
};

/** Nothing is there to press: the sheet says itself what is waited for. */
const isWaiting = (stage: PayStage) =>
  stage.kind === "starting" || (stage.kind === "confirming" && !stage.byForm);

type Funding = ReturnType<typeof useFunding>;

const Buttons = (props: { funding: Funding; page: Page; formId: string; onClose: () => void }) => {
  const text = useWalletText();
  const { words } = useText();
  const { funding, formId, onClose } = props;
  const { stage } = funding.state;
  const go = (label: string, disabled = false) => (
    <Button
      className="min-h-11 flex-1"
      disabled={disabled}
      form={formId}
      look="primary"
      type="submit"
    >
      {label}
    </Button>
  );
  const leave = (label: string) => (
    <Button autoFocus className="min-h-11 flex-1" look="primary" onClick={onClose}>
      {label}
    </Button>
  );
  switch (stage.kind) {
    case "choosing":
      return go(payLabel(funding.order, props.page, text));
    case "enteringCard": {
      const { amountCents, feeCents } = stage.payment;
      return go(text.pay.pay(formatMoney(amountCents + feeCents)), funding.card === null);
    }
    case "unknown":
      return go(text.pay.check);
    case "done":
      return (
        <>
          {stage.payment.receiptUrl && (
            <DocumentButton className="min-h-11 flex-1" of={{ paymentId: stage.payment.id }}>
              {text.pay.receipt}
            </DocumentButton>
          )}
          {leave(text.pay.finish)}
        </>
      );
    case "settling":
    case "watching":
      return leave(words.close);
    case "confirming":
      return go(text.pay.confirming, true);
    case "starting":
      return null;
  }
};

const Step = ({ funding, page, settings }: FundSheetProps & { funding: Funding }): ReactNode => {
  const { flow, state, order } = funding;
  const { stage, problem } = state;
  if (stage.kind === "choosing") return <Choosing order={order} page={page} problem={problem} />;
  // The form stays while it is confirmed: the card is in it.
  if (stage.kind === "enteringCard" || (stage.kind === "confirming" && stage.byForm))
    return (
      <EnteringCard
        onCard={funding.setCard}
        onChange={() => flow.change()}
        page={page}
        problem={problem}
        settings={settings}
        stage={stage}
      />
    );
  return <PayOutcome page={page} stage={stage} />;
};

/** Adds funds: amount and card, the bank's own confirmation, and what became of it. */
export const FundSheet = (props: FundSheetProps) => {
  const text = useWalletText();
  const { words } = useText();
  const formId = useId();
  const funding = useFunding(props);
  const { stage } = funding.state;
  return (
    <Dialog
      closeLabel={words.close}
      footer={
        !isWaiting(stage) && (
          <Buttons formId={formId} funding={funding} onClose={props.onClose} page={props.page} />
        )
      }
      look="sheet"
      onClose={isBusy(stage) ? undefined : props.onClose}
      title={text.pay.title}
      yields={stage.kind === "confirming"}
    >
      <form data-pay={stage.kind} id={formId} noValidate onSubmit={funding.submit}>
        <Step {...props} funding={funding} />
      </form>
    </Dialog>
  );
};
