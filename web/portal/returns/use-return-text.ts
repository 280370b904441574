import { returnForm } from "../text/en-us/return-form.ts";
import { returns } from "../text/en-us/returns.ts";
import { returnForm as returnFormEs } from "../text/es-us/return-form.ts";
import { returns as returnsEs } from "../text/es-us/returns.ts";
import { type Locale, useLocale } from "../text/text.ts";
import type { ReturnText } from "./return-text.ts";

// They travel with the pages of returns, so that the first load of the portal does not carry them.
const texts: Record<Locale, ReturnText> = {
  "en-US": { ...returns, form: returnForm },
  "es-US": { ...returnsEs, form: returnFormEs },
};

/** The words of everything about returns. */
export const useReturnText = (): ReturnText => texts[useLocale()];
