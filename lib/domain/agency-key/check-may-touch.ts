import type * as z from "zod";
import type { AgencyPrincipal } from "#contract/principal";
import type { AgencyRole } from "#contract/source";
import { Refusal } from "../errors.ts";

/** An admin who could make or end owner keys would be an owner. */
export const checkMayTouch = (
  role: z.infer<typeof AgencyRole>,
  caller: Pick<AgencyPrincipal, "role">,
): void => {
  if (role === "owner" && caller.role !== "owner")
    throw new Refusal("forbidden", "Only an owner's key may make or revoke an owner's key.");
};
