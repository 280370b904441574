import { describe, expect, it } from "vitest";
import { BillingDetails } from "#contract/billing";
import {
  detailsOf,
  detailsProblems,
  emptyDetails,
  formOfDetails,
} from "../../../../../web/portal/wallet/billing/billing-details.ts";

const form = emptyDetails("Sunpeak Solar", "ops@sunpeak.example");

describe("billing details", () => {
  it("are sent trimmed, the country in capitals, no tax id where none was given", () => {
    const sent = detailsOf({ ...form, city: " Austin ", country: "us", taxId: "  " });
    expect(sent).toMatchObject({ city: "Austin", country: "US", taxId: null });
    expect(BillingDetails.parse(sent)).toEqual(sent);
  });

  it("say everything that is wrong at once", () => {
    const wrong = { ...form, companyName: " ", email: "ops", country: "USA" };
    expect(detailsProblems(wrong).map(({ field }) => field)).toEqual([
      "companyName",
      "email",
      "country",
    ]);
    expect(detailsProblems(form)).toEqual([]);
  });

  it("come back as they were saved", () => {
    const saved = detailsOf({ ...form, taxId: "74-1234567" });
    expect(detailsOf(formOfDetails(saved))).toEqual(saved);
  });
});
