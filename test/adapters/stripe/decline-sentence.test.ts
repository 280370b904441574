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
