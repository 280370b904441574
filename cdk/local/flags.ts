import { parseArgs } from "node:util";
import * as z from "zod";
import { Failure } from "./failure.ts";

const Flags = z.object({
  quiet: z.boolean().default(false),
  persist: z.boolean().default(false),
  verbose: z.boolean().default(false),
  port: z.coerce.number().int().min(1).max(65_532).default(4_600),
  seed: z.coerce.number().int().min(0).default(42),
  speed: z.coerce.number().min(0.1).max(1_000).default(10),
});
export type Flags = z.infer<typeof Flags>;

const usage =
  "npm start takes --quiet, --port <number>, --persist, --verbose, --seed <number> and " +
  "--speed <number>, after a lone --.";

/** What the person asked for. @throws Failure that says which flags there are */
export const readFlags = (given: string[]): Flags => {
  try {
    const { values } = parseArgs({
      args: given,
      options: {
        quiet: { type: "boolean" },
        persist: { type: "boolean" },
        verbose: { type: "boolean" },
        port: { type: "string" },
        seed: { type: "string" },
        speed: { type: "string" },
      },
    });
    return Flags.parse(values);
  } catch {
    throw new Failure(usage);
  }
};
