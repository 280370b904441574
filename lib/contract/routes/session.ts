import * as z from "zod";
import type { Route } from "../route.ts";

const shared = { auth: "none", function: "session/api" } as const;
const email = z.email().max(254);
const Session = z.object({
  accessToken: z.string().describe("For memory only; the refresh token is in a cookie"),
  expiresIn: z.int().describe("Seconds"),
});
const token = z.object({ token: z.string().min(20).max(200) });

export const sessionRoutes = {
  "POST /v1/session/codes": {
    ...shared,
    summary: "Send a sign-in code; the answer is the same for every address",
    body: z.object({ email }),
    response: { 202: z.object({ challenge: z.string(), expiresIn: z.int() }) },
  },
  "POST /v1/session/code": {
    ...shared,
    summary: "Sign in with the code",
    body: z.object({
      email,
      code: z
        .string()
        .trim()
        .regex(/^\d{6,8}$/, "must be the digits from the e-mail"),
      challenge: z.string().max(4_000),
      keep: z.boolean().default(false).describe("Stay signed in for 30 days, else 8 hours"),
    }),
    response: { 200: Session },
  },
  "POST /v1/session/password": {
    ...shared,
    summary: "Sign in with a password",
    body: z.object({
      email,
      password: z.string().min(1).max(256),
      keep: z.boolean().default(false),
    }),
    response: { 200: Session },
  },
  "POST /v1/session/refresh": {
    ...shared,
    summary: "A new access token for the cookie",
    response: { 200: Session },
  },
  "DELETE /v1/session": { ...shared, summary: "Sign out", response: { 204: null } },
  "GET /v1/session/invitations/{token}": {
    ...shared,
    summary: "Whom an invitation is for",
    path: token,
    response: {
      200: z.object({ email: z.string(), name: z.string(), buyerName: z.string() }),
    },
  },
  "POST /v1/session/invitations/{token}/accept": {
    ...shared,
    summary: "Accept an invitation and sign in",
    path: token,
    body: z.object({
      name: z.string().trim().min(1).max(80),
      password: z.string().min(10).max(256).optional().describe("Left out = e-mail codes only"),
    }),
    response: { 200: Session },
  },
} as const satisfies Record<string, Route>;
