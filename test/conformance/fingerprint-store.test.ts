import { describe, expect, it } from "vitest";
import { fingerprintStore } from "#adapters/dynamo/intake/fingerprint-store";
import { newId, sha256 } from "#adapters/system";
import type { LeadId } from "#contract/id";
import type { FingerprintStore } from "#domain/intake/fingerprint-store";
import { noon } from "#test/fakes/intake-world";
import { memoryFingerprintStore } from "#test/fakes/memory-fingerprint-store";
import { withLocalTable } from "#test/local-table";

const dayMs = 86_400_000;
const onDay = (day: number) => new Date(noon.getTime() + day * dayMs);

const table = await withLocalTable();
const stores: [string, FingerprintStore][] = [
  ["in memory", memoryFingerprintStore()],
  ["on the table", fingerprintStore(table)],
];

for (const [where, store] of stores)
  describe(`a fingerprint store ${where}`, () => {
    let used = 0;
    const fresh = () => {
      used += 1;
      return sha256(`fingerprint ${used}`);
    };
    const take = (fingerprint: string, leadId: LeadId, day: number) =>
      store.take({
        fingerprint,
        leadId,
        at: onDay(day),
        notSince: onDay(day - 30),
        expiresAt: onDay(day + 30),
      });

    it("gives a guard to exactly one of many leads at once", async () => {
      const fingerprint = fresh();
      const answers = await Promise.all(
        Array.from({ length: 40 }, () => take(fingerprint, newId("lead"), 0)),
      );
      expect(answers.filter((answer) => answer === "held")).toHaveLength(1);
    });

    it("gives a guard again to the lead that holds it", async () => {
      const [fingerprint, lead] = [fresh(), newId("lead")];
      expect(await take(fingerprint, lead, 0)).toBe("held");
      expect(await take(fingerprint, lead, 0)).toBe("held");
    });

    it("holds a guard through its window and not a moment longer, swept or not", async () => {
      const [fingerprint, lead] = [fresh(), newId("lead")];
      await take(fingerprint, lead, 0);
      expect(await take(fingerprint, newId("lead"), 30)).toBe("taken");
      expect(await take(fingerprint, newId("lead"), 30.001)).toBe("held");
    });

    it("gives a guard back only for the lead that holds it", async () => {
      const [fingerprint, lead, other] = [fresh(), newId("lead"), newId("lead")];
      await take(fingerprint, lead, 0);
      await store.release(fingerprint, other);
      expect(await take(fingerprint, other, 1)).toBe("taken");
      await store.release(fingerprint, lead);
      await store.release(fingerprint, lead);
      expect(await take(fingerprint, other, 1)).toBe("held");
    });
  });
