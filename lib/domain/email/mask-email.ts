import { normaliseEmail } from "#domain/session/normalise-email";

const mask = "•••";

/** An address as far as it may be shown: `m•••@sunpeak.example`. */
export const maskEmail = (email: string): string => {
  const address = normaliseEmail(email);
  const at = address.lastIndexOf("@");
  if (at < 0) return mask;
  const [initial = "", ...rest] = [...address.slice(0, at)];
  return `${rest.length > 0 ? initial : ""}${mask}${address.slice(at)}`;
};
