import type { BuyerId, SourceId } from "#contract/id";
import type { RoutedOrder } from "#contract/order";

const colours = (
  "Amber Birch Cedar Clay Cobalt Copper Coral Crimson Ebony Fern Flint Golden Granite Hazel " +
  "Indigo Ivory Jade Linen Maple Navy Olive Onyx Opal Pearl Pine Ruby Sage Sand Silver Slate " +
  "Teal Umber"
).split(" ");
const places = (
  "Bay Beacon Bluff Bridge Brook Canyon Cape Cove Creek Delta Dune Falls Field Ford Forest " +
  "Garden Glen Grove Harbor Hill Isle Lake Meadow Mesa Orchard Park Peak Ridge River Shore " +
  "Spring Valley"
).split(" ");

/** FNV-1a over UTF-16 code units: spreads well, and an alias needs no secrecy beyond its ids'. */
const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

const madeUp = (buyerId: BuyerId, sourceId: SourceId): string => {
  const hash = hash32(`${buyerId}|${sourceId}`);
  const colour = colours[hash % colours.length];
  const place = places[(hash >>> 5) % places.length];
  return `${colour} ${place} ${10 + ((hash >>> 10) % 90)}`;
};

/**
 * The name under which a buyer knows a source: the agency's choice, else one that is always the
 * same for this buyer and tells nothing about the supplier, such as `Copper Lake 17`.
 */
export const sourceAlias = (order: RoutedOrder, sourceId: SourceId): string =>
  order.aliases[sourceId] ?? madeUp(order.buyerId, sourceId);
