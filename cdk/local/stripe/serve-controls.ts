import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { readBody } from "../http/read-body.ts";
import { readKey } from "./api/read-key.ts";
import type { StripeControls } from "./make-controls.ts";
import { outageKinds } from "./outage.ts";
import type { StripeKeys } from "./stripe-keys.ts";
import { releaseOrders, webhookModes } from "./webhooks/webhook-sender.ts";
import { StripeError } from "./world/stripe-error.ts";

const Payment = z.object({ payment: z.string() });
const Dispute = z.object({ dispute: z.string() });
const Method = z.object({ method: z.string() });
const Refund = z.object({ refund: z.string() });
const DisputeTerms = Payment.extend({
  reason: z.string().optional(),
  amount: z.number().int().min(1).optional(),
  isInquiry: z.boolean().optional(),
});
const Won = Dispute.extend({ amount: z.number().int().min(1).optional() });
const Balance = z.object({ balance: z.enum(["short", "enough"]) });
const OutageChange = z.object({
  kind: z.enum(outageKinds).optional(),
  slowMs: z.number().int().min(0).max(60_000).optional(),
  only: z.string().nullable().optional(),
  times: z.number().int().min(1).nullable().optional(),
});
const Webhooks = z.object({ mode: z.enum(webhookModes) });
const Release = z.object({
  order: z.enum(releaseOrders).optional(),
  seed: z.number().int().optional(),
});
const Event = z.object({ event: z.string() });
const Due = z.object({ until: z.coerce.date().optional() });

type Control = (body: unknown) => unknown;

/** Controls by the last segment of `POST /_test/…`. */
const controlsOf = (test: StripeControls): Record<string, Control> => ({
  "settle-payment": (body) => test.settlePayment(Payment.parse(body).payment),
  "fail-payment": (body) => test.failPayment(Payment.parse(body).payment),
  "open-dispute": (body) => {
    const { payment, ...terms } = DisputeTerms.parse(body);
    return test.openDispute(payment, terms);
  },
  "win-dispute": (body) => {
    const { dispute, amount } = Won.parse(body);
    return test.winDispute(dispute, amount);
  },
  "lose-dispute": (body) => test.loseDispute(Dispute.parse(body).dispute),
  "appeal-dispute": (body) => test.appealDispute(Dispute.parse(body).dispute),
  "escalate-inquiry": (body) => test.escalateInquiry(Dispute.parse(body).dispute),
  "close-inquiry": (body) => test.closeInquiry(Dispute.parse(body).dispute),
  "set-balance": (body) => test.setBalance(Balance.parse(body).balance),
  "report-lost": (body) => test.reportLost(Method.parse(body).method),
  "settle-refund": (body) => test.settleRefund(Refund.parse(body).refund),
  "fail-refund": (body) => test.failRefund(Refund.parse(body).refund),
  outage: (body) => test.setOutage(OutageChange.parse(body)),
  webhooks: (body) => test.setWebhooks(Webhooks.parse(body).mode),
  "release-webhooks": (body) => {
    const { order, seed } = Release.parse(body);
    return test.releaseWebhooks(order, seed);
  },
  "resend-event": (body) => test.resendEvent(Event.parse(body).event),
  "run-due": (body) => test.runDue(Due.parse(body).until),
  "expire-links": () => test.expireLinks(),
  "webhooks-settled": () => test.webhooksSettled(),
});

const longestBody = 65_536;

/** Serves the controls over HTTP, for tests in other processes; the secret key opens them. */
export const serveControls = (test: StripeControls, keys: StripeKeys) => {
  const controls = controlsOf(test);

  const run = async (request: IncomingMessage, url: URL): Promise<unknown> => {
    if (readKey(request.headers.authorization ?? "", keys) !== "secret")
      throw new StripeError(403, { type: "invalid_request_error", message: "Secret key needed." });
    const name = url.pathname.slice("/_test/".length);
    if (request.method === "GET" && name === "deliveries") return { data: test.deliveries() };
    const control = controls[name];
    if (request.method !== "POST" || !control)
      throw new StripeError(404, {
        type: "invalid_request_error",
        message: `There is no control ${name}; there are ${Object.keys(controls).join(", ")}.`,
      });
    const body = await readBody(request, longestBody);
    const text = body?.toString("utf8") ?? "";
    return control(text === "" ? {} : JSON.parse(text));
  };

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const answer = (status: number, body: unknown) =>
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify(body ?? {}));
    try {
      answer(200, await run(request, url));
    } catch (error) {
      if (error instanceof StripeError) answer(error.status, { error: error.body });
      else answer(400, { error: { message: String(error) } });
    }
  };
};
