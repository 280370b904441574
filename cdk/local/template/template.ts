import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { Failure } from "../failure.ts";

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

const Output = z.object({
  Value: z.unknown(),
  Export: z.object({ Name: z.unknown() }).optional(),
});

/** A CloudFormation template, as far as the local cloud reads it. */
export const Template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  Mappings: z
    .record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), Resource).default({}),
  Outputs: z.record(z.string(), Output).default({}),
});
export type Template = z.infer<typeof Template>;

/** Templates by the name of their stack. */
export type Stacks = ReadonlyMap<string, Template>;

const suffix = ".template.json";

/** Reads every stack's template from a folder that `cdk/app.ts` wrote. */
export const readStacks = (folder: string): Stacks => {
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix));
  if (files.length === 0) throw new Failure(`There is no synthesized stack in ${folder}.`);
  return new Map(
    files.map((file) => [
      file.slice(0, -suffix.length),
      Template.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
    ]),
  );
};
