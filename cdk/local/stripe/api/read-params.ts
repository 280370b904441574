import * as z from "zod";
import { UnreadRequest } from "../world/stripe-error.ts";
import type { Form } from "./parse-form.ts";

/** A whole number in a form. */
export const whole = z
  .string()
  .regex(/^-?\d+$/, "integer")
  .transform(Number);
export const flag = z.enum(["true", "false"]).transform((text) => text === "true");
/** Text that an empty value takes away. */
export const text = z.string().max(5_000);
const clearable = text.transform((value) => (value === "" ? null : value));
export const Metadata = z.union([z.literal("").transform(() => ({})), z.record(text, text)]);

export const Address = z.strictObject({
  city: clearable.optional(),
  country: clearable.optional(),
  line1: clearable.optional(),
  line2: clearable.optional(),
  postal_code: clearable.optional(),
  state: clearable.optional(),
});

/** What every request may carry. */
export const shared = { expand: z.array(text).optional() };

const range = z.strictObject({
  gt: whole.optional(),
  gte: whole.optional(),
  lt: whole.optional(),
  lte: whole.optional(),
});

/** What every list may carry. */
export const paging = {
  ...shared,
  limit: whole.pipe(z.number().min(1).max(100)).default(10),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: z.union([whole, range]).optional(),
};
export type Paging = z.infer<z.ZodObject<typeof paging>>;

/** A parameter that Stripe knows and that changes nothing here. */
export const unread = z.unknown().optional();

/** `["card", "number"]` → `card[number]`. */
const paramName = ([first, ...rest]: PropertyKey[]): string =>
  `${String(first ?? "")}${rest.map((part) => `[${String(part)}]`).join("")}`;

const valueAt = (form: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined,
    form,
  );

/** A parameter that is refused before anything begins. */
export const unreadParam = (message: string, more: { code?: string; param: string }) =>
  new UnreadRequest(400, { type: "invalid_request_error", message, ...more });

const refuse = (form: Form, issue: z.core.$ZodIssue | undefined) => {
  if (issue?.code === "unrecognized_keys") {
    const param = paramName([...issue.path, issue.keys[0] ?? ""]);
    return unreadParam(`Received unknown parameter: ${param}`, {
      code: "parameter_unknown",
      param,
    });
  }
  const param = paramName(issue?.path ?? []);
  const given = valueAt(form, issue?.path ?? []);
  if (given === undefined)
    return unreadParam(`Missing required param: ${param}.`, {
      code: "parameter_missing",
      param,
    });
  if (issue?.message === "integer")
    return unreadParam(`Invalid integer: ${String(given)}`, {
      code: "parameter_invalid_integer",
      param,
    });
  return unreadParam(`Invalid ${param}: ${issue?.message ?? ""}`, { param });
};

/** The parameters of a request. @throws StripeError that names the first wrong one */
export const readParams = <Schema extends z.ZodType>(
  schema: Schema,
  form: Form,
): z.infer<Schema> => {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  throw refuse(form, parsed.error.issues[0]);
};
