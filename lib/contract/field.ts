import * as z from "zod";

export const fieldTypes = [
  "text",
  "number",
  "money",
  "date",
  "choice",
  "bool",
  "phone",
  "email",
  "zip",
  "state",
  "url",
  "consent",
] as const;

/** A key as suppliers write it: lower snake case. */
export const FieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, "must be lower snake case, such as monthly_bill");

/** One field of a campaign: what suppliers send and what buyers may see of it. */
export const FieldDefinition = z.object({
  key: FieldKey,
  label: z.string().min(1).max(80).describe("As people read it, such as Monthly bill"),
  type: z.enum(fieldTypes),
  choices: z.array(z.string().min(1).max(200)).max(200).default([]).describe("For type choice"),
  required: z.boolean().default(false).describe("A post without it is refused"),
  inPing: z.boolean().default(false).describe("Part of a ping; required there when required"),
  personal: z.boolean().default(false).describe("Never leaves in a ping, masked for some roles"),
  indexed: z.boolean().default(false).describe("Offered as a filter in the portal"),
  buyerVisible: z.boolean().default(true),
  highlight: z.boolean().default(false).describe("Shown in the lead list, at most two"),
  aliases: z.array(z.string().min(1).max(80)).max(20).default([]),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/** What a person agreed to, and the proof of it. */
export const Consent = z.object({
  text: z.string().max(8_000).optional(),
  at: z.string().max(40).optional().describe("When it was given, ISO-8601"),
  url: z.string().max(2_000).optional().describe("Page on which it was given"),
  ip: z.string().max(45).optional(),
  certificate: z.string().max(2_000).optional().describe("TrustedForm certificate URL"),
  jornayaId: z.string().max(64).optional().describe("Jornaya / Universal lead id"),
});
export type Consent = z.infer<typeof Consent>;

/** A parsed value. Money is cents, a date is `YYYY-MM-DD`, a phone is E.164. */
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), Consent]);
export type FieldValue = z.infer<typeof FieldValue>;

/** Canonical key → parsed value. */
export const FieldValues = z.record(z.string(), FieldValue);
export type FieldValues = z.infer<typeof FieldValues>;
