import { describe, expect, it } from "vitest";
import { clearTraces, keepTracesOf } from "../../../../web/portal/api/traces.ts";

const store = (kept: Record<string, string>) => {
  const items = new Map(Object.entries(kept));
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
    key: (index: number) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
    now: () => Object.fromEntries(items),
  };
};

const device = { theme: "dark", locale: "es-US", shortcuts: "off", leaving: "1" };
const mine = { "note-ld_1": "Ask for the attic", "top-up": "{}", person: "maria" };
const marks = { "low-balance-byr_1": "1", "returns-seen": "{}", session: "1", person: "maria" };

describe("what a browser keeps of somebody", () => {
  it("is gone when they leave, but for the settings of the device", () => {
    const stores = { tab: store(mine), browser: store({ ...device, ...marks }) };
    clearTraces(stores);
    expect([stores.tab.now(), stores.browser.now()]).toEqual([{}, device]);
  });

  it("is there when they come back to a session that ended by itself", () => {
    const stores = { tab: store(mine), browser: store({ ...device, ...marks }) };
    keepTracesOf("maria", stores);
    expect([stores.tab.now(), stores.browser.now()]).toEqual([mine, { ...device, ...marks }]);
  });

  it("is gone before somebody else sees it, also in a tab that nobody told", () => {
    const stores = { tab: store(mine), browser: store({ ...device, person: "ben" }) };
    keepTracesOf("ben", stores);
    expect([stores.tab.now(), stores.browser.now()]).toEqual([
      { person: "ben" },
      { ...device, person: "ben" },
    ]);
  });

  it("counts as somebody else's where it is not known whose it is", () => {
    const stores = {
      tab: store({ "reply-ret_1": "No" }),
      browser: store({ "returns-seen": "{}" }),
    };
    keepTracesOf("ben", stores);
    expect([stores.tab.now(), stores.browser.now()]).toEqual([
      { person: "ben" },
      { person: "ben" },
    ]);
  });
});
