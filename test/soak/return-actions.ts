import type { Answer } from "./ask.ts";
import {
  askAgency,
  askAs,
  isGood,
  read,
  type SoakBuyer,
  type SoakWorld,
  write,
} from "./soak-world.ts";

type Item = Answer["body"];

const submission = "POST /v1/portal/returns";

type Complaint = { reason: string; firstHadAt?: string; note?: string };

const complaints: [Complaint, ...Complaint[]] = [
  { reason: "badContact" },
  { reason: "wrongVertical" },
  { reason: "duplicate", firstHadAt: "2026-01-05" },
  { reason: "other", note: "The person had moved away." },
];

const listOf = async (world: SoakWorld, buyer: SoakBuyer, route: string, query = {}) => {
  const { body } = await read(world, route, askAs(world, buyer, route, { query }));
  const items: Item[] = body["items"] ?? [];
  return items;
};

const oneOf = (world: SoakWorld, items: Item[]): Item | undefined =>
  items[world.random.between(0, items.length - 1)];

/** Returns one lead or several, some of which cannot be returned or come twice. */
export const submitReturns = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const { random } = world;
  const leads = await listOf(world, buyer, "GET /v1/portal/leads", { limit: "50" });
  if (leads.length === 0) return;
  const count = random.happens(0.6) ? 1 : random.between(2, 6);
  const chosen = Array.from({ length: count }, () => oneOf(world, leads)?.["leadId"]);
  const items = chosen.map((leadId) => ({
    ...random.pick(complaints),
    leadId,
    ask: random.happens(0.5),
  }));
  const key = `return-${world.next()}`;
  await write(world, {
    what: submission,
    send: () => askAs(world, buyer, submission, { key, body: { items } }),
  });
};

/** A lead of another buyer is no lead at all. */
export const returnForeign = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const other = world.random.pick(world.buyers);
  if (other === buyer) return;
  const leads = await listOf(world, other, "GET /v1/portal/leads", { limit: "20" });
  const own = await listOf(world, buyer, "GET /v1/portal/leads", { limit: "100" });
  const theirs = oneOf(world, leads)?.["leadId"];
  if (theirs === undefined || own.some(({ leadId }) => leadId === theirs)) return;
  const key = `foreign-${world.next()}`;
  const body = { items: [{ leadId: theirs, reason: "badContact" }] };
  const answer = await write(world, {
    what: `${submission} of another's lead`,
    send: () => askAs(world, buyer, submission, { key, body }),
  });
  // One lead in two hands is a shared sale that came meanwhile.
  if (answer.body["submitted"]?.length > 0) world.journal.count("a shared lead came meanwhile");
};

type Way = [route: string, body: { text: string } | undefined];

/** Withdraws, appeals or writes to one of the buyer's returns, whatever its state. */
export const pursueReturn = async (world: SoakWorld, buyer: SoakBuyer): Promise<void> => {
  const { random } = world;
  const route = "GET /v1/portal/returns";
  const asked = oneOf(world, await listOf(world, buyer, route, { limit: "30" }));
  if (!asked) return;
  const path = { returnId: String(asked["id"]) };
  const key = `pursue-${world.next()}`;
  const text = "Please listen to the call once more.";
  const ways: [Way, ...Way[]] = [
    ["POST /v1/portal/returns/{returnId}/withdrawal", undefined],
    ["POST /v1/portal/returns/{returnId}/appeal", { text }],
    ["POST /v1/portal/returns/{returnId}/messages", { text }],
  ];
  const [what, body] = random.pick(ways);
  // A withdrawal has no key: one that comes again finds the return withdrawn already.
  const send = () => askAs(world, buyer, what, { path, body, key });
  if (what.endsWith("withdrawal")) await read(world, what, send());
  else await write(world, { what, send });
};

const decision = "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision";

const draftOf = ({ random }: SoakWorld, priceCents: number) => {
  const undoSeconds = random.pick([0, 0, 1, 3]);
  if (random.happens(0.35))
    return { decision: "decline", code: "reached", sentence: "We reached them.", undoSeconds };
  const isPartial = random.happens(0.3);
  return {
    decision: "approve",
    undoSeconds,
    ...(isPartial && { creditCents: random.between(1, priceCents) }),
  };
};

const queueOf = async (world: SoakWorld): Promise<Item[]> => {
  const route = "GET /v1/agency/returns";
  const queue = world.random.pick(["needsDecision", "needsDecision", "waitingForBuyer"]);
  const query = { limit: "30", queue };
  const { body } = await read(world, route, askAgency(world, route, { query }));
  return body["items"] ?? [];
};

/** Decides one return, sometimes twice at once with different minds, sometimes undone. */
export const decideReturn = async (world: SoakWorld): Promise<void> => {
  const { random } = world;
  const asked = oneOf(world, await queueOf(world))?.["return"];
  if (!asked) return;
  const path = { buyerId: String(asked.buyerId), returnId: String(asked.id) };
  const decide = () => {
    const body = draftOf(world, Number(asked.priceCents));
    return read(world, decision, askAgency(world, decision, { path, body }));
  };
  const [first] = await Promise.all(random.happens(0.2) ? [decide(), decide()] : [decide()]);
  if (!first || !isGood(first) || !random.happens(0.2)) return;
  const undo = decision.replace("POST", "DELETE");
  await read(world, undo, askAgency(world, undo, { path }));
};

export const decideMany = async (world: SoakWorld): Promise<void> => {
  const waiting = (await queueOf(world)).slice(0, 5).map((item) => item["return"]);
  if (waiting.length === 0) return;
  const route = "POST /v1/agency/returns/decisions";
  const body = {
    returns: waiting.map(({ buyerId, id }) => ({ buyerId, returnId: id })),
    undoSeconds: world.random.pick([0, 1]),
  };
  await read(world, route, askAgency(world, route, { body }));
};

export const askBuyer = async (world: SoakWorld): Promise<void> => {
  const asked = oneOf(world, await queueOf(world))?.["return"];
  if (!asked) return;
  const what = "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages";
  const path = { buyerId: String(asked.buyerId), returnId: String(asked.id) };
  const key = `ask-${world.next()}`;
  const body = { text: "When did you call?", ask: world.random.happens(0.6) };
  await write(world, { what, send: () => askAgency(world, what, { path, key, body }) });
};
