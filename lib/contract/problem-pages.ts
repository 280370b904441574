import type { ProblemCode } from "./problem.ts";

/** What a problem means and how to fix it, for the page its `type` points to. */
export type ProblemPage = { meaning: string; fix: string };

export const problemPages: Record<ProblemCode, ProblemPage> = {
  invalid_request: {
    meaning:
      "Values of the request are missing or wrong. Every one of them is in errors, with a pointer " +
      "to where you sent it. Nothing was stored.",
    fix: "Correct each value as its hint says and send the request again.",
  },
  malformed_body: {
    meaning: "The body is not what its Content-Type says, such as JSON with a missing comma.",
    fix: "Write the body with a JSON library, or send it form-encoded with that Content-Type.",
  },
  body_too_large: {
    meaning: "The body is larger than 256 KB.",
    fix: "Send fewer leads per batch, or shorter values.",
  },
  unsupported_media_type: {
    meaning: "The Content-Type of the body is not one this route takes.",
    fix: "Send application/json. The routes for leads and pings take forms as well.",
  },
  unauthenticated: {
    meaning: "The request carries no key, or one that is unknown, expired or revoked.",
    fix: "Send the key as Authorization: Bearer <key>, or as x-api-key. Ask for a new one if it ended.",
  },
  membership_ended: {
    meaning: "The sign-in is good, but its member was removed from the buyer's account.",
    fix: "Ask an owner of the account, or the agency, for a new invitation.",
  },
  forbidden: {
    meaning: "The key is right, but it may not do this: another campaign, or another role.",
    fix: "Use what the detail names, or ask for the permission.",
  },
  not_found: {
    meaning:
      "There is nothing at this address, or nothing of yours. The two have the same answer on purpose.",
    fix: "Check the address and the id, and that the key is of the account the id came from.",
  },
  method_not_allowed: {
    meaning: "The address exists, but not with this HTTP method.",
    fix: "Use a method that /v1/openapi.json names for the address.",
  },
  conflict: {
    meaning: "The state of things does not allow this, such as a name that is taken.",
    fix: "Read the current state, then decide again.",
  },
  idempotency_key_reused: {
    meaning:
      "The Idempotency-Key was used for a different request in the last 24 hours. Nothing was stored.",
    fix: "Send a fresh key per lead. Reuse a key only to repeat the very same request.",
  },
  still_in_progress: {
    meaning: "The first request with this Idempotency-Key is stored but not yet decided.",
    fix: "Repeat the same request after the seconds in Retry-After.",
  },
  ping_expired: {
    meaning: "The bid of this ping stood until expires_at, which has passed.",
    fix: "Ping again and post within expires_in seconds, or post without ping_id.",
  },
  ping_used: {
    meaning: "Another post took this ping up. A ping is good for one post.",
    fix: "Ping again for a new bid. To repeat a post safely, send an Idempotency-Key.",
  },
  ping_data_changed: {
    meaning: "Values of the post differ from those of its ping, and bids were made for those.",
    fix: "Send the values of the ping, or ping again with the new ones.",
  },
  rate_limited: {
    meaning: "This key sent more per second than its limit in the RateLimit-Policy header.",
    fix: "Wait for the seconds in Retry-After, then send the same request again.",
  },
  internal: {
    meaning: "Something on our side failed. The request_id finds it in our log.",
    fix: "Send the same request again with the same Idempotency-Key: it cannot happen twice.",
  },
  unavailable: {
    meaning: "We are too busy at the moment.",
    fix: "Send the same request again with the same Idempotency-Key after a second.",
  },
};
