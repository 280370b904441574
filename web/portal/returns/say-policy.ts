import { sayAs, sayBy } from "../format/phrase-book.ts";
import type { ReturnText } from "./return-text.ts";

/** A reason of the policy in this language; one that the agency named itself stays as it is. */
export const sayReason = ({ policySaid }: ReturnText, label: string): string =>
  sayAs(policySaid, "reason", label);

/** What the policy says in this language; what the agency wrote itself stays as it is. */
export const sayPolicy = ({ policySaid }: ReturnText, words: string): string =>
  sayBy(policySaid, words);
