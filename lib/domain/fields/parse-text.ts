import * as z from "zod";
import { limits } from "#contract/limits";
import { quote, type Reading, textOf, valued, wrong } from "./read-value.ts";

/** A text; numbers and booleans count as their text. */
export const parseText = (
  posted: unknown,
  maxCharacters: number = limits.fieldTextCharacters,
): Reading<string> => {
  const text = textOf(posted);
  if (text === null)
    return wrong("invalid_text", `${quote(posted)} is not a text.`, "Send one text, not a list.");
  if (text.length > maxCharacters)
    return wrong(
      "too_long",
      `The text has ${text.length} characters.`,
      `Send at most ${maxCharacters} characters.`,
    );
  return valued(text);
};

const Email = z.email().max(254);

/** An e-mail address in lower case, so that one person is one address. */
export const parseEmail = (posted: unknown): Reading<string> => {
  const address = Email.safeParse(
    textOf(posted)
      ?.toLowerCase()
      .replace(/^mailto:/, ""),
  );
  return address.success
    ? valued(address.data)
    : wrong(
        "invalid_email",
        `${quote(posted)} is not an e-mail address.`,
        "Send an address such as jane@example.com.",
      );
};

const webUrl = (text: string): URL | null => {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = URL.parse(withScheme);
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes(".")) return null;
  return url;
};

const urlCharacters = 2_000;

/** A web address; one without a scheme is taken as https. */
export const parseUrl = (posted: unknown): Reading<string> => {
  const text = textOf(posted) ?? "";
  const url = /\s/.test(text) || text.length > urlCharacters ? null : webUrl(text);
  return url && url.href.length <= urlCharacters
    ? valued(url.href)
    : wrong(
        "invalid_url",
        `${quote(posted)} is not a web address.`,
        "Send an address such as https://example.com/quote, at most 2,000 characters.",
      );
};
