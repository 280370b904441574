import { common } from "./en-us/common.ts";
import { keys } from "./en-us/keys.ts";
import { lead } from "./en-us/lead.ts";
import { leads } from "./en-us/leads.ts";
import { session } from "./en-us/session.ts";
import { shell } from "./en-us/shell.ts";

/** Every word of the portal in American English; other languages have the same shape. */
export const enUs = { common, session, shell, leads, lead, keys };

export type Text = typeof enUs;
