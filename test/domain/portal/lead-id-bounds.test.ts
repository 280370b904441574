import * as fc from "fast-check";
import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import {
  firstLeadId,
  highestLeadId,
  lastLeadIdBefore,
  lowestLeadId,
} from "#domain/portal/lead-id-bounds";

const instant = fc.integer({ min: 1, max: 4_000_000_000_000 });

describe("bounds of lead ids", () => {
  it("hold every lead of their time and none of another", () => {
    fc.assert(
      fc.property(instant, instant, (at, other) => {
        const id = `ld_${ulid(at)}`;
        expect(id >= firstLeadId(new Date(other))).toBe(at >= other);
        expect(id <= lastLeadIdBefore(new Date(other))).toBe(at < other);
        expect(id >= lowestLeadId && id <= highestLeadId).toBe(true);
      }),
    );
  });
});
