import type { FieldError } from "#contract/problem";
import { Refusal } from "./errors.ts";

/**
 * Goes on when nothing is wrong.
 * @throws Refusal invalid_request with all that is wrong at once
 */
export const refuseInvalid = (errors: FieldError[]): void => {
  if (errors.length === 0) return;
  const count = errors.length === 1 ? "One value needs" : `${errors.length} values need`;
  throw new Refusal("invalid_request", `${count} a fix; see errors.`, { errors });
};
