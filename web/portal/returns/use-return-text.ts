import { policySaid } from "../text/en-us/policy-said.ts";
import { refused } from "../text/en-us/refused.ts";
import { returnForm } from "../text/en-us/return-form.ts";
import { returns } from "../text/en-us/returns.ts";
import { policySaid as policySaidEs } from "../text/es-us/policy-said.ts";
import { refused as refusedEs } from "../text/es-us/refused.ts";
import { returnForm as returnFormEs } from "../text/es-us/return-form.ts";
import { returns as returnsEs } from "../text/es-us/returns.ts";
import { type Locale, useLocale } from "../text/text.ts";
import type { ReturnText } from "./return-text.ts";

// They travel with the pages of returns, so that the first load of the portal does not carry them.
const texts: Record<Locale, ReturnText> = {
  "en-US": { ...returns, form: returnForm, refused, policySaid },
  "es-US": {
    ...returnsEs,
    form: returnFormEs,
    refused: refusedEs,
    policySaid: policySaidEs,
  },
};

/** The words of everything about returns. */
export const useReturnText = (): ReturnText => texts[useLocale()];
