import type { OutboundRequest } from "#contract/outbound";

const shownCharacters = 4;
const secretName = /auth|key|token|secret|signature|cookie|passw|pwd/i;
const maskPattern = /^\*{4}.{0,4}$/;

/** A secret as others read it: enough to tell two apart, too little to use. */
export const maskSecret = (secret: string): string =>
  secret.length < 3 * shownCharacters ? "****" : `****${secret.slice(-shownCharacters)}`;

/** Where a secret stands: its pointer in the request, and what makes it the same one elsewhere. */
type Place = { pointer: string; slot: string };
type Rewrite = (secret: string, place: Place) => string;

/** The URL with every secret of its query written anew; untouched when none of them changes. */
const mapUrl = (url: string, map: Rewrite): string => {
  const parsed = new URL(url);
  const changed = [...new Set(parsed.searchParams.keys())]
    .filter((name) => secretName.test(name))
    .map((name) => ({ name, value: parsed.searchParams.get(name) ?? "" }))
    .map(({ name, value }) => ({
      name,
      value,
      written: map(value, { pointer: "url", slot: `query ${name}` }),
    }))
    .filter(({ value, written }) => value !== written);
  for (const { name, written } of changed) parsed.searchParams.set(name, written);
  return changed.length === 0 ? url : parsed.href;
};

const mapAuth = (auth: OutboundRequest["auth"], map: Rewrite): OutboundRequest["auth"] => {
  switch (auth.kind) {
    case "none":
      return auth;
    case "basic":
      return {
        ...auth,
        password: map(auth.password, { pointer: "auth/password", slot: "password" }),
      };
    case "bearer":
      return { ...auth, token: map(auth.token, { pointer: "auth/token", slot: "token" }) };
  }
};

/** Writes every secret of a request anew: in its auth, headers, query and constants. */
const mapSecrets = (request: OutboundRequest, map: Rewrite): OutboundRequest => {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    secretName.test(name)
      ? map(value, { pointer: `headers/${name}`, slot: `header ${name.toLowerCase()}` })
      : value,
  ]);
  const mapping = request.mapping.map((row, index) => {
    if (row.from.kind !== "constant" || !secretName.test(row.target)) return row;
    const place = { pointer: `mapping/${index}/from/value`, slot: `row ${row.target}` };
    return { ...row, from: { ...row.from, value: map(row.from.value, place) } };
  });
  return {
    ...request,
    url: mapUrl(request.url, map),
    headers: Object.fromEntries(headers),
    mapping,
    auth: mapAuth(request.auth, map),
  };
};

/** A request without its secrets, each replaced by its mask. */
export const maskRequest = (request: OutboundRequest): OutboundRequest =>
  mapSecrets(request, maskSecret);

/** Pointers of what is a mask where a secret should be. */
export const findMasks = (request: OutboundRequest): string[] => {
  const found: string[] = [];
  mapSecrets(request, (secret, { pointer }) => {
    if (maskPattern.test(secret)) found.push(pointer);
    return secret;
  });
  return found;
};

/**
 * Puts a stored secret back where its mask came back, so that a change by somebody who may not
 * read it keeps it. Only for the same server: nobody can send a secret elsewhere without it.
 */
export const unmaskRequest = (
  written: OutboundRequest,
  stored: OutboundRequest | undefined,
): OutboundRequest => {
  if (!stored || new URL(written.url).origin !== new URL(stored.url).origin) return written;
  const kept: { slot: string; secret: string }[] = [];
  mapSecrets(stored, (secret, { slot }) => {
    kept.push({ slot, secret });
    return secret;
  });
  const unmasked = mapSecrets(written, (value, { slot }) => {
    const known = kept.find((one) => one.slot === slot && maskSecret(one.secret) === value);
    return known?.secret ?? value;
  });
  // Writing a query anew can spell it differently; what came back untouched stays as it was.
  return written.url === maskRequest(stored).url ? { ...unmasked, url: stored.url } : unmasked;
};
