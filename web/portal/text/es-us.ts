import type { Text } from "./en-us.ts";
import { keys } from "./es-us/keys.ts";
import { lead } from "./es-us/lead.ts";
import { leads } from "./es-us/leads.ts";
import { said } from "./es-us/said.ts";
import { session } from "./es-us/session.ts";
import { shell } from "./es-us/shell.ts";
import { verdictSaid } from "./es-us/verdict-said.ts";
import { words } from "./es-us/words.ts";

/** Every word of the portal in the Spanish of the United States. */
export const esUs: Text = { words, session, shell, leads, lead, keys, said, verdictSaid };
