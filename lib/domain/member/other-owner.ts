import type { Member } from "#contract/buyer";
import type { MemberId } from "#contract/id";
import { Refusal } from "../errors.ts";
import type { MemberStore } from "./member-store.ts";

/**
 * The owner who remains when this member is one no more; null when the member is no owner.
 * One who has joined counts more than one who is only invited.
 * @throws Refusal conflict when nobody would remain
 */
export const otherOwner = async (
  members: Pick<MemberStore, "owners">,
  member: Member,
): Promise<MemberId | null> => {
  if (member.role !== "owner") return null;
  const others = (await members.owners(member.buyerId)).filter(({ id }) => id !== member.id);
  const remaining = others.find(({ state }) => state === "active") ?? others[0];
  if (!remaining)
    throw new Refusal("conflict", "A buyer needs an owner. Make another member owner first.");
  return remaining.id;
};
