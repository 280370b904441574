import type { QueryClient } from "@tanstack/react-query";
import { leaveSession } from "../api/session-token.ts";

/** Ends the session on the server and in all tabs. */
export const signOut = async (client: QueryClient): Promise<void> => {
  // What still loads would be refused half way, by a session that has just ended.
  await client.cancelQueries();
  await leaveSession();
};
