import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../../ui/button.tsx";
import { CardForm } from "../card/card-form.tsx";
import type { CardSettings } from "../card/card-script.ts";
import { AnswerBox } from "../note-box.tsx";
import { useWalletText } from "../use-wallet-text.ts";
import { AmountPicker } from "./amount-picker.tsx";
import { MethodPicker } from "./method-picker.tsx";
import type { MountedCard } from "./pay-flow.ts";
import { PayResult, PayWaiting } from "./pay-progress.tsx";
import type { PayProblem, PayStage } from "./pay-stage.ts";
import { PaySum } from "./pay-sum.tsx";
import { problemWords } from "./pay-words.ts";
import { feeOf } from "./top-up.ts";
import type { ChosenOrder } from "./use-pay-order.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

const Problem = ({ problem }: { problem: PayProblem | null }) => {
  const text = useWalletText();
  const words = problem && problemWords(problem, text);
  return (
    words && (
      <AnswerBox tone="red" title={words.title}>
        {words.more}
      </AnswerBox>
    )
  );
};

/** Step one: how much, and with what. */
export const Choosing = ({
  page,
  order,
  problem,
}: {
  page: Page;
  order: ChosenOrder;
  problem: PayProblem | null;
}) => {
  const { feeBasisPoints } = page.terms;
  return (
    <div className="grid gap-5">
      <Problem problem={problem} />
      <AmountPicker
        choice={order.choice}
        error={order.error}
        onChange={order.setChoice}
        terms={page.terms}
      />
      <MethodPicker methodId={order.methodId} methods={page.methods} onChange={order.setMethodId} />
      {!order.isWrong && (
        <PaySum
          amountCents={order.amountCents}
          feeBasisPoints={feeBasisPoints}
          feeCents={feeOf(order.amountCents, feeBasisPoints)}
        />
      )}
    </div>
  );
};

/** Step two, for a new card: its details, in the card processor's own form. */
export const EnteringCard = (props: {
  stage: PayStage & { kind: "enteringCard" | "confirming" };
  problem: PayProblem | null;
  page: Page;
  settings: CardSettings;
  onCard: (card: MountedCard | null) => void;
  onChange: () => void;
}) => {
  const text = useWalletText();
  const { stage, page, settings } = props;
  return (
    <div className="grid gap-5">
      <Problem problem={props.problem} />
      <div className="flex items-center justify-between gap-3">
        <p className="text-15 font-bold tabular-nums">{formatMoney(stage.payment.amountCents)}</p>
        <Button
          className="-mr-3.5"
          disabled={stage.kind === "confirming"}
          look="quiet"
          onClick={props.onChange}
        >
          {text.pay.changeAmount}
        </Button>
      </div>
      <CardForm clientSecret={stage.clientSecret} onCard={props.onCard} settings={settings} />
      <PaySum
        amountCents={stage.payment.amountCents}
        feeBasisPoints={page.terms.feeBasisPoints}
        feeCents={stage.payment.feeCents}
      />
    </div>
  );
};

/** What becomes of it: waiting, settled, settling, or not known. */
export const PayOutcome = ({ stage, page }: { stage: PayStage; page: Page }) => {
  const text = useWalletText();
  switch (stage.kind) {
    case "starting":
      return <PayWaiting>{text.pay.starting}</PayWaiting>;
    case "confirming":
      return <PayWaiting>{text.pay.confirming}</PayWaiting>;
    case "watching":
      return <PayWaiting>{text.pay.watching}</PayWaiting>;
    case "settling":
      return (
        <PayResult icon="clock" look="wait" title={text.pay.pendingTitle}>
          {text.pay.pendingText(formatMoney(stage.payment.amountCents))}
        </PayResult>
      );
    case "done":
      return (
        <PayResult
          icon="check"
          look="good"
          title={text.pay.done(formatMoney(stage.payment.amountCents))}
        >
          {text.pay.doneText(formatMoney(page.wallet.availableCents))}
        </PayResult>
      );
    case "unknown":
      return (
        <PayResult icon="help" look="wait" title={text.pay.unknownTitle}>
          {text.pay.unknownText}
        </PayResult>
      );
    default:
      return null;
  }
};
