import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Payment } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Chip, type Tone } from "../../ui/chip.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { requestIdOf, statusOf } from "../api/api-problem.ts";
import { formatExactly } from "../format/zoned-time.ts";
import { Bones } from "../loading/bones.tsx";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { useWalletText } from "./use-wallet-text.ts";
import { paymentQuery } from "./wallet-queries.ts";

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

const Facts = ({ payment }: { payment: Payment }) => {
  const text = useWalletText();
  const { clock } = useViewer();
  const { amountCents, feeCents, refundedCents, disputedCents } = payment;
  const of = payment.kind === "invoice" ? text.payment.invoiceAmount : text.payment.amount;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2.5">
      <Fact label={text.payment.state}>
        <Chip tone={tones[payment.state]}>{text.payment.states[payment.state]}</Chip>
      </Fact>
      <Fact label={of}>{formatMoney(amountCents)}</Fact>
      {feeCents > 0 && <Fact label={text.payment.fee}>{formatMoney(feeCents)}</Fact>}
      {feeCents > 0 && (
        <Fact label={text.payment.charged}>{formatMoney(amountCents + feeCents)}</Fact>
      )}
      {refundedCents > 0 && (
        <Fact label={text.payment.refunded}>{formatMoney(-refundedCents)}</Fact>
      )}
      {disputedCents > 0 && (
        <Fact label={text.payment.disputed}>{formatMoney(-disputedCents)}</Fact>
      )}
      {payment.methodLabel && <Fact label={text.payment.method}>{payment.methodLabel}</Fact>}
      <Fact label={text.payment.created}>{formatExactly(payment.createdAt, clock)}</Fact>
      {payment.settledAt && (
        <Fact label={text.payment.settled}>{formatExactly(payment.settledAt, clock)}</Fact>
      )}
      <Fact label={text.payment.by}>{payment.actor}</Fact>
      <Fact label={text.payment.reference}>
        <code className="font-[inherit] text-12 break-all select-all">{payment.id}</code>
      </Fact>
    </dl>
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
          <a
            className={buttonClass("secondary", "flex-1")}
            href={payment.receiptUrl}
            rel="noreferrer"
            target="_blank"
          >
            {text.payment.receipt}
          </a>
        )
      }
      look="sheet"
      onClose={onClose}
      title={payment ? text.payment.kinds[payment.kind] : text.payment.title}
    >
      {payment && <Facts payment={payment} />}
      {payment?.failure && <p className="mt-4 text-red">{payment.failure.message}</p>}
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
