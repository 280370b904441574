import * as z from "zod";

/** Codes of every problem the API answers with; each has a page at `/v1/problems/{code}`. */
export const problemCodes = {
  invalid_request: 422,
  malformed_body: 400,
  body_too_large: 413,
  unsupported_media_type: 415,
  unauthenticated: 401,
  membership_ended: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  idempotency_key_reused: 409,
  still_in_progress: 409,
  ping_expired: 410,
  ping_used: 409,
  ping_data_changed: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemCodes;

/** One thing wrong with a request. */
export const FieldError = z.object({
  pointer: z.string().describe("JSON pointer into the body, such as #/phone"),
  code: z.string().describe("For machines, such as required or invalid_phone"),
  message: z.string().describe("What is wrong"),
  hint: z.string().describe("How to fix it"),
});
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457 problem details; `errors` lists all that is wrong at once. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  request_id: z.string(),
  errors: z.array(FieldError).optional(),
});
export type Problem = z.infer<typeof Problem>;
