import { setTimeout as wait } from "node:timers/promises";
import { auto, home, solar } from "#test/market/campaigns";
import { makePost, pingOf } from "#test/market/posts";
import { type Answer, ask, type Request } from "./ask.ts";
import { passTime } from "./pass-time.ts";
import { isGood, type SoakSource, type SoakWorld, write } from "./soak-world.ts";

const kinds = { solar, auto, home } as const;

const chanceOf = ({ random }: SoakWorld) => ({ ...random, chance: random.happens });

const kindOf = (slug: string): keyof typeof kinds =>
  slug.startsWith(auto.slug) ? "auto" : slug.startsWith(home.slug) ? "home" : "solar";

/** Few phones are around, so that some leads are posted a second time by chance. */
const draw = (world: SoakWorld, slug: string): Record<string, unknown> => {
  const post = makePost(kindOf(slug), chanceOf(world), new Date());
  const phone = `512555${1_000 + world.random.between(0, 400)}`;
  return { ...post, campaign: slug, ...(world.random.happens(0.3) && { phone }) };
};

const asSource = (world: SoakWorld, source: SoakSource) => (route: string, request: Request) =>
  ask(world.cloud.endpoints.api, source.liveKey, route, request);

const note = (world: SoakWorld, source: SoakSource) => (answer: Answer) => {
  const items = answer.body["results"] ?? [answer.body];
  if (!isGood(answer)) return;
  for (const { id } of items) if (id) world.journal.leads.set(String(id), source.liveKey);
};

const posts = "POST /v1/leads";

const send = (world: SoakWorld, source: SoakSource, body: unknown) => {
  const key = `post-${world.next()}`;
  return write(world, {
    what: posts,
    send: () => asSource(world, source)(posts, { key, body }),
    told: note(world, source),
  });
};

/** Draws a source and one of its campaigns. */
const pick = (world: SoakWorld) => {
  const source = world.random.pick(world.sources);
  const [first = "", ...others] = source.slugs;
  return { source, slug: world.random.pick([first, ...others]) };
};

/** How long it takes a post to reach a buyer's server, which answers later than that. */
const underwayMs = 1_200;

/** Minutes go by while posts are at buyers' servers: what is accepted then comes too late. */
export const postTooSlowly = async (world: SoakWorld): Promise<void> => {
  const source = world.sources[0];
  const [slug = ""] = source.slugs;
  const posted = Array.from({ length: 4 }, () => send(world, source, draw(world, slug)));
  await wait(underwayMs);
  await passTime(world);
  await Promise.all(posted);
};

/** Posts one lead; sometimes the same person at once by another post, and mostly a good one. */
export const postLead = async (world: SoakWorld): Promise<void> => {
  const { source, slug } = pick(world);
  const body = draw(world, slug);
  if (world.random.happens(0.05)) body["phone"] = "no phone";
  const again = world.random.happens(0.1) ? [send(world, source, body)] : [];
  await Promise.all([send(world, source, body), ...again]);
};

export const postBatch = async (world: SoakWorld): Promise<void> => {
  const { source, slug } = pick(world);
  const leads = Array.from({ length: world.random.between(2, 6) }, () => draw(world, slug));
  await send(world, source, { leads });
};

/** Pings, and posts where somebody bids; now and then posts on one ping twice. */
export const pingAndPost = async (world: SoakWorld): Promise<void> => {
  const { source, slug } = pick(world);
  const kind = kindOf(slug);
  // The other campaigns take no pings, which a supplier is told in plain words.
  if (kind !== "auto" && world.random.happens(0.9)) return postLead(world);
  const post = draw(world, slug);
  const key = `ping-${world.next()}`;
  const route = "POST /v1/pings";
  const body = { ...pingOf(kind, post), campaign: slug };
  const ping = await write(world, {
    what: route,
    send: () => asSource(world, source)(route, { key, body }),
  });
  if (!isGood(ping) || ping.body["decision"] !== "bid") return;
  const taken = { ...post, ping_id: ping.body["ping_id"] };
  await send(world, source, taken);
  if (world.random.happens(0.1)) await send(world, source, taken);
};
