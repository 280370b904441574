import { ask, intentOf, pathOf, readAnswer, retrieve } from "./ask.js";
import { listenTo, makeFrame } from "./frame.js";

const overEverything = {
  position: "fixed",
  inset: "0",
  width: "100%",
  height: "100%",
  border: "0",
  zIndex: "2147483647",
  colorScheme: "light only",
};

/** The intent after the bank's question, or why it failed. */
const afterQuestion = async (key, clientSecret) => {
  const result = await retrieve(key, clientSecret);
  const intent = intentOf(result);
  const failure = intent?.last_payment_error ?? intent?.last_setup_error;
  return failure ? { error: { ...failure, [intent.object]: intent } } : result;
};

/**
 * Shows the bank's question until it is answered. As Stripe's own it stands at the end of the
 * page and below the browser's top layer: a page that asks from within a modal dialog must let go
 * of the modality first.
 */
const askHolder = (key, clientSecret) =>
  new Promise((resolve) => {
    const secret = encodeURIComponent(clientSecret);
    const frame = makeFrame(`/three-d-secure?client_secret=${secret}`, "Confirm with your bank");
    Object.assign(frame.style, overEverything);
    const before = document.activeElement;
    const stop = listenTo(frame, ({ type }) => {
      if (type !== "answered") return;
      stop();
      frame.remove();
      before?.focus?.();
      resolve(afterQuestion(key, clientSecret));
    });
    frame.addEventListener("load", () => frame.focus());
    document.body.append(frame);
  });

/** A result, once the bank's question was answered where there is one. */
export const withAction = (key, clientSecret, result) =>
  intentOf(result)?.status === "requires_action" ? askHolder(key, clientSecret) : result;

/** `{ a: { b: 1 } }` → `a[b]=1`. */
const flat = (name, value) =>
  value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([inner, of]) => flat(`${name}[${inner}]`, of))
    : [[name, String(value)]];

const formOf = (params) =>
  Object.fromEntries(Object.entries(params).flatMap(([name, value]) => flat(name, value)));

/** Confirms an intent by what was typed, or by a payment method that is named. */
export const confirm = async (key, { elements, clientSecret, confirmParams = {}, redirect }) => {
  const secret = clientSecret ?? elements?.clientSecret;
  if (!secret) throw new Error("A client secret is needed to confirm.");
  if (redirect !== "if_required" && !confirmParams.return_url)
    throw new Error("confirmParams.return_url is needed unless redirect is if_required.");
  const form = { ...formOf(confirmParams), client_secret: secret };
  const path = `${pathOf(secret)}/confirm`;
  const answer = confirmParams.payment_method
    ? await ask(key, path, form)
    : await elements.getElement().request({ type: "confirm", path, form });
  const result = answer.body ? readAnswer(answer.body) : answer;
  const done = await withAction(key, secret, result);
  if (!done.error && redirect !== "if_required") location.assign(confirmParams.return_url);
  return done;
};
