/** A path as its steps: names, and places in a list. */
export type PathStep = string | number;

const stepPattern =
  /\.?([^.[\]'"$\s][^.[\]]*)|\[(\d{1,6})\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\]/y;

/**
 * The steps of a JSON path: `$.buyers[0].bid`, `result.status`, `["odd name"][2]`. Null when it is
 * not such a path; there are no wildcards and no filters.
 */
export const readJsonPath = (path: string): PathStep[] | null => {
  const text = path.trim();
  const steps: PathStep[] = [];
  let at = text.startsWith("$") ? 1 : 0;
  while (at < text.length) {
    stepPattern.lastIndex = at;
    const step = stepPattern.exec(text);
    if (!step) return null;
    const [whole, name, place, single, double] = step;
    if (name !== undefined) steps.push(name.trim());
    else if (place !== undefined) steps.push(Number(place));
    else steps.push((single ?? double ?? "").replace(/\\(.)/g, "$1"));
    at += whole.length;
  }
  return steps;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const stepInto = (value: unknown, step: PathStep): unknown => {
  if (Array.isArray(value)) return value[Number(step)];
  if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
  return value[step];
};

/** The value at a path, undefined when there is none. */
export const valueAt = (root: unknown, steps: readonly PathStep[]): unknown => {
  let here = root;
  for (const step of steps) here = stepInto(here, step);
  return here;
};
