import * as z from "zod";
import { Instant } from "./time.ts";

/** Why an address is no longer written to. */
export const SuppressionCause = z.enum(["bounce", "complaint"]);
export type SuppressionCause = z.infer<typeof SuppressionCause>;

/** An address that no e-mail of the agency goes to any more. The address itself is not kept. */
export const Suppression = z.object({
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("SHA-256 of the address in lower case"),
  address: z.string().describe("Masked, such as m•••@sunpeak.example"),
  cause: SuppressionCause.describe("It bounced for good, or its owner reported an e-mail"),
  since: Instant,
});
export type Suppression = z.infer<typeof Suppression>;
