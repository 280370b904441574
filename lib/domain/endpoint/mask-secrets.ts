import type { EndpointDraft } from "#contract/delivery";
import type { OrderTerms } from "#contract/order";
import type { AgencyPrincipal } from "#contract/principal";
import { maskRequest, unmaskRequest } from "./request-secrets.ts";

/** Owners and admins may read secrets; everybody else reads their last characters. */
export const seesSecrets = ({ role }: AgencyPrincipal): boolean =>
  role === "owner" || role === "admin";

/** An order's terms without the secrets of its requests. */
export const maskTerms = <Terms extends OrderTerms>(terms: Terms): Terms => ({
  ...terms,
  price:
    terms.price.kind === "bid"
      ? { ...terms.price, ping: maskRequest(terms.price.ping) }
      : terms.price,
  acceptance:
    terms.acceptance.kind === "post"
      ? { ...terms.acceptance, request: maskRequest(terms.acceptance.request) }
      : terms.acceptance,
});

/** Terms as written, with the stored secret wherever its mask came back. */
export const unmaskTerms = (written: OrderTerms, stored: OrderTerms): OrderTerms => {
  const ping = stored.price.kind === "bid" ? stored.price.ping : undefined;
  const post = stored.acceptance.kind === "post" ? stored.acceptance.request : undefined;
  return {
    ...written,
    price:
      written.price.kind === "bid"
        ? { ...written.price, ping: unmaskRequest(written.price.ping, ping) }
        : written.price,
    acceptance:
      written.acceptance.kind === "post"
        ? { ...written.acceptance, request: unmaskRequest(written.acceptance.request, post) }
        : written.acceptance,
  };
};

type Target = EndpointDraft["target"];

/** Where leads go, without the secrets of the request. */
export const maskTarget = (target: Target): Target =>
  target.kind === "webhook" ? { ...target, request: maskRequest(target.request) } : target;

/** A target as written, with the stored secret wherever its mask came back. */
export const unmaskTarget = (written: Target, stored: Target): Target =>
  written.kind === "webhook"
    ? {
        ...written,
        request: unmaskRequest(
          written.request,
          stored.kind === "webhook" ? stored.request : undefined,
        ),
      }
    : written;
