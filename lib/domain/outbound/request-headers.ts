import type { OutboundRequest } from "#contract/outbound";

/** Names that belong to the connection or to the signature; a buyer's own headers cannot set them. */
const reserved =
  /^(host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|webhook-.*)$/;

/** Whatever could end a header line is gone, wherever the value came from. */
const headerText = (value: string): string => value.replace(/[^\t\x20-\x7e]/g, "").trim();

const authorization = (auth: OutboundRequest["auth"]): string | null => {
  switch (auth.kind) {
    case "none":
      return null;
    case "basic":
      return `Basic ${Buffer.from(`${auth.user}:${auth.password}`, "utf8").toString("base64")}`;
    case "bearer":
      return `Bearer ${auth.token}`;
  }
};

const contentTypes = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  xml: "application/xml; charset=utf-8",
} as const;

const accepts = {
  json: "application/json, */*;q=0.5",
  form: "*/*",
  xml: "application/xml, text/xml, */*;q=0.5",
} as const;

/** The headers of a request, lower-case; the buyer's own override the kind of body, never more. */
export const requestHeaders = (request: OutboundRequest): Record<string, string> => {
  const headers: Record<string, string> = {
    accept: accepts[request.format],
    "user-agent": "lead-delivery/1",
  };
  if (request.method !== "GET") headers["content-type"] = contentTypes[request.format];
  const auth = authorization(request.auth);
  if (auth !== null) headers["authorization"] = headerText(auth);
  for (const [name, value] of Object.entries(request.headers)) {
    const lower = name.toLowerCase();
    if (/^[a-z0-9-]+$/.test(lower) && !reserved.test(lower)) headers[lower] = headerText(value);
  }
  return headers;
};
