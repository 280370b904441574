/** Where one can go from everywhere, in the order of the navigation, each with its keys. */
export const places = [
  { name: "leads", group: "work", to: "/leads", icon: "leads", keys: "g l" },
  { name: "returns", group: "work", to: "/returns", icon: "returns", keys: "g r" },
  { name: "wallet", group: "money", to: "/wallet", icon: "wallet", keys: "g w" },
] as const;

/** The places of somebody: money is for roles that see it. */
export const placesFor = ({ seesMoney }: { seesMoney: boolean }): Place[] =>
  places.filter(({ group }) => seesMoney || group !== "money");

export type Place = (typeof places)[number];
export type PlaceName = Place["name"];

/** The place that an address belongs to; the home is the leads. */
export const placeAt = (pathname: string): PlaceName =>
  places.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))?.name ?? "leads";
