import type Stripe from "stripe";
import type { Delivery } from "../webhooks/webhook-sender.ts";
import type { Books } from "../world/books.ts";
import { idOf } from "../world/need.ts";
import { testAccounts, testCards } from "../world/test-cards.ts";
import { dollars, type Html, html, pageOf } from "./html.ts";

/** What the page's buttons make happen; the value is the id it is done to. */
export const overviewActions = [
  "settlePayment",
  "failPayment",
  "openDispute",
  "winDispute",
  "loseDispute",
  "failRefund",
] as const;
type Action = (typeof overviewActions)[number];

/** Rows of each table. */
const shownRows = 20;

const button = (action: Action, id: string, label: string): Html =>
  html`<button name="${action}" value="${id}">${label}</button> `;

const newest = <Item>(shelf: ReadonlyMap<string, Item>): Item[] =>
  [...shelf.values()].slice(-shownRows).reverse();

const timeOf = (seconds: number) =>
  new Date(seconds * 1_000).toISOString().slice(0, 19).replace("T", " ");

const paymentRow = (books: Books, intent: Stripe.PaymentIntent): Html => {
  const charge = books.shelves.charges.get(idOf(intent.latest_charge) ?? "");
  const isPending = intent.status === "processing";
  const mayBeDisputed = charge?.status === "succeeded" && !charge.disputed;
  return html`<tr><td>${timeOf(intent.created)}</td><td>${dollars(intent.amount)}</td>
<td>${intent.status}${charge?.disputed ? ", disputed" : ""}</td><td>${intent.id}</td>
<td>${isPending && button("settlePayment", intent.id, "Settle now")}
${isPending && button("failPayment", intent.id, "Send back")}
${mayBeDisputed && button("openDispute", intent.id, "Charge back")}</td></tr>`;
};

const refundRow = (refund: Stripe.Refund): Html =>
  html`<tr><td>${timeOf(refund.created)}</td><td>${dollars(refund.amount)}</td>
<td>${refund.status ?? ""}</td><td>${refund.id}</td>
<td>${refund.status !== "failed" && button("failRefund", refund.id, "Let it fail")}</td></tr>`;

const disputeRow = (dispute: Stripe.Dispute): Html => {
  const isOpen = dispute.status === "needs_response";
  return html`<tr><td>${timeOf(dispute.created)}</td><td>${dollars(dispute.amount)}</td>
<td>${dispute.status}</td><td>${dispute.id}</td><td>${
    isOpen &&
    html`${button("winDispute", dispute.id, "Win")}${button("loseDispute", dispute.id, "Lose")}`
  }</td></tr>`;
};

const deliveryRow = ({ type, state, attempts, eventId }: Delivery): Html =>
  html`<tr><td>${attempts.at(-1)?.at.slice(0, 19).replace("T", " ") ?? ""}</td><td>${type}</td>
<td>${state}</td><td>${eventId}</td>
<td>${attempts.map(({ status }) => status ?? "no answer").join(", ")}</td></tr>`;

const table = (title: string, rows: Html[]): Html =>
  html`<h2>${title}</h2>${rows.length > 0 ? html`<table>${rows}</table>` : html`<p>None yet.</p>`}`;

/** What a number is for, read from what it does. */
const meaningOf = (behaviour: (typeof testCards)[string]): string => {
  const declined = behaviour.refused ?? behaviour.chargeRefused;
  const { settles } = behaviour;
  const parts = [
    behaviour.authenticates && "asks for 3D Secure",
    declined && `is refused: ${declined.decline_code ?? declined.code}`,
    behaviour.chargeRefused && "(not when it is put on file)",
    behaviour.disputed && "is charged back after a while",
    behaviour.refund && `refund ${behaviour.refund}`,
    settles && (typeof settles === "string" ? `processing, then ${settles}` : settles.message),
  ].filter((part) => typeof part === "string");
  return parts.join(" ") || "works";
};

const numberRows = (numbers: typeof testCards): Html[] =>
  Object.entries(numbers).map(
    ([number, behaviour]) => html`<tr><td>${number}</td><td>${meaningOf(behaviour)}</td></tr>`,
  );

/** What happened lately, with buttons for what banks do, and the numbers that may be typed. */
export const overviewPage = (books: Books, deliveries: readonly Delivery[]): string => {
  const { paymentIntents, refunds, disputes } = books.shelves;
  return pageOf({
    title: "Local Stripe",
    body: html`<body><main class="overview"><h1>Local Stripe</h1>
<p>Stands in for Stripe on this machine. No money moves.</p>
<form method="post" action="/">
${table(
  "Payments",
  newest(paymentIntents).map((intent) => paymentRow(books, intent)),
)}
${table("Refunds", newest(refunds).map(refundRow))}
${table("Disputes", newest(disputes).map(disputeRow))}
</form>
${table("Webhooks", deliveries.slice(-shownRows).toReversed().map(deliveryRow))}
${table("Test cards", numberRows(testCards))}
${table("Test accounts, routing number 110000000", numberRows(testAccounts))}
</main></body>`,
  });
};
