import type Stripe from "stripe";
import { dollars, html, pageOf } from "./html.ts";

const methodOf = ({ payment_method_details: details }: Stripe.Charge): string => {
  if (details?.card) return `${details.card.brand ?? "card"} •••• ${details.card.last4 ?? ""}`;
  const account = details?.us_bank_account;
  return `${account?.bank_name ?? "bank account"} •••• ${account?.last4 ?? ""}`;
};

/** What a payer is given for a charge. */
export const receiptPage = (charge: Stripe.Charge): string =>
  pageOf({
    title: `Receipt for ${dollars(charge.amount)}`,
    body: html`<body>
<main class="paper">
<h1>Receipt from the demo agency</h1>
<dl>
<dt>Amount paid</dt><dd>${dollars(charge.amount)}</dd>
<dt>Date paid</dt><dd>${new Date(charge.created * 1_000).toISOString().slice(0, 10)}</dd>
<dt>Payment method</dt><dd>${methodOf(charge)}</dd>
${charge.description !== null && html`<dt>For</dt><dd>${charge.description}</dd>`}
${charge.amount_refunded > 0 && html`<dt>Refunded</dt><dd>${dollars(charge.amount_refunded)}</dd>`}
<dt>Charge</dt><dd>${charge.id}</dd>
</dl>
<p class="note">Made by the local stand-in for Stripe: no money has moved.</p>
</main>
</body>`,
  });
