import { describe, expect, it } from "vitest";
import {
  draftName,
  emptyDraft,
  loadDraft,
  moveDraft,
  saveDraft,
} from "../../../../../web/portal/returns/new-return/return-draft.ts";

const makeStore = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
};

describe("an unsent form", () => {
  it("comes back with the same key, so that sending it again is the same return", () => {
    const store = makeStore();
    const name = draftName(["ld_1"]);
    saveDraft(store, name, { ...emptyDraft("key-1"), note: "disconnected" });
    expect(loadDraft(store, name, () => "key-2")).toMatchObject({
      key: "key-1",
      note: "disconnected",
    });
  });

  it("starts under a fresh key where there is none", () => {
    expect(loadDraft(makeStore(), draftName(["ld_1"]), () => "key-2").key).toBe("key-2");
  });

  it("does not trip over what it cannot read", () => {
    for (const unreadable of ["{", "null", "[]", '{"key":1}', '{"key":"a","note":"b"}']) {
      const store = makeStore();
      store.setItem("return-x", unreadable);
      expect(loadDraft(store, "return-x", () => "fresh")).toEqual(emptyDraft("fresh"));
    }
  });

  it("belongs to its leads, in whatever order", () => {
    expect(draftName(["ld_2", "ld_1"])).toBe(draftName(["ld_1", "ld_2"]));
    expect(draftName(["ld_1"])).not.toBe(draftName(["ld_2"]));
  });

  it("moves along when leads are added", () => {
    const store = makeStore();
    saveDraft(store, "a", emptyDraft("key-1"));
    moveDraft(store, "a", "b");
    expect(loadDraft(store, "b", () => "other").key).toBe("key-1");
    expect(store.kept.has("a")).toBe(false);
  });
});
