/** What the live dot says. `connecting` is the first moments, in which nothing is wrong yet. */
export type LinkStatus = "connecting" | "live" | "reconnecting" | "polling" | "offline";

export type LinkFacts = {
  online: boolean;
  open: boolean;
  /** Whether a socket was ever open since the page was loaded. */
  wasOpen: boolean;
  /** Attempts that failed since the last open socket. */
  failures: number;
  /** Milliseconds without an open socket. */
  downMs: number;
  /** Whether the last poll of what was missed was answered. */
  pollAnswered: boolean;
};

export const reconnectingAfterMs = 2_000;
const pollingAfterMs = 8_000;

/**
 * The status to show. A short break shows nothing; then "Reconnecting…"; and when sockets do not
 * get through but the server answers, "Polling".
 */
export const linkStatus = (facts: LinkFacts): LinkStatus => {
  if (!facts.online) return "offline";
  if (facts.open) return "live";
  const isPolling =
    facts.pollAnswered && facts.failures >= 2 && (!facts.wasOpen || facts.downMs >= pollingAfterMs);
  if (isPolling) return "polling";
  if (facts.downMs < reconnectingAfterMs) return facts.wasOpen ? "live" : "connecting";
  return "reconnecting";
};
