import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { limits } from "#contract/limits";
import { Refusal } from "#domain/errors";

/** The bytes of a body, however the gateway carried them. */
export const rawBody = (event: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("malformed_body", "The body is not valid JSON. Check quotes and commas.");
  }
};

/** Form fields as one object; `consent[text]=…` and `consent.text=…` nest one level. */
const parseForm = (text: string): Record<string, unknown> => {
  const fields: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const nested = /^([^.[\]]+)(?:\.([^.[\]]+)|\[([^[\]]+)\])$/.exec(name);
    const parent = nested?.[1];
    const child = nested?.[2] ?? nested?.[3];
    if (parent === undefined || child === undefined) {
      fields[name] = value;
      continue;
    }
    const existing = fields[parent];
    const group = isRecord(existing) ? existing : {};
    group[child] = value;
    fields[parent] = group;
  }
  return { ...fields };
};

/**
 * The body of a request as a value: JSON, or a form where the route takes one.
 * @throws Refusal malformed_body, body_too_large or unsupported_media_type
 */
export const readBody = (event: APIGatewayProxyEventV2, takesForm: boolean): unknown => {
  const raw = rawBody(event);
  if (raw.byteLength > limits.bodyBytes)
    throw new Refusal("body_too_large", `A body is at most ${limits.bodyBytes / 1024} KB.`);
  const type = (event.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const text = raw.toString("utf8").replace(/^\uFEFF/, "");
  if (text.trim() === "") return {};
  if (type === "application/x-www-form-urlencoded" && takesForm) return parseForm(text);
  if (type === "" || type === "application/json" || type.endsWith("+json")) return parseJson(text);
  throw new Refusal(
    "unsupported_media_type",
    `Send Content-Type application/json${takesForm ? " or application/x-www-form-urlencoded" : ""}.`,
  );
};
