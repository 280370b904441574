import type Stripe from "stripe";
import { dollars, html, pageOf } from "./html.ts";

/** The bank's question, in a frame over the page or on a page of its own. */
export const threeDSecurePage = (
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
  origins: readonly string[],
): string => {
  const what =
    intent.object === "payment_intent"
      ? `Allow a payment of ${dollars(intent.amount)} to the demo agency?`
      : "Allow the demo agency to keep this card?";
  const returnUrl = intent.next_action?.redirect_to_url?.return_url ?? "";
  return pageOf({
    title: "Confirm with your bank",
    script: "three-d-secure.js",
    body: html`<body data-client-secret="${intent.client_secret ?? ""}"
 data-origins="${origins.join(" ")}" data-return-url="${returnUrl}">
<main class="question">
<section role="dialog" aria-modal="true" aria-labelledby="title">
<h1 id="title">3D Secure test page</h1>
<p>${what}</p>
<p>This stands in for the page of the card holder's bank.</p>
<div><button type="button" id="complete">Complete</button>
<button type="button" id="fail">Fail</button></div>
</section>
</main>
</body>`,
  });
};
