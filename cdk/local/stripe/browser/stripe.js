// Stands in for https://js.stripe.com/endive/stripe.js on this machine: the same calls, answered by the local
// Stripe. Card data never reaches the page; it stays in a frame of this script's own origin.
import { retrieve } from "./ask.js";
import { confirm, withAction } from "./confirm.js";
import { Elements } from "./elements.js";

window.Stripe = (key) => {
  if (!/^pk_/.test(key ?? ""))
    throw new Error("You should not use your secret key with Stripe.js; it takes a pk_… key.");
  return {
    elements: (options = {}) => new Elements(key, options),
    confirmPayment: (options) => confirm(key, options),
    confirmSetup: (options) => confirm(key, options),
    handleNextAction: async ({ clientSecret }) =>
      withAction(key, clientSecret, await retrieve(key, clientSecret)),
    retrievePaymentIntent: (clientSecret) => retrieve(key, clientSecret),
    retrieveSetupIntent: (clientSecret) => retrieve(key, clientSecret),
  };
};
window.Stripe.version = "endive";
