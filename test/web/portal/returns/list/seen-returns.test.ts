import { describe, expect, it } from "vitest";
import {
  isUnread,
  noteSeen,
  readSeen,
} from "../../../../../web/portal/returns/list/seen-returns.ts";
import { makeReturn } from "../make-return.ts";

const makeStore = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
};
const firstVisit = "2026-11-20T12:00:00.000Z";
const decided = makeReturn(1, { state: "approved", changedAt: "2026-11-21T10:00:00.000Z" });

describe("the dot of a return that nobody looked at yet", () => {
  it("is there when the agency decided or asked since the first visit", () => {
    const seen = readSeen(makeStore(), firstVisit);
    expect(isUnread(decided, seen)).toBe(true);
    expect(isUnread({ ...decided, state: "needsAnswer" }, seen)).toBe(true);
  });

  it("is there when the agency wrote about a return that is still pending", () => {
    const seen = readSeen(makeStore(), firstVisit);
    expect(isUnread({ ...decided, state: "pending" }, seen)).toBe(true);
  });

  it("is not there for what the buyer did, or what was decided before", () => {
    const seen = readSeen(makeStore(), firstVisit);
    expect(isUnread(makeReturn(1), seen)).toBe(false);
    expect(isUnread({ ...decided, state: "withdrawn" }, seen)).toBe(false);
    expect(isUnread({ ...decided, changedAt: "2026-11-19T10:00:00.000Z" }, seen)).toBe(false);
  });

  it("goes when the return is opened, and comes back when it changes again", () => {
    const store = makeStore();
    readSeen(store, firstVisit);
    noteSeen(store, decided, firstVisit);
    expect(isUnread(decided, readSeen(store, firstVisit))).toBe(false);
    const again = { ...decided, changedAt: "2026-11-21T11:00:00.000Z" };
    expect(isUnread(again, readSeen(store, firstVisit))).toBe(true);
  });

  it("is not on older ones when a link opens one return before the list was ever seen", () => {
    const store = makeStore();
    noteSeen(store, { ...decided, changedAt: "2026-11-19T10:00:00.000Z" }, firstVisit);
    const older = makeReturn(2, { state: "declined", changedAt: "2026-11-19T12:00:00.000Z" });
    expect(isUnread(older, readSeen(store, firstVisit))).toBe(false);
  });

  it("does not trip over what it cannot read", () => {
    const store = makeStore();
    store.setItem("returns-seen", "[1");
    expect(readSeen(store, firstVisit)).toEqual({ since: firstVisit, at: {} });
  });
});
