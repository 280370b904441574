/** The part of a campaign, order, buyer or source that pausing and resuming set. */
export type StateChange = {
  state: "active" | "paused";
  pausedReason: string | null;
  changedAt: string;
};

/** Stops something for now, for a reason that whoever it concerns reads. */
export const paused = (reason: string, at: Date): StateChange => ({
  state: "paused",
  pausedReason: reason,
  changedAt: at.toISOString(),
});

/** Lets it go on. */
export const resumed = (at: Date): StateChange => ({
  state: "active",
  pausedReason: null,
  changedAt: at.toISOString(),
});
