import type { MemberRole } from "#contract/buyer";
import type { Evidence, Return, ReturnEvent } from "#contract/return";
import { seesPersonal } from "../member/sees-personal.ts";

const hidden = "•••";

/** A return as a member of this role may see it: notes quote the person. */
export const returnFor =
  (role: MemberRole) =>
  (it: Return): Return =>
    seesPersonal(role) || it.note === "" ? it : { ...it, note: hidden };

/** A line of a thread as a member of this role may see it. */
export const returnEventFor =
  (role: MemberRole) =>
  (event: ReturnEvent): ReturnEvent =>
    seesPersonal(role) || !("text" in event) ? event : { ...event, text: hidden };

/** A file as a member of this role may see it: its name may be a person's. */
export const evidenceFor =
  (role: MemberRole) =>
  (file: Evidence): Evidence =>
    seesPersonal(role) ? file : { ...file, name: hidden };
