import { describe, expect, it } from "vitest";
import * as z from "zod";
import { keys } from "#adapters/dynamo/table/keys";
import { readItem } from "#adapters/dynamo/table/read-item";
import {
  agencyRequest,
  buyerRequest,
  type MarkedRequest,
  madeBefore,
  readRepeat,
  readRepeats,
  repeatStep,
} from "#adapters/dynamo/table/repeat-step";
import { transact } from "#adapters/dynamo/table/transact";
import { newId, sha256 } from "#adapters/system";
import { Defect } from "#domain/errors";
import type { Repeat } from "#domain/repeat";
import { noon } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const Note = z.object({ text: z.string(), at: z.iso.datetime() });
const note = { text: "Called back", at: noon.toISOString() };

const repeatOf = (key: string, asked = key): Repeat => ({
  keyHash: sha256(key),
  fingerprint: sha256(asked),
  expiresAt: new Date(noon.getTime() + 86_400_000),
});

const write = <Made extends z.ZodType>(request: MarkedRequest<Made> | null, made: z.output<Made>) =>
  transact(table, repeatStep(table, request, made));

describe("a write with an Idempotency-Key", () => {
  it("is made once, and its repeat is answered with what was made", async () => {
    const request = buyerRequest(newId("buyer"), repeatOf("once"), Note);
    expect(await readRepeat(table, request)).toBeNull();
    expect(await write(request, note)).toEqual({ kind: "done" });
    const again = await write(request, { ...note, text: "Another" });
    if (again.kind !== "refused") throw new Error("the repeat was written");
    expect(again.step).toBe("repeat");
    expect(madeBefore(request, again.item)).toEqual(note);
    expect(await readRepeat(table, request)).toEqual(note);
  });

  it("is one request to one buyer: of another buyer, or of the agency, it is not known", async () => {
    const repeat = repeatOf("whose");
    await write(buyerRequest(newId("buyer"), repeat, Note), note);
    expect(await readRepeat(table, buyerRequest(newId("buyer"), repeat, Note))).toBeNull();
    expect(await write(agencyRequest(repeat), "src_1")).toEqual({ kind: "done" });
  });

  it("refuses the key for another request, whatever that would make", async () => {
    const buyerId = newId("buyer");
    await write(buyerRequest(buyerId, repeatOf("key", "this"), Note), note);
    const other = buyerRequest(buyerId, repeatOf("key", "that"), z.string());
    const reused = { code: "idempotency_key_reused" };
    await expect(readRepeat(table, other)).rejects.toMatchObject(reused);
    await expect(readRepeats(table, [other])).rejects.toMatchObject(reused);
    const refused = await write(other, "another");
    expect(refused).toMatchObject({ kind: "refused", step: "repeat" });
    const mark = refused.kind === "refused" ? refused.item : null;
    expect(() => madeBefore(other, mark)).toThrow(expect.objectContaining(reused));
  });

  it("finds what many requests made, and leaves out those that made nothing", async () => {
    const buyerId = newId("buyer");
    const of = (key: string) => buyerRequest(buyerId, repeatOf(key), z.string());
    await write(of("a"), "made by a");
    await write(of("c"), "made by c");
    expect(await readRepeats(table, [of("a"), of("b"), of("c")])).toEqual(
      new Map([
        [sha256("a"), "made by a"],
        [sha256("c"), "made by c"],
      ]),
    );
    expect(await readRepeats(table, [])).toEqual(new Map());
  });

  it("leaves a mark that the table takes away when the key's time is over", async () => {
    const buyerId = newId("buyer");
    const repeat = repeatOf("day");
    await write(buyerRequest(buyerId, repeat, z.string()), "it");
    const Stored = z.object({ type: z.string(), ttl: z.int() });
    const mark = await readItem(table, keys.buyerIdempotency(buyerId, repeat.keyHash), Stored);
    expect(mark).toEqual({ type: "repeat", ttl: noon.getTime() / 1_000 + 86_400 });
  });
});

describe("a write without a key", () => {
  it("leaves no mark, and is never a repeat", () => {
    expect(agencyRequest(null)).toBeNull();
    expect(repeatStep(table, null, "made")).toEqual([]);
    expect(() => madeBefore(null, {})).toThrow(Defect);
  });
});
