import { createServer } from "node:http";
import Stripe from "stripe";
import { listen } from "#local/http/listen";
import { readBody } from "#local/http/read-body";
import { startStripe } from "#local/stripe/start-stripe";

/** A portal's end of the webhooks: verifies every event as ours does, and may be told to fail. */
const startReceiver = async (secret: () => string) => {
  const events: Stripe.Event[] = [];
  const waiting: { type: string; resolve: (event: Stripe.Event) => void }[] = [];
  let statuses: number[] = [];
  const stripe = new Stripe("sk_test_unused");
  const server = createServer(async (request, response) => {
    const body = await readBody(request, 1_000_000);
    const header = request.headers["stripe-signature"] ?? "";
    const event = stripe.webhooks.constructEvent(body ?? "", header, secret());
    const status = statuses.shift() ?? 200;
    if (status === 200) {
      events.push(event);
      for (const wait of waiting) if (wait.type === event.type) wait.resolve(event);
    }
    response.writeHead(status).end();
  });
  const { port, stop } = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}/v1/hooks/stripe`,
    events,
    /** Statuses of the next answers, before all is well again. */
    answerWith: (...next: number[]) => {
      statuses = next;
    },
    /** The next event of a kind. */
    next: (type: string) => new Promise<Stripe.Event>((resolve) => waiting.push({ type, resolve })),
    stop,
  };
};

type DeskOptions = Partial<Parameters<typeof startStripe>[0]>;

/** The local Stripe with a receiver of its webhooks and the real SDK. */
export const openStripeDesk = async (options: DeskOptions = {}) => {
  let secret = "";
  const receiver = await startReceiver(() => secret);
  const local = await startStripe({
    keepIn: null,
    webhookUrl: receiver.url,
    portalOrigin: "http://localhost:4600",
    // Nothing happens by itself in a test, unless it says so.
    delays: { settleMs: 3_600_000, disputeMs: 3_600_000 },
    retriesMs: [],
    ...options,
  });
  secret = local.webhookSecret;
  const { hostname: host, port } = new URL(local.endpoint);
  const connect = (key: string, more: { maxNetworkRetries?: number; timeout?: number } = {}) =>
    new Stripe(key, {
      host,
      port,
      protocol: "http",
      telemetry: false,
      maxNetworkRetries: 0,
      ...more,
    });
  const sdk = connect(local.secretKey);

  const customerWith = async (token: string) => {
    const customer = await sdk.customers.create({ name: "Sunrise Solar" });
    const method = await sdk.paymentMethods.attach(token, { customer: customer.id });
    return { customer: customer.id, payment_method: method.id };
  };
  /** Puts a card on file as its form does; where the bank asks, the holder agrees. */
  const setUp = async (customer: string, token: string): Promise<string> => {
    const { client_secret: secret, ...intent } = await sdk.setupIntents.create({
      customer,
      allowed_payment_method_types: ["card"],
      payment_method: token,
      confirm: true,
    });
    if (intent.status === "requires_action") local.test.authenticate(secret ?? "", true);
    const { payment_method: method } = await sdk.setupIntents.retrieve(intent.id);
    return typeof method === "string" ? method : (method?.id ?? "");
  };
  return {
    local,
    receiver,
    sdk,
    connect,
    customerWith,
    setUp,
    /** A charge of a card on file while nobody is there. */
    chargeLater: (of: { customer: string; payment_method: string }, amount = 50_000) =>
      sdk.paymentIntents.create({ ...of, ...offSession, amount }),
    stop: async () => {
      await local.stop();
      await receiver.stop();
    },
  };
};

/** How a server charges a card on file. */
export const offSession = {
  currency: "usd",
  confirm: true,
  off_session: true,
  automatic_payment_methods: { enabled: true, allow_redirects: "never" },
} as const;

/** The error that a call ends with. */
export const errorOf = async (call: Promise<unknown>): Promise<Stripe.errors.StripeError> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("The call was expected to fail.");
};

/** What Stripe.js asks for in a browser: the publishable key, a form, and a client secret. */
export const fromBrowser = async (
  local: { endpoint: string; publishableKey: string },
  intent: { id: string; client_secret: string | null },
  fields: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const kind = intent.id.startsWith("seti_") ? "setup_intents" : "payment_intents";
  const response = await fetch(`${local.endpoint}/v1/${kind}/${intent.id}/confirm`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${local.publishableKey}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ client_secret: intent.client_secret ?? "", ...fields }),
  });
  const body: unknown = await response.json();
  return { status: response.status, body: { ...Object(body) } };
};

/** A card as a browser's form has it. */
export const typedCard = (number: string, more: Record<string, string> = {}) => ({
  "payment_method_data[type]": "card",
  "payment_method_data[card][number]": number,
  "payment_method_data[card][exp_month]": "12",
  "payment_method_data[card][exp_year]": "2034",
  "payment_method_data[card][cvc]": "123",
  ...more,
});
