import * as z from "zod";
import { EventId } from "./id.ts";
import { Instant } from "./time.ts";

/** Who did what with money or returns, refused attempts included; immutable. */
export const Activity = z.object({
  id: EventId,
  at: Instant,
  actor: z.string().describe("A member, an agency key, or the system"),
  action: z.string().describe("Machine word, such as autoRecharge.change or return.submit"),
  outcome: z.enum(["done", "refused"]),
  sentence: z.string().max(300).describe("What happened, without personal data"),
  object: z.string().max(100).nullable().describe("Id of what it was about"),
});
export type Activity = z.infer<typeof Activity>;
