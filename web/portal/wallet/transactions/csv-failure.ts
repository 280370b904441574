import { ApiProblem } from "../../api/api-problem.ts";

const tooMuchCodes = ["too_many_rows", "file_too_large"];

/** Why there is no file, as far as a person can do something about it. */
export const csvFailure = (
  error: unknown,
  isOnline: boolean,
): "offline" | "broken" | "tooMuch" | "refused" => {
  if (!(error instanceof ApiProblem)) return isOnline ? "broken" : "offline";
  return error.errors.some(({ code }) => tooMuchCodes.includes(code)) ? "tooMuch" : "refused";
};
