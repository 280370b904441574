import { ReturnId } from "#contract/id";
import { idBounds } from "../id-bounds.ts";

export const {
  firstOf: firstReturnId,
  lastBefore: lastReturnIdBefore,
  lowest: lowestReturnId,
  highest: highestReturnId,
} = idBounds(ReturnId, "ret");
