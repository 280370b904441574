import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Payment } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import { Button } from "../../../ui/button.tsx";
import { Chip, type Tone } from "../../../ui/chip.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { requestIdOf, statusOf } from "../../api/api-problem.ts";
import { formatExactly, formatMoment } from "../../format/zoned-time.ts";
import { Bones } from "../../loading/bones.tsx";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { DocumentButton } from "../invoices/document-button.tsx";
import { NoteBox } from "../note-box.tsx";
import { say } from "../say.ts";
import { useWalletText, type WalletText } from "../use-wallet-text.ts";
import { paymentQuery } from "../wallet-queries.ts";

const tones: Record<Payment["state"], Tone> = {
  started: "neutral",
  actionNeeded: "amber",
  pending: "amber",
  succeeded: "green",
  failed: "red",
  cancelled: "neutral",
};

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt className="text-second">{label}</dt>
    <dd className="min-w-0 text-right break-words tabular-nums">{children}</dd>
  </>
);

/** What reached the wallet or the invoice; of a payment that did not settle, what was asked for. */
const amountLabel = ({ kind, state }: Payment, { payment: text }: WalletText) => {
  if (state !== "succeeded") return text.asked;
  return kind === "invoice" ? text.invoiceAmount : text.amount;
};

const Moment = ({ at }: { at: string }) => {
  const { clock } = useViewer();
  return (
    <time dateTime={at} title={formatExactly(at, clock)}>
      {formatMoment(at, clock)}
    </time>
  );
};

const Facts = ({ payment }: { payment: Payment }) => {
  const text = useWalletText();
  const { amountCents, feeCents, refundedCents, disputedCents, state } = payment;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2.5">
      <Fact label={text.payment.state}>
        <Chip tone={tones[state]}>{text.payment.states[state]}</Chip>
      </Fact>
      <Fact label={amountLabel(payment, text)}>{formatMoney(amountCents)}</Fact>
      {feeCents > 0 && <Fact label={text.payment.fee}>{formatMoney(feeCents)}</Fact>}
      {feeCents > 0 && state === "succeeded" && (
        <Fact label={text.payment.charged}>{formatMoney(amountCents + feeCents)}</Fact>
      )}
      {refundedCents > 0 && (
        <Fact label={text.payment.refunded}>{formatMoney(-refundedCents)}</Fact>
      )}
      {disputedCents > 0 && (
        <Fact label={text.payment.disputed}>{formatMoney(-disputedCents)}</Fact>
      )}
      {payment.methodLabel && (
        <Fact label={text.payment.method}>{say(text, payment.methodLabel)}</Fact>
      )}
      <Fact label={text.payment.created}>
        <Moment at={payment.createdAt} />
      </Fact>
      {payment.settledAt && (
        <Fact label={text.payment.settled}>
          <Moment at={payment.settledAt} />
        </Fact>
      )}
      <Fact label={text.payment.by}>{say(text, payment.actor)}</Fact>
    </dl>
  );
};

/** All that is known of a payment, and why it came to nothing before anything else. */
const Told = ({ payment }: { payment: Payment }) => {
  const text = useWalletText();
  return (
    <div className="grid gap-4">
      {payment.failure && payment.state !== "succeeded" && (
        <NoteBox tone="red" title={say(text, payment.failure.message)} />
      )}
      <Facts payment={payment} />
      <p className="border-t border-line pt-3 text-12 text-third">
        {text.payment.reference}{" "}
        <code className="font-[inherit] break-all select-all">{payment.id}</code>
      </p>
    </div>
  );
};

/** One payment: what was charged, when it settled, and its receipt. */
export const PaymentSheet = ({
  paymentId,
  onClose,
}: {
  paymentId: string;
  onClose: () => void;
}) => {
  const text = useWalletText();
  const { words } = useText();
  const { data, error, isError, refetch } = useQuery(paymentQuery(paymentId));
  const payment = data?.payment;
  const requestId = requestIdOf(error);
  const isGone = statusOf(error) === 404;
  return (
    <Dialog
      closeLabel={words.close}
      footer={
        payment?.receiptUrl && (
          <DocumentButton className="flex-1" of={{ paymentId: payment.id }}>
            {text.payment.receipt}
          </DocumentButton>
        )
      }
      look="sheet"
      onClose={onClose}
      title={payment ? text.payment.kinds[payment.kind] : text.payment.title}
    >
      {payment && <Told payment={payment} />}
      {isError && !payment && (
        <div className="grid justify-items-center gap-3 py-6 text-center" role="alert">
          <p className="font-medium">{isGone ? text.payment.notFound : text.payment.loadFailed}</p>
          {requestId && !isGone && <code className="text-12">{words.request(requestId)}</code>}
          {!isGone && <Button onClick={() => void refetch()}>{words.retry}</Button>}
        </div>
      )}
      {!payment && !isError && (
        <Bones>
          <div className="grid gap-3">
            {["w-48", "w-56", "w-40", "w-52"].map((width) => (
              <span className={`skeleton h-4 ${width}`} key={width} />
            ))}
          </div>
        </Bones>
      )}
    </Dialog>
  );
};
