import type { Text } from "./en-us.ts";
import { common } from "./es-us/common.ts";
import { keys } from "./es-us/keys.ts";
import { lead } from "./es-us/lead.ts";
import { leads } from "./es-us/leads.ts";
import { session } from "./es-us/session.ts";
import { shell } from "./es-us/shell.ts";

/** Every word of the portal in the Spanish of the United States. */
export const esUs: Text = { common, session, shell, leads, lead, keys };
