import { type BuyerId, MemberId } from "#contract/id";
import type { BuyerScope, MemberPrincipal } from "#contract/principal";
import type { DecisionDraft } from "#contract/routes/agency-returns";
import { ReturnItem } from "#contract/routes/portal-returns";
import { repeatOf } from "#domain/repeat-of";
import { appealReturn } from "#domain/return/appeal-return";
import { approveReturns } from "#domain/return/decision/approve-returns";
import { decideReturn } from "#domain/return/decision/decide-return";
import { undoDecision } from "#domain/return/decision/undo-decision";
import type { EvidenceFiles, EvidenceStore } from "#domain/return/evidence/evidence-store";
import type { ReturnDeps } from "#domain/return/return-deps";
import type { ReturnKey } from "#domain/return/return-store";
import { submitReturns } from "#domain/return/submit/submit-returns";
import { withdrawReturn } from "#domain/return/withdraw-return";
import { writeToAgency } from "#domain/return/write-to-agency";
import { writeToBuyer } from "#domain/return/write-to-buyer";
import { memoryBuyerReturns } from "#test/fakes/memory-buyer-returns";
import { ids } from "#test/fakes/sale-fixtures";
import { asPerson, makeQueue } from "../message-queue.ts";
import type { Process } from "../process.ts";
import { newBuyer } from "./money-buyers.ts";
import type { MoneyWorld } from "./money-world.ts";
import type { PlannedReturnStep } from "./return-plan.ts";

/** The owner of a simulated buyer; in the portal only a verified token makes a scope. */
const memberOf = (buyerId: BuyerId): MemberPrincipal => ({
  kind: "member",
  scope: { buyerId } as BuyerScope,
  memberId: MemberId.parse(buyerId.replace("byr_", "mbr_")),
  role: "owner",
  name: "Maria",
});

/** Nobody sends files here. */
const noEvidence: EvidenceStore = {
  add: async () => ({ kind: "added" }),
  read: async () => null,
  settle: async () => {},
};
const noFiles: EvidenceFiles = {
  uploadAddress: async () => ({ url: "", headers: {} }),
  viewAddress: async () => "",
  look: async () => ({ kind: "absent" }),
};

const agencyDeps = (world: MoneyWorld, process: Process) => ({
  store: process.through(world.stores.returns),
  activity: process.through(world.stores.activity),
  newId: world.idsOf(process),
  clock: process.clock,
});

const buyerDeps = (world: MoneyWorld, process: Process, buyerId: BuyerId): ReturnDeps => ({
  ...agencyDeps(world, process),
  member: memberOf(buyerId),
  returns: process.through(memoryBuyerReturns(world.stores.returned, newBuyer, buyerId)),
  evidence: noEvidence,
  files: noFiles,
  hash: (text) => text,
});

const submit = (
  world: MoneyWorld,
  process: Process,
  planned: Extract<PlannedReturnStep, { kind: "submit" }>,
) => {
  const { buyer, leads, key, ask } = planned;
  const items = leads.map((lead) =>
    ReturnItem.parse({ leadId: ids.lead(lead), reason: "badContact", ask }),
  );
  return submitReturns(buyerDeps(world, process, ids.buyer(buyer)), { items, key });
};

const returnKeys = ({ stores }: MoneyWorld): ReturnKey[] =>
  [...stores.returned.records.values()].map(({ file }) => file);

/** Of whatever returns there are, the one that is meant. */
const meant = (keys: readonly ReturnKey[], which: number): ReturnKey | undefined =>
  keys[which % Math.max(1, keys.length)];

const decisionOf = (
  world: MoneyWorld,
  { returnId }: ReturnKey,
  planned: Extract<PlannedReturnStep, { kind: "approve" | "decline" }>,
): DecisionDraft => {
  const { undoSeconds } = planned;
  if (planned.kind === "decline")
    return { decision: "decline", undoSeconds, code: "notProven", sentence: "It was not shown." };
  const priceCents = world.stores.returned.records.get(returnId)?.return.priceCents ?? 1;
  const creditCents = Math.max(1, Math.round(priceCents * planned.share));
  return { decision: "approve", undoSeconds, ...(planned.share < 1 && { creditCents }) };
};

const takeStep = async (
  world: MoneyWorld,
  process: Process,
  planned: Exclude<PlannedReturnStep, { kind: "submit" }>,
): Promise<unknown> => {
  const keys = returnKeys(world);
  const deps = agencyDeps(world, process);
  if (planned.kind === "approveAll")
    return approveReturns(deps, {
      returns: keys,
      undoSeconds: planned.undoSeconds,
      actor: planned.operator,
    });
  const key = meant(keys, planned.which);
  if (!key) return;
  const { buyerId, returnId } = key;
  switch (planned.kind) {
    case "withdraw":
      return withdrawReturn(buyerDeps(world, process, buyerId), returnId);
    case "answer":
      return writeToAgency(buyerDeps(world, process, buyerId), {
        returnId,
        text: "Here you are.",
        evidenceIds: [],
        key: "answer",
      });
    case "appeal":
      return appealReturn(buyerDeps(world, process, buyerId), {
        returnId,
        text: "Look again.",
        key: planned.key,
      });
    case "ask":
      return writeToBuyer(deps, {
        key,
        text: "What happened?",
        ask: true,
        actor: planned.operator,
        repeat: repeatOf({ clock: process.clock, hash: (text) => text }, "returnMessage", {
          by: planned.operator,
          key: ["ask"],
          asked: returnId,
        }),
      });
    case "undo":
      return undoDecision(deps, { key, actor: planned.operator });
    case "approve":
    case "decline":
      return decideReturn(deps, {
        key,
        draft: decisionOf(world, key, planned),
        actor: planned.operator,
      });
  }
};

/** Buyers who return leads and operators who decide; who gets no answer asks again. */
export const openReturnDesk = (world: MoneyWorld) =>
  makeQueue<PlannedReturnStep>(
    world,
    "returns",
    (process, planned) =>
      planned.kind === "submit"
        ? submit(world, process, planned)
        : takeStep(world, process, planned),
    asPerson,
  );
