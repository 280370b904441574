import type { Member, MemberRole } from "#contract/buyer";
import { notFound, Refusal } from "../errors.ts";
import type { MemberPath, MemberStore } from "./member-store.ts";
import { otherOwner } from "./other-owner.ts";

const maxTries = 5;

/**
 * Gives a member another role; the last owner stays one. A repeat changes nothing more.
 * @throws Refusal not_found or conflict
 */
export const changeRole = async (
  members: Pick<MemberStore, "owners" | "read" | "setRole">,
  path: MemberPath,
  role: MemberRole,
): Promise<Member> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const member = await members.read(path);
    if (!member || member.state === "removed") throw notFound("member");
    const remaining = role === "owner" ? null : await otherOwner(members, member);
    const { kind } = await members.setRole(path, role, remaining);
    if (kind === "changed") return { ...member, role };
    if (kind === "absent") throw notFound("member");
  }
  throw new Refusal("unavailable", "The owners of this buyer are being changed. Try again.");
};
