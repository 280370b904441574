import { ReturnId } from "#contract/id";
import { ulidTimeText } from "../ulid-time.ts";

/** The lowest id a return of this instant can have. */
export const firstReturnId = (at: Date): ReturnId =>
  ReturnId.parse(`ret_${ulidTimeText(at)}${"0".repeat(16)}`);

/** The highest id a return before this instant can have. */
export const lastReturnIdBefore = (at: Date): ReturnId =>
  ReturnId.parse(`ret_${ulidTimeText(new Date(at.getTime() - 1))}${"Z".repeat(16)}`);

export const lowestReturnId: ReturnId = firstReturnId(new Date(0));
export const highestReturnId: ReturnId = ReturnId.parse(`ret_7${"Z".repeat(25)}`);
