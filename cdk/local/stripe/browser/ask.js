/** Where this script comes from, and so where the API is. */
export const service = new URL(document.currentScript.src).origin;

/** `{ paymentIntent }` or `{ setupIntent }`, by what the intent is. */
const resultOf = (intent) =>
  intent.object === "setup_intent" ? { setupIntent: intent } : { paymentIntent: intent };

/** The intent of a result, whichever kind it is. */
export const intentOf = ({ paymentIntent, setupIntent }) => paymentIntent ?? setupIntent;

/** An answer of the API as Stripe.js gives it. */
export const readAnswer = (body) => (body.error ? { error: body.error } : resultOf(body));

const unreachable = {
  error: { type: "api_connection_error", message: "We could not reach the card processor." },
};

/** Asks the API with the publishable key; a form makes it a POST. */
export const ask = async (key, path, form) => {
  try {
    const response = await fetch(`${service}${path}`, {
      method: form ? "POST" : "GET",
      headers: { authorization: `Bearer ${key}` },
      body: form && new URLSearchParams(form),
    });
    return readAnswer(await response.json());
  } catch {
    return unreachable;
  }
};

/** Where the intent of a client secret is. */
export const pathOf = (clientSecret) => {
  const id = clientSecret.split("_secret_")[0];
  return `/v1/${id.startsWith("seti_") ? "setup_intents" : "payment_intents"}/${id}`;
};

/** The intent of a client secret as it is now. */
export const retrieve = (key, clientSecret) =>
  ask(key, `${pathOf(clientSecret)}?client_secret=${encodeURIComponent(clientSecret)}`);
