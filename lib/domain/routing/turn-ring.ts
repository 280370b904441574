import type { OrderId } from "#contract/id";

export type RingMember = { orderId: OrderId; weight: number };

/**
 * The turns of one cycle. Its name stands for exactly these members and weights; each name counts
 * its own turns.
 */
export type TurnRing = { name: string; turns: readonly OrderId[] };

/** Counts the turns of a ring: 0, 1, 2 … each number given out once, whoever asks at once. */
export type NextTurn = (ringName: string) => Promise<number>;

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

/** FNV-1a; it only has to spread the places at which rings start. */
const spread = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

const rotate = <Item>(items: readonly Item[], by: number): Item[] => {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
};

/**
 * A cycle in which every order has exactly its weight in turns, spread as evenly as they go: the
 * i-th of w turns lies at (i + ½) / w. Equal weights give plain rotation.
 *
 * Only orders that may take the lead are in the ring, and each set of orders has a ring of its own,
 * which counts by itself. So an order that is skipped passes its turns to all others alike and
 * not to its neighbour, and leads that different orders may take do not disturb each other's
 * rotation. A ring starts at a place drawn from its name, or sets seen once would all favour the
 * oldest order.
 */
export const makeRing = (members: readonly RingMember[]): TurnRing => {
  const sorted = members
    .filter((member) => member.weight > 0)
    .toSorted((one, other) => (one.orderId < other.orderId ? -1 : 1));
  const divisor = sorted.reduce((sum, { weight }) => greatestCommonDivisor(weight, sum), 0);
  const slots = sorted.flatMap(({ orderId, weight }) => {
    const turns = weight / divisor;
    return Array.from({ length: turns }, (_, turn) => ({ orderId, at: (turn + 0.5) / turns }));
  });
  const turns = slots.toSorted((one, other) => one.at - other.at).map(({ orderId }) => orderId);
  const name = sorted.map(({ orderId, weight }) => `${orderId}*${weight / divisor}`).join("+");
  return { name, turns: rotate(turns, spread(name)) };
};

/** The members in the order of one turn: whose turn it is, then who would have the next ones. */
export const orderOfTurn = (ring: TurnRing, turn: number): OrderId[] => [
  ...new Set(rotate(ring.turns, turn)),
];
