import { notFound, Refusal } from "../errors.ts";
import type { MemberPath, MemberStore } from "./member-store.ts";
import { otherOwner } from "./other-owner.ts";

/** Stops sign-in of an address at once; an address that never signed in is fine too. */
export type DisableIdentity = (email: string) => Promise<void>;

type Deps = {
  members: Pick<MemberStore, "byEmail" | "owners" | "read" | "remove">;
  disableIdentity: DisableIdentity;
};

const maxTries = 5;

/**
 * Removes a member: the portal refuses them from now on, open invitations end and sign-in is
 * disabled. The last owner stays. A repeat finishes what a crash left undone.
 * @throws Refusal not_found or conflict
 */
export const removeMember = async (deps: Deps, path: MemberPath): Promise<void> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const member = await deps.members.read(path);
    if (!member) throw notFound("member");
    const done =
      member.state === "removed" ||
      (await deps.members.remove(member, await otherOwner(deps.members, member))).kind ===
        "removed";
    if (!done) continue;
    // A later invitation may have given the address to another member, who goes on signing in.
    if ((await deps.members.byEmail(member.email)) === null)
      await deps.disableIdentity(member.email);
    return;
  }
  throw new Refusal("unavailable", "The owners of this buyer are being changed. Try again.");
};
