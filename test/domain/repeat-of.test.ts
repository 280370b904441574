import { describe, expect, it } from "vitest";
import { type RepeatedWrite, repeatOf } from "#domain/repeat-of";
import { noon } from "#test/fakes/sale-fixtures";

const deps = { clock: () => noon, hash: (text: string) => text };
const keyOf = (kind: RepeatedWrite, by: string, ...key: string[]) =>
  repeatOf(deps, kind, { by, key, asked: null }).keyHash;

describe("how a write knows its own repeat", () => {
  it("is the same for the same request, for a day", () => {
    const request = { by: "mem_1", key: ["k"], asked: { text: "Hello" } };
    const repeat = repeatOf(deps, "note", request);
    expect(repeatOf(deps, "note", request)).toEqual(repeat);
    expect(repeat.expiresAt.getTime() - noon.getTime()).toBe(24 * 3_600_000);
  });

  it("differs in what was asked, under the same key", () => {
    const asked = (text: string) =>
      repeatOf(deps, "note", { by: "mem_1", key: ["k"], asked: text });
    expect(asked("one").keyHash).toBe(asked("other").keyHash);
    expect(asked("one").fingerprint).not.toBe(asked("other").fingerprint);
  });

  it("never meets that of another kind, of another caller, or of a key that reads alike", () => {
    const keys = [
      keyOf("note", "mem_1", "k"),
      keyOf("call", "mem_1", "k"),
      keyOf("note", "mem_2", "k"),
      keyOf("note", "mem_1", "k", "k"),
      keyOf("note", "mem_1", 'k","k'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
