/**
 * Cards alone, with the wallets that pay by card. A bank account would need days of micro-deposits
 * and may send a debit back weeks later, for which nothing here is made. It stands in the place of
 * `automatic_payment_methods`, which it excludes
 * (docs.stripe.com/changelog/dahlia/2026-07-29/allowed-payment-method-types-parameter).
 */
export const cardsOnly = { allowed_payment_method_types: ["card" as const] };
