import { returnForm } from "../text/en-us/return-form.ts";
import { returns } from "../text/en-us/returns.ts";
import { returnForm as returnFormEs } from "../text/es-us/return-form.ts";
import { returns as returnsEs } from "../text/es-us/returns.ts";
import { type Locale, useLocale } from "../text/text.ts";

const english = { ...returns, form: returnForm };

export type ReturnText = typeof english;

// They travel with the pages of returns, so that the first load of the portal does not carry them.
const texts: Record<Locale, ReturnText> = {
  "en-US": english,
  "es-US": { ...returnsEs, form: returnFormEs },
};

/** The words of everything about returns. */
export const useReturnText = (): ReturnText => texts[useLocale()];
