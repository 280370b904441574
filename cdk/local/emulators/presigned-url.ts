import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { localClient } from "./local-credentials.ts";

export type PresignedRequest = {
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
};

export type PresignedVerdict = "valid" | "expired" | "wrong-signature";

const hmac = (key: string | Buffer, text: string) =>
  createHmac("sha256", key).update(text).digest();

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) =>
    `%${sign.charCodeAt(0).toString(16)}`.toUpperCase(),
  );

const canonicalQuery = (query: URLSearchParams) =>
  [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");

const canonicalRequest = (request: PresignedRequest, url: URL, signedHeaders: string) => {
  const headers = signedHeaders.split(";").map((name) => {
    const value = request.headers[name];
    return `${name}:${(Array.isArray(value) ? value.join(",") : (value ?? "")).trim()}\n`;
  });
  const payload = request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD";
  return [
    request.method,
    url.pathname,
    canonicalQuery(url.searchParams),
    headers.join(""),
    signedHeaders,
    payload,
  ].join("\n");
};

/** Whether a presigned URL (Signature Version 4 in its query) is as it was signed, and valid. */
export const checkPresigned = (
  request: PresignedRequest,
  now: Date,
  secretAccessKey: string = localClient.credentials.secretAccessKey,
): PresignedVerdict => {
  const url = new URL(request.url, "http://s3");
  const part = (name: string) => url.searchParams.get(name) ?? "";
  const signedAt = part("X-Amz-Date");
  const [, day = "", region = "", service = ""] = part("X-Amz-Credential").split("/");
  const key = ["aws4_request", service, region, day].reduceRight<string | Buffer>(
    (secret, text) => hmac(secret, text),
    `AWS4${secretAccessKey}`,
  );
  const canonical = canonicalRequest(request, url, part("X-Amz-SignedHeaders"));
  const toSign = [
    "AWS4-HMAC-SHA256",
    signedAt,
    `${day}/${region}/${service}/aws4_request`,
    createHash("sha256").update(canonical).digest("hex"),
  ].join("\n");
  const wanted = hmac(key, toSign);
  const given = Buffer.from(part("X-Amz-Signature"), "hex");
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return "wrong-signature";
  const [, y, m, d, h, min, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(signedAt) ?? [];
  const signedMs = Date.parse(`${y}-${m}-${d}T${h}:${min}:${s}Z`);
  const expiresMs = signedMs + Number(part("X-Amz-Expires")) * 1_000;
  return now.getTime() <= expiresMs ? "valid" : "expired";
};
