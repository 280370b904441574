import * as z from "zod";

/** Why something stops for now; whoever it concerns reads it. */
export const PauseReason = z.object({ reason: z.string().trim().min(1).max(200) });
