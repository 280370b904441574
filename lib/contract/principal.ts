import type * as z from "zod";
import type { MemberRole } from "./buyer.ts";
import type { BuyerId, MemberId, SourceId } from "./id.ts";
import type { AgencyRole } from "./source.ts";

/** A supplier's source, known by its key. */
export type SourcePrincipal = { kind: "source"; sourceId: SourceId; mode: "test" | "live" };

/** The agency, known by an agency key. `actor` is the key's name. */
export type AgencyPrincipal = { kind: "agency"; role: z.infer<typeof AgencyRole>; actor: string };

declare const scope: unique symbol;

/**
 * The right to read and write one buyer's partition. Only the principal parser of the portal makes
 * one, from a verified token and a stored member; portal stores are built from nothing else.
 */
export type BuyerScope = { readonly buyerId: BuyerId; readonly [scope]: true };

/** A signed-in member of a buyer. */
export type MemberPrincipal = {
  kind: "member";
  scope: BuyerScope;
  memberId: MemberId;
  role: MemberRole;
  name: string;
};
