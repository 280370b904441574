import { usZones } from "./us-states.ts";
import zipTable from "./zip-table.json" with { type: "json" };

/** Where a ZIP code is. A military ZIP code has a state (AA, AE, AP) but no zone and no place. */
export type ZipPlace = {
  state: string;
  timeZone: string | null;
  latitude: number | null;
  longitude: number | null;
};

let known: Map<string, string> | null = null;

/**
 * One row per first three digits, and one per ZIP code that is in another state than those: the
 * digits, the state and a letter for the zone (its place in `usZones`, base 36); where anybody
 * lives there, the box of its places in thousandths of a degree (`south,west,height,width`), a bit
 * per known ZIP code, and two bytes per known ZIP code that say how far up and right in the box it
 * lies; then the last two digits and the zone of each ZIP code that keeps another time.
 *
 * The rows are touched at the first ZIP code and not before: bundles read them then from a file.
 */
const rowOf = (digits: string): string | undefined => {
  known ??= new Map(zipTable.rows.map((row) => [/^\d+/.exec(row)?.[0] ?? "", row]));
  return known.get(digits);
};

const zoneOf = (letter: string): string | null => usZones[Number.parseInt(letter, 36)] ?? null;

const isPresent = (bits: Buffer, place: number) =>
  ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;

/** A ZIP code nobody lives at, such as one for boxes, lies where its nearest number does. */
const nearestPresent = (bits: Buffer, place: number): number => {
  for (let distance = 0; distance < 100; distance += 1) {
    if (place >= distance && isPresent(bits, place - distance)) return place - distance;
    if (place + distance < 100 && isPresent(bits, place + distance)) return place + distance;
  }
  return place;
};

const pointOf = (place: number, box: string, presentText: string, stepsText: string) => {
  const [south = 0, west = 0, height = 0, width = 0] = box.split(",").map(Number);
  const bits = Buffer.from(presentText, "base64url");
  const nearest = nearestPresent(bits, place);
  let rank = 0;
  for (let other = 0; other < nearest; other += 1) if (isPresent(bits, other)) rank += 1;
  const steps = Buffer.from(stepsText, "base64url");
  return {
    latitude: Math.round(south + ((steps[2 * rank] ?? 0) / 255) * height) / 1_000,
    longitude: Math.round(west + ((steps[2 * rank + 1] ?? 0) / 255) * width) / 1_000,
  };
};

/**
 * The state, time zone and place of a five-digit ZIP code, or null when no ZIP code begins so.
 * A place is right to about half a mile, in the emptiest states to two miles.
 */
export const zipPlace = (zip: string): ZipPlace | null => {
  if (!/^\d{5}$/.test(zip)) return null;
  const row = rowOf(zip) ?? rowOf(zip.slice(0, 3));
  if (row === undefined) return null;
  const [head = "", box, present = "", steps = "", ...exceptions] = row.split(" ");
  const exception = exceptions.find((text) => text.startsWith(zip.slice(3)));
  const state = head.slice(-3, -1);
  const timeZone = zoneOf((exception ?? head).slice(-1));
  if (box === undefined) return { state, timeZone, latitude: null, longitude: null };
  return { state, timeZone, ...pointOf(Number(zip.slice(3)), box, present, steps) };
};
