import { describe, expect, it } from "vitest";
import { Buyer } from "#contract/buyer";
import { MemberId } from "#contract/id";
import type { BuyerScope, MemberPrincipal } from "#contract/principal";
import { ReturnItem } from "#contract/routes/portal-returns";
import { decideReturn } from "#domain/return/decision/decide-return";
import { postDecision } from "#domain/return/decision/post-decision";
import { usualReturnSettings } from "#domain/return/policy/usual-return-policy";
import type { ReturnDeps } from "#domain/return/return-deps";
import type { ReturnStore } from "#domain/return/return-store";
import { submitReturns } from "#domain/return/submit/submit-returns";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { memoryBuyerReturns } from "#test/fakes/memory-buyer-returns";
import { memoryReturnStore, memoryReturns } from "#test/fakes/memory-return-store";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { openWallet } from "#test/fakes/memory-wallet-store";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { timedIds } from "#test/fakes/timed-ids";

const buyerId = ids.buyer(1);
const leadId = ids.lead(1);
const member: MemberPrincipal = {
  kind: "member",
  // Only the sign-in makes a scope outside of tests.
  scope: { buyerId } as BuyerScope,
  memberId: MemberId.parse("mbr_00000000000000000000000001"),
  role: "owner",
  name: "Maria",
};
const profile = () =>
  Buyer.parse({
    id: buyerId,
    name: "Sunpeak",
    contactEmail: "leads@sunpeak.example",
    timeZone: "America/Chicago",
    state: "active",
    pausedReason: null,
    createdAt: noon.toISOString(),
    changedAt: noon.toISOString(),
  });

class Crash extends Error {}

/**
 * A world whose store dies at its nth call, before the call or after it took effect, and lives
 * again from then on.
 */
const makeWorld = async (dieAt: number, when: "before" | "after") => {
  const clock = () => new Date(noon.getTime() + 60_000);
  const newId = timedIds(clock);
  const sales = memorySaleStore({ newId });
  const { market } = sales;
  openWallet(market, buyerId, noon);
  const wallet = market.wallets.get(buyerId);
  if (wallet) market.wallets.set(buyerId, { ...wallet, balanceCents: 100_000 });
  market.leads.set(leadId, aLead(1));
  await sales.book(aBooking(aLead(1), anOrder(1)));
  const memory = memoryReturns(market);
  const real = memoryReturnStore(memory);
  let calls = 0;
  const guarded = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    calls += 1;
    const dies = calls === dieAt;
    if (dies && when === "before") throw new Crash();
    const result = await call();
    if (dies) throw new Crash();
    return result;
  };
  const store: ReturnStore = {
    read: (key) => guarded(() => real.read(key)),
    submit: (submission) => guarded(() => real.submit(submission)),
    change: (change) => guarded(() => real.change(change)),
    originOf: (sale) => guarded(() => real.originOf(sale)),
    submitted: (of, repeats) => guarded(() => real.submitted(of, repeats)),
    pastEvent: (of, repeat) => guarded(() => real.pastEvent(of, repeat)),
    chargesBack: (of) => guarded(() => real.chargesBack(of)),
  };
  const deps: ReturnDeps = {
    member,
    store,
    returns: memoryBuyerReturns(memory, profile, buyerId),
    evidence: {
      add: async () => ({ kind: "added" }),
      read: async () => null,
      settle: async () => {},
    },
    files: {
      uploadAddress: async () => ({ url: "", headers: {} }),
      viewAddress: async () => "",
      look: async () => ({ kind: "absent" }),
    },
    activity: memoryActivityLog(),
    hash: (text) => text,
    newId,
    clock,
  };
  return { memory, market, deps, calls: () => calls };
};

type World = Awaited<ReturnType<typeof makeWorld>>;

/** Tries again as a client, an operator or a queue does, until there is an answer. */
const persist = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  for (;;)
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
};

const items = [ReturnItem.parse({ leadId, reason: "badContact" })];
const submit = ({ deps }: World) => submitReturns(deps, { items, key: "form" });
const keyOf = ({ memory }: World) => {
  const [returnId] = memory.records.keys();
  if (!returnId) throw new Error("there is no return");
  return { buyerId, returnId };
};

const outcomeOf = ({ memory, market }: World) => ({
  returns: [...memory.records.values()].map(({ return: it }) => it.state),
  lead: [...market.sales.values()].map(({ status }) => status),
  credits: market.entries.filter(({ kind }) => kind === "returnCredit").length,
  balance: market.wallets.get(buyerId)?.balanceCents,
  used: memory.usages.get(buyerId)?.days,
});

const paidBack = {
  returns: ["approved"],
  lead: ["returned"],
  credits: 1,
  balance: 100_000,
  used: { "2026-11-20": 1 },
};

const everyDeath = (calls: number) =>
  Array.from({ length: calls }, (_, index) =>
    (["before", "after"] as const).map((when) => ({ dieAt: index + 1, when })),
  ).flat();

describe("a return, whatever dies in between", () => {
  const decideAndPost = async (world: World) => {
    const draft = { decision: "approve", undoSeconds: 0 } as const;
    await persist(() => submit(world));
    await persist(() =>
      decideReturn(world.deps, { key: keyOf(world), draft, actor: "Dana" }).catch((error) => {
        // The first try had posted before it died; the second finds it decided.
        if (error instanceof Error && error.message.startsWith("This return was approved")) return;
        throw error;
      }),
    );
    await persist(() => postDecision(world.deps, keyOf(world)));
  };

  it("is submitted, approved and credited once, dying at any call, before it or after", async () => {
    const smooth = await makeWorld(0, "before");
    await decideAndPost(smooth);
    expect(outcomeOf(smooth)).toEqual(paidBack);
    expect(smooth.calls()).toBeGreaterThan(5);
    for (const { dieAt, when } of everyDeath(smooth.calls())) {
      const world = await makeWorld(dieAt, when);
      await decideAndPost(world);
      expect({ dieAt, when, ...outcomeOf(world) }).toEqual({ dieAt, when, ...paidBack });
    }
  });

  it("that the policy approves by itself is credited once, dying at any call", async () => {
    const automatic = async (dieAt: number, when: "before" | "after") => {
      const world = await makeWorld(dieAt, when);
      world.memory.settings.set(buyerId, {
        ...usualReturnSettings,
        policy: {
          ...usualReturnSettings.policy,
          autoApprove: { withinHours: 24, belowPercent: 10 },
        },
      });
      const answer = await persist(() => submit(world));
      expect(answer.submitted).toMatchObject([{ state: "approved", decision: { by: "Policy" } }]);
      return world;
    };
    const smooth = await automatic(0, "before");
    for (const { dieAt, when } of everyDeath(smooth.calls()))
      expect(outcomeOf(await automatic(dieAt, when))).toEqual(paidBack);
  });
});
