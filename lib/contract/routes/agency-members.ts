import * as z from "zod";
import { Member, MemberRole } from "../buyer.ts";
import { BuyerId, MemberId } from "../id.ts";
import { PageQuery, pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import { Suppression } from "../suppression.ts";

const shared = { auth: "agency", function: "console/setup" } as const;
const write = { ...shared, roles: ["owner", "admin", "ops"] } as const;
const buyerPath = z.object({ buyerId: BuyerId });
const memberPath = z.object({ buyerId: BuyerId, memberId: MemberId });

/** A member as the agency sees it: with what keeps e-mail from reaching it. */
export const ListedMember = Member.extend({
  suppression: Suppression.nullable().describe(
    "Why no e-mail goes to this address; null = it does",
  ),
});
export type ListedMember = z.infer<typeof ListedMember>;

export const InvitationLink = z.object({
  member: Member,
  url: z.string().describe("Valid for 7 days, works once"),
});
export type InvitationLink = z.infer<typeof InvitationLink>;

export const agencyMemberRoutes = {
  "GET /v1/agency/buyers/{buyerId}/members": {
    ...shared,
    summary: "List a buyer's members",
    path: buyerPath,
    query: PageQuery,
    response: { 200: pageOf(ListedMember) },
  },
  "POST /v1/agency/buyers/{buyerId}/members": {
    ...write,
    summary: "Invite a member",
    path: buyerPath,
    body: z.object({
      email: z.email().max(254),
      name: z.string().min(1).max(80),
      role: MemberRole,
    }),
    response: { 201: InvitationLink },
  },
  "PUT /v1/agency/buyers/{buyerId}/members/{memberId}": {
    ...write,
    summary: "Change a member's role",
    path: memberPath,
    body: z.object({ role: MemberRole }),
    response: { 200: Member },
  },
  "POST /v1/agency/buyers/{buyerId}/members/{memberId}/invitation": {
    ...write,
    summary: "Make a new invitation link; the old one stops working",
    path: memberPath,
    response: { 201: InvitationLink },
  },
  "DELETE /v1/agency/buyers/{buyerId}/members/{memberId}": {
    ...write,
    summary: "Remove a member",
    path: memberPath,
    response: { 204: null },
  },
} as const satisfies Record<string, Route>;
