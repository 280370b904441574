import { keys } from "./en-us/keys.ts";
import { lead } from "./en-us/lead.ts";
import { leads } from "./en-us/leads.ts";
import { said } from "./en-us/said.ts";
import { session } from "./en-us/session.ts";
import { shell } from "./en-us/shell.ts";
import { verdictSaid } from "./en-us/verdict-said.ts";
import { words } from "./en-us/words.ts";

/** Every word of the portal in American English; other languages have the same shape. */
export const enUs = { words, session, shell, leads, lead, keys, said, verdictSaid };

export type Text = typeof enUs;
