import type { MemberRole } from "#contract/buyer";
import { seesMoney } from "../member/sees-money.ts";
import type { StreamChange } from "./stream-change.ts";

/** Who hears the same events of a buyer, so that each of them counts its own without a gap. */
export type Audience = "withMoney" | "withoutMoney";

export const audiences = ["withMoney", "withoutMoney"] as const satisfies readonly Audience[];

export const audienceOf = (role: MemberRole): Audience =>
  seesMoney(role) ? "withMoney" : "withoutMoney";

/** Whether a change is told to an audience at all; what its members see of it, their role says. */
export const isToldTo = (audience: Audience, { kind }: StreamChange): boolean => {
  switch (kind) {
    case "delivered":
    case "updated":
    case "activity":
    case "return":
      return true;
    case "wallet":
    case "payment":
    case "invoice":
      return audience === "withMoney";
    case "member":
      return false;
  }
};
