import type Stripe from "stripe";
import type { CardOnFile } from "#domain/billing/payment-provider";

const names: Record<string, string> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "Eftpos",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/** What was charged, as people know it: `Visa •••• 4242`. */
export const chargeLabel = (details: Stripe.Charge.PaymentMethodDetails | null): string | null => {
  const { card, us_bank_account: account } = details ?? {};
  if (card?.last4) return `${names[card.brand ?? ""] ?? "Card"} •••• ${card.last4}`;
  if (account?.last4) return `${(account.bank_name ?? "Bank").slice(0, 40)} •••• ${account.last4}`;
  return null;
};

/**
 * A card of a customer, as far as anybody but Stripe may know it; null for what is no card. Link
 * may come as one, without a number
 * (docs.stripe.com/changelog/acacia/2024-11-20/link-card-brand).
 */
export const cardOnFile = ({ id, card }: Stripe.PaymentMethod): CardOnFile | null =>
  card && /^\d{4}$/.test(card.last4)
    ? {
        id,
        brand: card.brand,
        last4: card.last4,
        expiresMonth: card.exp_month,
        expiresYear: card.exp_year,
      }
    : null;
