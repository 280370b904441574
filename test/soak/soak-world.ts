import type { LocalCloud } from "#local/cloud";
import type { SeededRandom } from "#test/simulation/seeded-random";
import { type Answer, ask, type Request } from "./ask.ts";
import type { BuyerServer } from "./buyer-server.ts";
import type { FunctionLog } from "./function-log.ts";
import type { Journal, Mark, Verdict } from "./journal.ts";
import type { StripeSide } from "./stripe-side.ts";

export type SoakBuyer = {
  buyerId: string;
  email: string;
  token: string;
  /** Cards that are, or once were, on file. */
  methodIds: string[];
  isOnTerms: boolean;
};

export type SoakSource = { liveKey: string; slugs: string[] };

/** Everything the soak's people have in hand. */
export type SoakWorld = {
  cloud: LocalCloud;
  agencyKey: string;
  random: SeededRandom;
  journal: Journal;
  log: FunctionLog;
  stripe: StripeSide;
  server: BuyerServer;
  buyers: [SoakBuyer, ...SoakBuyer[]];
  sources: [SoakSource, ...SoakSource[]];
  /** Until when the card's processor may be to blame for an answer of 503. */
  illUntil: number;
  /** What tells this run's amounts, keys and reasons apart from all others. */
  next: () => number;
};

export const password = "correct-horse-battery";

/** By the machine's own clock, which a turned one does not move. */
export const realNow = () => performance.now();

const signIn = async (world: SoakWorld, buyer: SoakBuyer) => {
  const { body } = await ask(world.cloud.endpoints.api, "", "POST /v1/session/password", {
    body: { email: buyer.email, password },
  });
  buyer.token = String(body["accessToken"]);
};

/** A member's request; one whose token has run out signs in again. */
export const askAs = async (
  world: SoakWorld,
  buyer: SoakBuyer,
  route: string,
  request: Request = {},
): Promise<Answer> => {
  const { api } = world.cloud.endpoints;
  const answer = await ask(api, buyer.token, route, request);
  if (answer.status !== 401) return answer;
  await signIn(world, buyer);
  return ask(api, buyer.token, route, request);
};

export const askAgency = (world: SoakWorld, route: string, request: Request = {}) =>
  ask(world.cloud.endpoints.api, world.agencyKey, route, request);

export const isGood = ({ status }: Answer) => status >= 200 && status < 300;

/** What a request made: a repeat names the same, and perhaps what was refused before. */
const madeBy = ({ body }: Answer): Set<string> => {
  const many = body["results"] ?? body["submitted"];
  const ids = JSON.stringify(many ?? body).match(/"id":"[a-z]+_\w+"/g) ?? [];
  return new Set(many ? ids : ids.slice(0, 1));
};

const verdictOf = (answer: Answer): Verdict =>
  isGood(answer) ? "done" : answer.status >= 500 ? "unknown" : "refused";

/** Judges what any answer must be: never a fault of ours, and a 503 only with a reason for it. */
const judge = (world: SoakWorld, what: string, { status, body, text }: Answer) => {
  world.journal.count(`${what} → ${status}${body["code"] ? ` ${body["code"]}` : ""}`);
  const isPassedOn = status === 503 && body["code"] === "unavailable";
  if (status < 500 || (isPassedOn && realNow() < world.illUntil)) return;
  world.journal.wrong(`${what} answered ${status}: ${text.slice(0, 300)}`);
};

/** An answer with when it was asked for and given. */
type Timed = { answer: Answer; askedAt: number; givenAt: number };

/**
 * What was done is done: a later repeat is told the same. Of two at once the first may be refused,
 * for a refusal is not remembered and the next one may find things otherwise.
 */
const compare = (world: SoakWorld, what: string, done: Timed, other: Timed) => {
  if (!isGood(done.answer) || other.askedAt < done.givenAt) return;
  const { status, text } = other.answer;
  // A worker has a lead in hand, alone or in a batch, and it is to be asked for in a moment.
  if (text.includes('"still_in_progress"')) return;
  const made = madeBy(other.answer);
  const lost = [...madeBy(done.answer)].filter((id) => !made.has(id));
  if (status < 500 && (!isGood(other.answer) || lost.length > 0))
    world.journal.wrong(`${what} made ${lost.join()}, and then was ${status} ${text}`);
};

type Write = {
  what: string;
  send: () => Promise<Answer>;
  /** What it leaves in the books under a name of its own, if it leaves anything. */
  mark?: Omit<Mark, "verdict">;
  told?: (answer: Answer) => void;
};

/** Sends a write; now and then twice at once, or again. Its key makes that one write. */
export const write = async (
  world: SoakWorld,
  { what, send, mark, told = () => {} }: Write,
): Promise<Answer> => {
  const { random, journal } = world;
  const judged = async (): Promise<Timed> => {
    const askedAt = realNow();
    const answer = await send();
    judge(world, what, answer);
    return { answer, askedAt, givenAt: realNow() };
  };
  const ends = await Promise.all(random.happens(0.15) ? [judged(), judged()] : [judged()]);
  if (random.happens(0.1)) ends.push(await judged());
  const [first] = ends;
  if (!first) throw new Error("nothing was sent");
  const done = ends.find(({ answer }) => isGood(answer));
  const lost = ends.find(({ answer }) => answer.status >= 500);
  const { answer: end } = done ?? lost ?? first;
  if (done) for (const other of ends) compare(world, what, done, other);
  const noted = mark && { ...mark, verdict: verdictOf(end) };
  if (noted) journal.marks.push(noted);
  if (verdictOf(end) === "unknown")
    journal.unfinished.push({
      what,
      again: async () => (await judged()).answer,
      told: (answer) => {
        if (noted) noted.verdict = verdictOf(answer);
        told(answer);
      },
    });
  else told(end);
  return end;
};

/** Reads what must be readable whatever the weather. */
export const read = async (
  world: SoakWorld,
  what: string,
  asking: Promise<Answer>,
): Promise<Answer> => {
  const answer = await asking;
  judge(world, what, answer);
  return answer;
};
