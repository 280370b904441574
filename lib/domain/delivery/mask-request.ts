import type { MappingRow, OutboundRequest } from "#contract/outbound";

const mask = "***";
const secretName =
  /key|token|secret|passw|pwd|auth|signature|credential|cookie|session|bearer|^sig$|^pin$/i;

const maskedQuery = (url: string): string => {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  for (const name of new Set(parsed.searchParams.keys()))
    if (secretName.test(name)) parsed.searchParams.set(name, mask);
  if (parsed.password !== "") parsed.password = mask;
  return parsed.href;
};

const maskedAuth = (auth: OutboundRequest["auth"]): OutboundRequest["auth"] => {
  switch (auth.kind) {
    case "none":
      return auth;
    case "basic":
      return { kind: "none" };
    case "bearer":
      return { kind: "bearer", token: mask };
  }
};

const isSecretRow = (row: MappingRow): boolean =>
  row.from.kind === "constant" && secretName.test(row.target);

const maskedRow = (row: MappingRow): MappingRow =>
  isSecretRow(row)
    ? { ...row, from: { kind: "constant", value: mask }, format: "plain", valueMap: undefined }
    : row;

const maskedHeaders = (request: OutboundRequest): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      secretName.test(name) ? mask : value,
    ]),
  ),
  ...(request.auth.kind === "basic" && { authorization: `Basic ${mask}` }),
});

/**
 * The same request with every secret replaced: credentials, headers, query values and constants
 * whose name speaks of one. Rendering it gives the copy that people may see.
 */
export const maskRequest = (request: OutboundRequest): OutboundRequest => ({
  ...request,
  url: maskedQuery(request.url),
  auth: maskedAuth(request.auth),
  headers: maskedHeaders(request),
  mapping: request.mapping.map(maskedRow),
});

const queryValues = (url: string): string[] =>
  [...(URL.parse(url)?.searchParams ?? [])]
    .filter(([name]) => secretName.test(name))
    .map(([, value]) => value);

const authValues = (auth: OutboundRequest["auth"]): string[] => {
  switch (auth.kind) {
    case "none":
      return [];
    case "basic":
      return [auth.password, Buffer.from(`${auth.user}:${auth.password}`).toString("base64")];
    case "bearer":
      return [auth.token];
  }
};

/** The secrets themselves, to be taken out of answers that echo what we sent. Longest first. */
export const secretsOf = (request: OutboundRequest): string[] =>
  [
    ...authValues(request.auth),
    ...queryValues(request.url),
    ...Object.entries(request.headers).flatMap(([name, value]) =>
      secretName.test(name) ? [value] : [],
    ),
    ...request.mapping.flatMap((row) =>
      isSecretRow(row) && row.from.kind === "constant" ? [row.from.value] : [],
    ),
  ]
    .filter((secret) => secret.length >= 6)
    .toSorted((a, b) => b.length - a.length);

/** A text in which no secret is left. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((clean, secret) => clean.replaceAll(secret, mask), text);
