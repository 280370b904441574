import type { TrailEvent } from "#contract/trail";

/** A line of activity as roles without personal data see it: notes quote the person. */
export const maskTrailEvent = (event: TrailEvent): TrailEvent =>
  event.kind === "noteAdded" ? { ...event, text: "•••" } : event;
