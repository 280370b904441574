import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LeadId } from "#contract/id";
import { readLeadCursor, writeLeadCursor } from "#domain/portal/lead-cursor";
import { highestLeadId, lowestLeadId } from "#domain/portal/lead-id-bounds";

const range = { from: lowestLeadId, to: highestLeadId };
const leadId = LeadId.parse("ld_01K9ZQ5W3R8X2M4N6P7Q8S9T0V");
const list = "byr_1 newest";
const cursor = writeLeadCursor(list, leadId);

/** What reading a text comes to: a lead within the range, or a refusal. */
const read = (text: string, within = range, of = list) => {
  try {
    return readLeadCursor(of, within, text);
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_request" });
    return "refused";
  }
};

describe("a cursor", () => {
  it("goes on where its list left off", () => {
    expect(read(cursor)).toBe(leadId);
    expect(readLeadCursor(list, range, undefined)).toBeNull();
  });

  it("is refused by every other list and outside the days asked for", () => {
    expect(read(cursor, range, "byr_2 newest")).toBe("refused");
    expect(read(cursor, range, "byr_1 oldest")).toBe("refused");
    const earlier = { from: lowestLeadId, to: LeadId.parse(`ld_01K8${"Z".repeat(22)}`) };
    expect(read(cursor, earlier)).toBe("refused");
  });

  it("is a lead id of the range or nothing, whatever is written into it", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString("base64url")),
      fc
        .record({ in: fc.constantFrom(list, "x"), after: fc.anything() })
        .map((value) => Buffer.from(JSON.stringify(value)).toString("base64url")),
      fc
        .tuple(fc.nat(cursor.length - 1), fc.string({ minLength: 1, maxLength: 3 }))
        .map(([at, text]) => `${cursor.slice(0, at)}${text}${cursor.slice(at + 1)}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const found = read(text);
        if (found !== "refused") expect(LeadId.safeParse(found).success).toBe(true);
      }),
    );
  });
});
