import { bankControls } from "./bank-controls.ts";
import { noOutage, type Outage } from "./outage.ts";
import type {
  Delivery,
  ReleaseOrder,
  WebhookMode,
  WebhookSender,
} from "./webhooks/webhook-sender.ts";
import { need } from "./world/need.ts";
import { runAppointments } from "./world/run-appointments.ts";
import type { World } from "./world/world.ts";

type Banks = ReturnType<typeof bankControls>;

/** What tests and the demo make happen. */
export type StripeControls = Banks & {
  setOutage: (outage: Partial<Outage>) => void;
  setWebhooks: (mode: WebhookMode) => void;
  releaseWebhooks: (order?: ReleaseOrder, seed?: number) => Promise<void>;
  resendEvent: (id: string) => Promise<void>;
  deliveries: () => readonly Delivery[];
  /** Resolves when no event is on its way. */
  webhooksSettled: () => Promise<void>;
  /** Links to receipts and invoices that were given so far work no more. */
  expireLinks: () => void;
  /** Does now what is due by this instant, such as settlements and disputes. */
  runDue: (until?: Date) => void;
};

/** Ends every control as an operation of the API ends: kept, and its events sent. */
const finishing = (banks: Banks, finish: (succeeded: boolean) => void): Banks => {
  const wrap =
    <Given extends unknown[], Made>(control: (...given: Given) => Made) =>
    (...given: Given): Made => {
      try {
        const made = control(...given);
        finish(true);
        return made;
      } catch (error) {
        finish(false);
        throw error;
      }
    };
  return {
    settlePayment: wrap(banks.settlePayment),
    failPayment: wrap(banks.failPayment),
    authenticate: wrap(banks.authenticate),
    openDispute: wrap(banks.openDispute),
    winDispute: wrap(banks.winDispute),
    loseDispute: wrap(banks.loseDispute),
    appealDispute: wrap(banks.appealDispute),
    escalateInquiry: wrap(banks.escalateInquiry),
    closeInquiry: wrap(banks.closeInquiry),
    setBalance: wrap(banks.setBalance),
    reportLost: wrap(banks.reportLost),
    settleRefund: wrap(banks.settleRefund),
    failRefund: wrap(banks.failRefund),
  };
};

/** Controls over a world; `meetOutage` tells how ill it is for a request such as `GET /v1/…`. */
export const makeControls = (
  world: World,
  sender: WebhookSender,
  finish: (succeeded: boolean) => void,
) => {
  let outage = noOutage;
  /** How ill it is for one request, which counts. */
  const meetOutage = (request: string): Outage => {
    const met = outage;
    if (met.only !== null && !request.startsWith(met.only)) return noOutage;
    if (met.times !== null) outage = met.times > 1 ? { ...met, times: met.times - 1 } : noOutage;
    return met;
  };
  const runDue = (until = new Date()) => {
    if (runAppointments(world, until.getTime())) finish(true);
  };
  const test: StripeControls = {
    ...finishing(bankControls(world), finish),
    setOutage: (change) => {
      outage = { ...noOutage, ...change };
    },
    setWebhooks: (mode) => sender.setMode(mode),
    releaseWebhooks: (order = "oldestFirst", seed) => sender.release(order, seed),
    resendEvent: (id) => sender.resend(need(world.books.shelves.events, "event", id)),
    deliveries: () => sender.deliveries,
    webhooksSettled: () => sender.settled(),
    expireLinks: () => world.links.expire(Date.now()),
    runDue,
  };
  return { test, meetOutage };
};
