import { createContext, use } from "react";
import { enUs, type Text } from "./en-us.ts";

export type { Text } from "./en-us.ts";

const localeKey = "locale";

export const locales = { "en-US": "English", "es-US": "Español" } as const;
export type Locale = keyof typeof locales;

const isLocale = (value: string | null): value is Locale => value === "en-US" || value === "es-US";

/** The chosen language, else the browser's when we speak it, else the agency's. */
export const chosenLocale = (brandLocale: string): Locale => {
  const stored = localStorage.getItem(localeKey);
  if (isLocale(stored)) return stored;
  if (navigator.language.toLowerCase().startsWith("es")) return "es-US";
  return isLocale(brandLocale) ? brandLocale : "en-US";
};

export const chooseLocale = (locale: Locale): void => {
  localStorage.setItem(localeKey, locale);
  location.reload();
};

/** The dictionary of a language; all but English are loaded when they are needed. */
export const loadText = async (locale: Locale): Promise<Text> => {
  if (locale === "en-US") return enUs;
  return (await import("./es-us.ts")).esUs;
};

type Spoken = { locale: Locale; text: Text };

export const TextContext = createContext<Spoken>({ locale: "en-US", text: enUs });

export const useText = (): Text => use(TextContext).text;
export const useLocale = (): Locale => use(TextContext).locale;
