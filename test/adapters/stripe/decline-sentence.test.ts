import { expect, it } from "vitest";
import { declineFailure } from "#adapters/stripe/decline-sentence";

it("says the bank's reason, the nearest code first", () => {
  expect(declineFailure({ code: "card_declined", decline_code: "insufficient_funds" })).toEqual({
    code: "insufficient_funds",
    message: "Your bank declined the card: insufficient funds.",
  });
  expect(declineFailure({ code: "expired_card" }).message).toContain("it has expired");
});

it("never says that a card was reported lost or stolen", () => {
  for (const reason of ["lost_card", "stolen_card", "fraudulent", "pickup_card"])
    expect(declineFailure({ code: "card_declined", decline_code: reason })).toEqual({
      code: "call_issuer",
      message: "Your bank declined the card. Call your bank to learn why.",
    });
});

it("says that a card is never to be tried again, where the bank advises so", () => {
  const declined = { code: "card_declined", decline_code: "lost_card" };
  expect(declineFailure({ ...declined, advice_code: "do_not_try_again" }).isFinal).toBe(true);
  for (const advice of ["try_again_later", "confirm_card_data", undefined])
    expect(declineFailure({ ...declined, advice_code: advice }).isFinal).toBeUndefined();
});

it("stays general about a reason that it does not know, and keeps its code", () => {
  expect(declineFailure({ code: "card_declined", decline_code: "brand_new" })).toEqual({
    code: "brand_new",
    message: "Your bank declined the card.",
  });
  expect(declineFailure({})).toEqual({
    code: "card_declined",
    message: "Your bank declined the card.",
  });
});
