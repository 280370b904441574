import type { BillingDetails } from "#contract/billing";
import { isCountry } from "#contract/countries";

/** Billing details as they are typed. */
export type DetailsForm = Record<keyof BillingDetails, string>;
export type DetailsProblem = {
  field: "companyName" | "email" | "country";
  code: "companyMissing" | "emailWrong" | "countryWrong";
};

export const emptyDetails = (companyName: string, email: string): DetailsForm => ({
  companyName,
  email,
  line1: "",
  line2: "",
  city: "",
  state: "",
  postalCode: "",
  country: "US",
  taxId: "",
});

export const formOfDetails = (details: BillingDetails): DetailsForm => ({
  ...details,
  taxId: details.taxId ?? "",
});

/** Everything that is wrong with the details at once, in the order of the fields. */
export const detailsProblems = (form: DetailsForm): DetailsProblem[] => {
  const problems: DetailsProblem[] = [];
  if (form.companyName.trim() === "")
    problems.push({ field: "companyName", code: "companyMissing" });
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email.trim()))
    problems.push({ field: "email", code: "emailWrong" });
  if (!isCountry(form.country.trim().toUpperCase()))
    problems.push({ field: "country", code: "countryWrong" });
  return problems;
};

/** What is sent: trimmed, the country in capitals, no tax id where none was given. */
export const detailsOf = (form: DetailsForm): BillingDetails => {
  const taxId = form.taxId.trim();
  return {
    companyName: form.companyName.trim(),
    email: form.email.trim(),
    line1: form.line1.trim(),
    line2: form.line2.trim(),
    city: form.city.trim(),
    state: form.state.trim(),
    postalCode: form.postalCode.trim(),
    country: form.country.trim().toUpperCase(),
    taxId: taxId === "" ? null : taxId,
  };
};
