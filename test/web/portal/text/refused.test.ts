import { describe, expect, it } from "vitest";
import { sayAs } from "../../../../web/portal/format/phrase-book.ts";
import { refused } from "../../../../web/portal/text/es-us/refused.ts";
import { said } from "../../../../web/portal/text/es-us/said.ts";
import { walletSaid } from "../../../../web/portal/text/es-us/wallet-said.ts";
import { leftInEnglish } from "./left-in-english.ts";
import { filesBehind, isSentence, sourceOf, textsIn } from "./server-sentences.ts";

// Put together of parts, or said within a sentence: `field-words`, `said` and `policy-said` try
// these where they are whole.
const inParts = [
  "lib/contract/",
  "lib/domain/billing/recharge/recharge-pause.ts",
  "lib/domain/portal/why-blocked.ts",
  "lib/domain/refuse-invalid.ts",
  "lib/domain/return/policy/usual-return-policy.ts",
  "lib/domain/wallet/wallet-state.ts",
  "lib/lambda/field-words.ts",
];

/** What only somebody of the agency or of a source is told, in files that serve both. */
const toTheAgency = [
  "This needs an agency key of role «value»; yours is «role».",
  "Send Content-Type application/json or application/x-www-form-urlencoded.",
  "Orders of this buyer are being added. Try again.",
  ...textsIn("lib/adapters/stripe/refund-refusal.ts"),
];

/** Lines of the activity log, which the portal does not show. */
const inTheLog = [
  "see errors.",
  "Top-up of «value»: «value».",
  "Auto-recharge adds «value» below «value», at most «value» a month.",
  "Auto-recharge is off.",
  "A notice is sent below «value».",
];

const files = filesBehind(
  ["api", "wallet", "returns"].map((name) => `functions/portal/${name}.ts`),
);
const sentences = files
  .filter((file) => !inParts.some((part) => file.startsWith(part)))
  .flatMap((file) => textsIn(file).filter(isSentence))
  .filter((sentence) => ![...toTheAgency, ...inTheLog].includes(sentence));

describe("what the server can say on the portal's routes", () => {
  it("is found in its sources", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences).toContain("The card is not confirmed yet. Finish its form first.");
    expect(sentences).toContain("«reason» is not a reason of your return policy.");
    expect(sentences).toContain("from, «from», is after to, «to».");
  });

  it("is said in Spanish", () => {
    expect(leftInEnglish([refused, said, walletSaid], sentences)).toEqual([]);
  });

  it("names what is not there in Spanish", () => {
    const nouns = files.flatMap((file) =>
      [...sourceOf(file).matchAll(/notFound\("([^"]+)"\)/g)].map(([, noun = ""]) => noun),
    );
    expect(nouns).toContain("lead");
    expect(nouns.filter((noun) => sayAs(refused, "noun", noun) === noun)).toEqual([]);
  });
});
