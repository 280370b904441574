import * as z from "zod";
import { limits } from "./limits.ts";

const field = z.string().min(1).max(64).describe("Key of the campaign field the rule reads");
const texts = z.array(z.string().max(200)).min(1).max(500);
const zip = z.string().regex(/^\d{5}$/, "must be a five-digit ZIP code");
const zips = z.array(zip);

/** One rule of a buyer's filter. A rule about an absent value is not met, save `notExists`. */
export const FilterRule = z.discriminatedUnion("operator", [
  z.object({ operator: z.literal("isAnyOf"), field, values: texts }),
  z.object({ operator: z.literal("isNot"), field, values: texts }),
  z.object({
    operator: z.literal("between"),
    field,
    from: z.number().nullable(),
    to: z.number().nullable(),
  }),
  z.object({ operator: z.literal("startsWith"), field, values: texts }),
  z.object({
    operator: z.literal("inZipList"),
    field,
    values: zips.min(1).max(limits.zipCodesPerRule),
  }),
  z.object({
    operator: z.literal("withinRadius"),
    field,
    zip,
    miles: z.number().positive().max(3_000),
  }),
  z.object({ operator: z.literal("exists"), field }),
  z.object({ operator: z.literal("notExists"), field }),
  z.object({
    operator: z.literal("olderThan"),
    field,
    minutes: z.int().positive().max(5_256_000),
  }),
]);
export type FilterRule = z.infer<typeof FilterRule>;

/** Rules met together (`all`) or at least one of them (`any`); an empty group is met. */
export const FilterGroup = z.object({
  match: z.enum(["all", "any"]),
  rules: z.array(FilterRule).max(limits.filterRules),
});
export type FilterGroup = z.infer<typeof FilterGroup>;

/** A buyer's whole filter: groups, themselves met together or at least one of them. */
export const Filter = z.object({
  match: z.enum(["all", "any"]),
  groups: z.array(FilterGroup).max(20),
});
export type Filter = z.infer<typeof Filter>;
