import { Refusal } from "../errors.ts";

/**
 * Lets only the portal's own pages use the cookie: a foreign page can neither set the header
 * `x-requested-with` without asking nor change what the browser says in `sec-fetch-site`.
 * @throws Refusal forbidden
 */
export const checkOwnPage = (headers: Record<string, string | undefined>): void => {
  const site = headers["sec-fetch-site"];
  const isForeign = site === "cross-site";
  if (!isForeign && (site === "same-origin" || headers["x-requested-with"])) return;
  throw new Refusal("forbidden", "Send the header x-requested-with from a page of the portal.");
};
