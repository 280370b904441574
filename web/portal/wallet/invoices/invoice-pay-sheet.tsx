import { type FormEvent, useId, useState } from "react";
import type { Invoice } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useText } from "../../text/text.ts";
import { chosenCard } from "../card/card-facts.ts";
import { CardForm } from "../card/card-form.tsx";
import type { CardSettings } from "../card/card-script.ts";
import { AnswerBox } from "../note-box.tsx";
import { MethodPicker } from "../pay/method-picker.tsx";
import type { MountedCard } from "../pay/pay-flow.ts";
import { PayResult, PayWaiting } from "../pay/pay-progress.tsx";
import { problemWords } from "../pay/pay-words.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { invoiceName } from "./invoice-facts.ts";
import { type InvoiceStage, useInvoicePayment } from "./use-invoice-payment.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;
type SheetProps = { invoiceId: string; page: Page; settings: CardSettings; onClose: () => void };

const Outcome = ({ stage, invoice }: { stage: InvoiceStage; invoice: Invoice }) => {
  const text = useWalletText();
  if (invoice.state === "paid")
    return (
      <PayResult
        icon="check"
        look="good"
        title={text.pay.paidTitle(formatMoney(invoice.amountCents))}
      >
        {text.pay.paidText(invoiceName(invoice, text))}
      </PayResult>
    );
  if (stage.kind === "unknown")
    return (
      <PayResult icon="help" look="wait" title={text.pay.unknownTitle}>
        {text.pay.unknownText}
      </PayResult>
    );
  if (stage.kind === "watching")
    return (
      <PayResult icon="clock" look="wait" title={text.pay.pendingTitle}>
        {text.pay.pendingInvoice}
      </PayResult>
    );
  return <PayWaiting>{text.pay.confirming}</PayWaiting>;
};

const useSheet = ({ invoiceId, page, settings }: SheetProps) => {
  const payment = useInvoicePayment(invoiceId, settings);
  const [methodId, setMethodId] = useState(() => chosenCard(page.methods, null)?.id ?? null);
  const [card, setCard] = useState<MountedCard | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { kind } = payment.stage;
    if (kind === "enteringCard") return card ? void payment.payByForm(card) : undefined;
    if (kind === "choosing" || kind === "unknown") void payment.pay(methodId);
  };
  return { ...payment, methodId, setMethodId, card, setCard, submit };
};

type Sheet = ReturnType<typeof useSheet>;

const Step = (props: SheetProps & { sheet: Sheet; invoice: Invoice }) => {
  const text = useWalletText();
  const { sheet, invoice, page, settings } = props;
  const { stage, problem } = sheet;
  const words = problem && problemWords(problem, text);
  const isChoosing = stage.kind === "choosing" && !sheet.isPaid;
  if (!isChoosing && stage.kind !== "enteringCard")
    return <Outcome invoice={invoice} stage={stage} />;
  return (
    <div className="grid gap-5">
      {words && (
        <AnswerBox tone="red" title={words.title}>
          {words.more}
        </AnswerBox>
      )}
      <p className="text-22 font-bold tabular-nums">{formatMoney(invoice.amountCents)}</p>
      {stage.kind === "enteringCard" ? (
        <CardForm clientSecret={stage.clientSecret} onCard={sheet.setCard} settings={settings} />
      ) : (
        <MethodPicker
          methodId={sheet.methodId}
          methods={page.methods}
          onChange={sheet.setMethodId}
        />
      )}
    </div>
  );
};

const Buttons = ({
  sheet,
  invoice,
  formId,
  onClose,
}: {
  sheet: Sheet;
  invoice: Invoice;
  formId: string;
  onClose: () => void;
}) => {
  const text = useWalletText();
  const { stage } = sheet;
  const isForm = stage.kind === "enteringCard";
  const labels: Record<InvoiceStage["kind"], string> = {
    choosing:
      sheet.methodId === null ? text.pay.next : text.pay.pay(formatMoney(invoice.amountCents)),
    enteringCard: text.pay.pay(formatMoney(invoice.amountCents)),
    starting: text.pay.confirming,
    unknown: text.pay.check,
    watching: text.pay.finish,
  };
  if (sheet.isPaid || stage.kind === "watching")
    return (
      <Button className="min-h-11 flex-1" look="primary" onClick={onClose}>
        {text.pay.finish}
      </Button>
    );
  return (
    <Button
      className="min-h-11 flex-1"
      disabled={stage.kind === "starting" || (isForm && (!sheet.card || stage.isConfirming))}
      form={formId}
      look="primary"
      type="submit"
    >
      {labels[stage.kind]}
    </Button>
  );
};

/** Pays one invoice with a card. */
export const InvoicePaySheet = (props: SheetProps) => {
  const text = useWalletText();
  const { words } = useText();
  const formId = useId();
  const sheet = useSheet(props);
  const { invoice, stage } = sheet;
  const isBusy = stage.kind === "starting" || (stage.kind === "enteringCard" && stage.isConfirming);
  if (!invoice) return null;
  return (
    <Dialog
      closeLabel={words.close}
      footer={
        stage.kind !== "starting" && (
          <Buttons formId={formId} invoice={invoice} onClose={props.onClose} sheet={sheet} />
        )
      }
      look="sheet"
      onClose={isBusy ? undefined : props.onClose}
      title={text.pay.invoiceTitle(invoiceName(invoice, text))}
      yields={isBusy}
    >
      <form data-pay={stage.kind} id={formId} noValidate onSubmit={sheet.submit}>
        <Step {...props} invoice={invoice} sheet={sheet} />
      </form>
    </Dialog>
  );
};
