import type Stripe from "stripe";
import { type Html, html, pageOf } from "./html.ts";

type Field = {
  name: string;
  label: string;
  autocomplete: string;
  placeholder: string;
  isWide?: boolean;
};

const field = ({ name, label, autocomplete, placeholder, isWide }: Field): Html =>
  html`<div class="${isWide ? "wide" : "half"}">
<label class="text" for="${name}">${label}</label>
<input id="${name}" name="${name}" inputmode="numeric" autocomplete="${autocomplete}"
 placeholder="${placeholder}" aria-describedby="${name}-error" aria-invalid="false">
<p class="error" id="${name}-error" role="alert"></p>
</div>`;

const cardFields = [
  {
    name: "number",
    label: "Card number",
    autocomplete: "cc-number",
    placeholder: "1234 1234 1234 1234",
    isWide: true,
  },
  { name: "expiry", label: "Expiration date", autocomplete: "cc-exp", placeholder: "MM / YY" },
  { name: "cvc", label: "Security code", autocomplete: "cc-csc", placeholder: "CVC" },
];

const accountFields = [
  { name: "routing", label: "Routing number", autocomplete: "off", placeholder: "110000000" },
  { name: "account", label: "Account number", autocomplete: "off", placeholder: "000123456789" },
];

const open = new Set(["requires_payment_method", "requires_confirmation", "requires_action"]);

/**
 * The frame in which a card is typed.
 * @param intent what it is for; undefined or ended = the form says that it cannot load
 * @param origins pages that may hear what the frame says
 */
export const cardFormPage = (
  intent: Pick<Stripe.PaymentIntent, "payment_method_types" | "status"> | undefined,
  origins: readonly string[],
): string => {
  const types = intent && open.has(intent.status) ? intent.payment_method_types : [];
  return pageOf({
    title: "Card details",
    script: "card-form.js",
    body: html`<body data-origins="${origins.join(" ")}" data-types="${types.join(" ")}">
<form novalidate aria-label="Payment details">
<fieldset id="types" hidden>
<legend class="note">Pay with</legend>
<label><input type="radio" name="type" value="card" checked> Card</label>
<label><input type="radio" name="type" value="us_bank_account"> US bank account</label>
</fieldset>
<div class="fields" id="card">${cardFields.map(field)}</div>
<div class="fields" id="bank" hidden>${accountFields.map(field)}</div>
<p class="note">Local stand-in for Stripe: no money moves. Try 4242 4242 4242 4242.</p>
</form>
</body>`,
  });
};
