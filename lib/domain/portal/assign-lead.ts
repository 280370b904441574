import type { LeadId, MemberId } from "#contract/id";
import type { Sale } from "#contract/sale";
import { Refusal } from "../errors.ts";
import { changeSale } from "./change-sale.ts";
import { checkMayWork } from "./check-may-work.ts";
import type { PortalDeps } from "./portal-deps.ts";

const activeMemberName = async ({ account }: PortalDeps, memberId: MemberId): Promise<string> => {
  const member = await account.member(memberId);
  if (member?.state === "active") return member.name;
  throw new Refusal("invalid_request", "One value needs a fix; see errors.", {
    errors: [
      {
        pointer: "#/memberId",
        code: "unknown_member",
        message: "No active member of your account has this id.",
        hint: "Use an id from `members` of GET /v1/portal/me, or null for nobody.",
      },
    ],
  });
};

/** Gives a lead to an active member, or to nobody. Giving it to the same again changes nothing. */
export const assignLead = async (
  deps: PortalDeps,
  leadId: LeadId,
  memberId: MemberId | null,
): Promise<Sale> => {
  checkMayWork(deps.member);
  const { name: actor } = deps.member;
  const to = memberId === null ? null : await activeMemberName(deps, memberId);
  const { sale } = await changeSale(deps, leadId, (before, at) =>
    before.assignedTo === memberId
      ? null
      : {
          set: { assignedTo: memberId },
          addNotes: 0,
          event: { id: deps.newId("event"), leadId, at, actor, kind: "assigned", to },
          repeat: null,
        },
  );
  return sale;
};
