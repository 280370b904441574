import type { EndpointDraft } from "#contract/delivery";
import type { OrderTerms } from "#contract/order";
import type { OutboundRequest } from "#contract/outbound";
import type { AgencyPrincipal } from "#contract/principal";

const shownCharacters = 4;

/** Owners and admins may read secrets; everybody else reads their last characters. */
export const seesSecrets = ({ role }: AgencyPrincipal): boolean =>
  role === "owner" || role === "admin";

/** A secret as others read it: enough to tell two apart, too little to use. */
export const maskSecret = (secret: string): string =>
  secret.length < 3 * shownCharacters ? "****" : `****${secret.slice(-shownCharacters)}`;

const secretName = /auth|key|token|secret|signature|cookie|passw|pwd/i;

/** The URL with every secret of its query written anew; untouched when none of them changes. */
const mapUrl = (url: string, map: (secret: string, name: string) => string): string => {
  const parsed = new URL(url);
  const changed = [...new Set(parsed.searchParams.keys())]
    .filter((name) => secretName.test(name))
    .map((name) => ({ name, value: parsed.searchParams.get(name) ?? "" }))
    .map(({ name, value }) => ({ name, value, written: map(value, `query ${name}`) }))
    .filter(({ value, written }) => value !== written);
  for (const { name, written } of changed) parsed.searchParams.set(name, written);
  return changed.length === 0 ? url : parsed.href;
};

/** Writes every secret of a request anew: in its auth, headers, query and constants. */
const mapSecrets = (
  request: OutboundRequest,
  map: (secret: string, name: string) => string,
): OutboundRequest => {
  const { auth } = request;
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    secretName.test(name) ? map(value, `header ${name}`) : value,
  ]);
  const mapping = request.mapping.map((row) =>
    row.from.kind === "constant" && secretName.test(row.target)
      ? { ...row, from: { ...row.from, value: map(row.from.value, `row ${row.target}`) } }
      : row,
  );
  return {
    ...request,
    url: mapUrl(request.url, map),
    headers: Object.fromEntries(headers),
    mapping,
    auth:
      auth.kind === "basic"
        ? { ...auth, password: map(auth.password, "password") }
        : auth.kind === "bearer"
          ? { ...auth, token: map(auth.token, "token") }
          : auth,
  };
};

const maskRequest = (request: OutboundRequest): OutboundRequest => mapSecrets(request, maskSecret);

/** Puts a stored secret back where its mask came back, so that a reader's change keeps it. */
const unmaskRequest = (
  written: OutboundRequest,
  stored: OutboundRequest | undefined,
): OutboundRequest => {
  if (!stored) return written;
  const kept = new Map<string, string>();
  mapSecrets(stored, (secret, name) => {
    kept.set(name, secret);
    return secret;
  });
  return mapSecrets(written, (value, name) => {
    const secret = kept.get(name);
    return secret !== undefined && value === maskSecret(secret) ? secret : value;
  });
};

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
