import type { StripeKeys } from "../stripe-keys.ts";
import { UnreadRequest } from "../world/stripe-error.ts";
import type { Call } from "./route.ts";

const refuse = (message: string) =>
  new UnreadRequest(401, { type: "invalid_request_error", message });

const keyOf = (authorization: string): string => {
  const [scheme = "", value = ""] = authorization.split(" ");
  if (scheme.toLowerCase() !== "basic") return value;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0] ?? "";
};

const masked = (key: string) => `${key.slice(0, 8)}${"*".repeat(8)}${key.slice(-4)}`;

/** Whose key a request carries. @throws UnreadRequest 401 */
export const readKey = (authorization: string, keys: StripeKeys): Call["by"] => {
  const key = keyOf(authorization);
  if (key === keys.secretKey) return "secret";
  if (key === keys.publishableKey) return "publishable";
  throw refuse(
    key === ""
      ? "You did not provide an API key. You need to provide your API key in the Authorization " +
          "header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
      : `Invalid API Key provided: ${masked(key)}`,
  );
};

/** Operations that a browser may call with the publishable key and a client secret. */
const forBrowsers = /^(GET|POST) \/v1\/(payment|setup)_intents\/[^/]+(\/confirm)?$/;

/** @throws UnreadRequest 403 for a browser that asks for more than its own intent */
export const checkMayCall = (by: Call["by"], method: string, path: string): void => {
  if (by === "secret" || forBrowsers.test(`${method} ${path}`)) return;
  throw new UnreadRequest(403, {
    type: "invalid_request_error",
    code: "secret_key_required",
    message:
      "This API call cannot be made with a publishable API key. Please use a secret API key.",
  });
};
