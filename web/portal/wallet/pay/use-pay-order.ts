import { useState } from "react";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { readDollars, writeDollars } from "../../format/read-dollars.ts";
import { chosenCard, isExpired } from "../card/card-facts.ts";
import { useWalletText, type WalletText } from "../use-wallet-text.ts";
import type { AmountChoice } from "./amount-picker.tsx";
import type { PayOrder } from "./pay-flow.ts";
import { amountProblem, presetsOf } from "./top-up.ts";

type Page = ResultOf<"GET /v1/portal/wallet">;

const choiceOf = (cents: number, page: Page): AmountChoice =>
  presetsOf(page.terms).includes(cents)
    ? { presetCents: cents, typed: "" }
    : { presetCents: null, typed: cents > 0 ? writeDollars(cents) : "" };

const amountText = (choice: AmountChoice, page: Page, text: WalletText) => {
  const { minTopUpCents, maxTopUpCents } = page.terms;
  switch (amountProblem(centsOf(choice), page.terms)) {
    case null:
      return null;
    case "notANumber":
      return text.pay.notANumber;
    case "tooLittle":
      return text.pay.tooLittle(formatMoney(minTopUpCents));
    case "tooMuch":
      return text.pay.tooMuch(formatMoney(maxTopUpCents));
  }
};

const centsOf = (choice: AmountChoice) => choice.presetCents ?? readDollars(choice.typed);

const usableCard = (page: Page) => {
  const card = chosenCard(page.methods, null);
  return card && !isExpired(card, Date.now()) ? card.id : null;
};

/** Amount and card as somebody chooses them, beginning with an order that is still open. */
export const usePayOrder = (page: Page, fundCents: number, open: PayOrder | null) => {
  const [choice, setChoice] = useState(() => choiceOf(open?.amountCents ?? fundCents, page));
  // Until somebody chooses, the card is the page's own, which may still come to know of one.
  const [picked, setMethodId] = useState(open ? open.methodId : undefined);
  const methodId = picked === undefined ? usableCard(page) : picked;
  const [showsError, setShowsError] = useState(false);
  const text = useWalletText();
  const error = amountText(choice, page, text);
  return {
    choice,
    setChoice,
    methodId,
    setMethodId,
    amountCents: centsOf(choice) ?? 0,
    error: showsError ? error : null,
    isWrong: error !== null,
    showError: () => setShowsError(true),
  };
};

export type ChosenOrder = ReturnType<typeof usePayOrder>;
