import { describe, expect, it } from "vitest";
import * as z from "zod";
import { AutoRechargeDraft, BillingDetails } from "#contract/billing";
import { BuyerId } from "#contract/id";
import { ChargedCents, SignedCents, WalletCurrency } from "#contract/money";
import { Evidence } from "#contract/return";
import { Instant } from "#contract/time";
import { fieldErrors } from "#lambda/field-errors";

/** A field, what was sent for it, what is wrong, and how to mend it. */
type Example = [schema: Record<string, z.ZodType>, value: unknown, message: string, hint: string];

const told = (schema: Record<string, z.ZodType>, value: unknown) => {
  const key = Object.keys(schema)[0] ?? "";
  return fieldErrors(z.object(schema), { [key]: value }, "#").map(({ message, hint }) => [
    message,
    hint,
  ]);
};

const { thresholdCents } = AutoRechargeDraft.shape;
const { name, contentType, bytes } = Evidence.shape;
const types = "image/jpeg, image/png, application/pdf, video/mp4, audio/mp4, audio/mpeg";

const wholeCents = "Send whole cents, such as 4200 for $42.00.";

const money: Example[] = [
  [{ amountCents: ChargedCents }, undefined, "Amount is missing.", wholeCents],
  [
    { amountCents: ChargedCents },
    -500,
    "Amount must be more than 0 cents, not -500 cents (−$5.00).",
    "Use at least 1 cent ($0.01).",
  ],
  [
    { amountCents: ChargedCents },
    12.5,
    "Amount must be a whole number of cents, not 12.5.",
    wholeCents,
  ],
  [
    { amountCents: ChargedCents },
    "500",
    'Amount must be a whole number of cents, not "500".',
    wholeCents,
  ],
  [
    { amountCents: ChargedCents },
    1e12,
    "Amount must be at most 100,000,000 cents ($1,000,000), not 1,000,000,000,000 cents ($10,000,000,000.00).",
    "Use at most 100,000,000 cents ($1,000,000.00).",
  ],
  [
    { thresholdCents },
    0,
    "Threshold must be at least 100 cents ($1.00), not 0 cents ($0.00).",
    "Use at least 100 cents ($1.00).",
  ],
  [{ creditCents: SignedCents }, null, "Credit must be a whole number of cents.", wholeCents],
  [
    { currency: WalletCurrency },
    "EUR",
    'Currency must be USD, the one currency of wallets, not "EUR".',
    "Send USD.",
  ],
];

const files: Example[] = [
  [{ bytes }, 13_000_000, "File size must be at most 10 MB, not 12.4 MB.", "Use at most 10 MB."],
  [{ bytes }, 0, "File size must be at least 1, not 0.", "Use at least 1."],
  [{ contentType }, "text/html", 'Content type cannot be "text/html".', `Use one of: ${types}.`],
  [{ name }, " ", "Name must not be empty.", "Send at least 1 character."],
];

const texts: Example[] = [
  [
    { note: z.string().max(2_000) },
    "x".repeat(2_001),
    "Note must have at most 2,000 characters, not 2,001.",
    "Send at most 2,000 characters.",
  ],
  [
    { text: z.string().min(10) },
    "short",
    "Text must have at least 10 characters, not 5.",
    "Send at least 10 characters.",
  ],
  [{ text: z.string() }, 5, "Text must be text, not 5.", "Send text."],
  [
    { enabled: z.boolean() },
    "yes",
    "Enabled must be true or false, not text.",
    "Send true or false.",
  ],
  [{ mode: z.enum(["a", "b"]) }, "", "Mode cannot be empty text.", "Use one of: a, b."],
  [{ mode: z.enum(["a", "b"]) }, undefined, "Mode is missing.", "Use one of: a, b."],
  [{ mode: z.enum(["a", "b"]) }, false, "Mode cannot be false.", "Use one of: a, b."],
];

const written: Example[] = [
  [
    { buyerId: BuyerId },
    "byr_1",
    'Buyer id must be an id such as byr_01K9ZQ5W3R8X2M4N6P7Q8S9T0V, not "byr_1".',
    "Send an id such as byr_01K9ZQ5W3R8X2M4N6P7Q8S9T0V.",
  ],
  [
    { email: z.email() },
    "jane.doe",
    'Email must be an e-mail address such as jane@example.com, not "jane.doe".',
    "Send an e-mail address such as jane@example.com.",
  ],
  [
    { from: z.iso.date() },
    "11/21",
    'From must be a day such as 2026-11-21, not "11/21".',
    "Send a day such as 2026-11-21.",
  ],
  [
    { to: Instant },
    "now",
    'To must be an instant in UTC such as 2026-11-21T14:03:12.208Z, not "now".',
    "Send an instant in UTC such as 2026-11-21T14:03:12.208Z.",
  ],
  [
    { country: BillingDetails.shape.country },
    "ZZ",
    'Country must be a country of ISO 3166-1 by its two letters, such as US, not "ZZ".',
    "Send a country of ISO 3166-1 by its two letters, such as US.",
  ],
];

const shapes: Example[] = [
  [
    { items: z.array(z.string()).max(50) },
    Array(51).fill("x"),
    "Items must have at most 50 items, not 51.",
    "Send at most 50 items.",
  ],
  [{ items: z.array(z.string()).min(1) }, [], "Items must not be empty.", "Send at least 1 item."],
  [{ window: z.object({}) }, [], "Window must be an object, not a list.", "Send an object."],
  [{ order: z.strictObject({}) }, { price: 1 }, "Order must not have price.", "Leave out: price."],
  [
    { presetsCents: z.array(z.int().min(100)) },
    [500, 5],
    "Presets 2 must be at least 100 cents ($1.00), not 5 cents ($0.05).",
    "Use at least 100 cents ($1.00).",
  ],
];

describe("a problem's words", () => {
  const examples = [...money, ...files, ...texts, ...written, ...shapes].map(
    ([schema, value, message, hint]) => ({ schema, value, message, hint }),
  );
  it.each(examples)("say: $message", ({ schema, value, message, hint }) => {
    expect(told(schema, value)).toEqual([[message, hint]]);
  });

  it("quote no more than the start of what may be about a person", () => {
    const schema = { mode: z.enum(["a"]) };
    for (const value of ["jane@doe.example", "5125550143", "512-555-0143", "Jane Doe"])
      expect(told(schema, value)).toEqual([[`Mode cannot be "${value.slice(0, 3)}…".`, "Send a."]]);
  });
});
