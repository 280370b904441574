import { isCountry } from "#contract/countries";
import { unreadParam } from "../api/read-params.ts";

const longestEmail = 512;

/** Each part between the dots of a host is letters, digits and hyphens, none of them at an end. */
const isHost = (host: string): boolean => {
  const labels = host.split(".");
  return labels.length > 1 && labels.every((label) => /^[a-z\d]([a-z\d-]*[a-z\d])?$/i.test(label));
};

/** @throws StripeError for an address that Stripe writes to nobody at */
export const checkEmail = (email: string | null | undefined): void => {
  if (!email) return;
  const [local = "", host = "", ...more] = email.split("@");
  if (email.length <= longestEmail && /^[^\s"]+$/.test(local) && isHost(host) && !more.length)
    return;
  throw unreadParam(`Invalid email address: ${email}`, { code: "email_invalid", param: "email" });
};

/** @throws StripeError for two letters that are no country */
export const checkCountry = (country: string | null | undefined): void => {
  if (!country || isCountry(country)) return;
  throw unreadParam(
    `Country '${country}' is unknown. Try using a 2-character alphanumeric country code instead, ` +
      "such as 'US', 'EG', or 'GB'. A full list of country codes is available at " +
      "https://en.wikipedia.org/wiki/ISO_3166-1_alpha-2#Officially_assigned_code_elements",
    { param: "address[country]" },
  );
};
