import type { AutoRechargeDraft, BillingTerms, PaymentMethod } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { FieldError } from "#contract/problem";
import { checkAmount, unknownCard } from "../payment/check-amount.ts";

type Facts = {
  terms: BillingTerms;
  methods: readonly PaymentMethod[];
  /** The price of one lead; null where no order has a fixed one. */
  lowestPriceCents: number | null;
};

const tooSmall = (pointer: string, message: string, hint: string): FieldError => ({
  pointer,
  code: "too_small",
  message,
  hint,
});

const checkThreshold = ({ thresholdCents }: AutoRechargeDraft, lowest: number | null) => {
  if (lowest === null || thresholdCents >= lowest) return [];
  const price = formatMoney(lowest);
  return [
    tooSmall(
      "#/thresholdCents",
      `${formatMoney(thresholdCents)} is below your ${price} price, so deliveries would stop first.`,
      `Use at least ${price}.`,
    ),
  ];
};

const checkLimit = ({ amountCents, monthlyLimitCents }: AutoRechargeDraft) => {
  if (monthlyLimitCents >= amountCents) return [];
  const least = formatMoney(amountCents);
  return [
    tooSmall(
      "#/monthlyLimitCents",
      `${formatMoney(monthlyLimitCents)} a month leaves no room for one recharge of ${least}.`,
      `Use at least ${least}.`,
    ),
  ];
};

const checkCard = ({ methodId }: AutoRechargeDraft, methods: Facts["methods"]): FieldError[] => {
  if (methodId !== null)
    return methods.some(({ id }) => id === methodId) ? [] : [unknownCard(methodId)];
  if (methods.length > 0) return [];
  return [
    {
      pointer: "#/methodId",
      code: "card_missing",
      message: "There is no card on file that could be charged.",
      hint: "Add a card first.",
    },
  ];
};

/** All that is wrong with auto-recharge as it is asked for. Switched off, nothing can be. */
export const checkAutoRecharge = (draft: AutoRechargeDraft, facts: Facts): FieldError[] =>
  draft.enabled
    ? [
        ...checkThreshold(draft, facts.lowestPriceCents),
        ...checkAmount(draft.amountCents, facts.terms),
        ...checkLimit(draft),
        ...checkCard(draft, facts.methods),
      ]
    : [];
