import { zipPlace } from "#domain/fields/zip-place";

type Point = { latitude: number; longitude: number };

const earthRadiusMiles = 3_958.8;
const keptPoints = 20_000;
const points = new Map<string, Point | null>();

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Looking a ZIP code up decodes a packed row, so the points in use are kept. */
const pointOf = (zip: string): Point | null => {
  const known = points.get(zip);
  if (known !== undefined) return known;
  const place = zipPlace(zip);
  const point =
    place === null || place.latitude === null || place.longitude === null
      ? null
      : { latitude: place.latitude, longitude: place.longitude };
  if (points.size >= keptPoints) points.clear();
  points.set(zip, point);
  return point;
};

/** Miles along a great circle, by the haversine formula. */
export const milesBetween = (from: Point, to: Point): number => {
  const latitude = radians(to.latitude - from.latitude) / 2;
  const longitude = radians(to.longitude - from.longitude) / 2;
  const half =
    Math.sin(latitude) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(longitude) ** 2;
  return 2 * earthRadiusMiles * Math.asin(Math.min(1, Math.sqrt(half)));
};

/** Miles between two ZIP codes; null when one of them is nowhere known. */
export const zipDistance = (from: string, to: string): number | null => {
  const start = pointOf(from.slice(0, 5));
  const end = pointOf(to.slice(0, 5));
  return start && end ? milesBetween(start, end) : null;
};
