import type { FunctionName } from "#contract/route";
import type { RoutePlan } from "../template/cloud-plan.ts";

export type RouteMatch = {
  routeKey: string;
  function: FunctionName;
  parameters: Record<string, string>;
};

type Candidate = RoutePlan & { method: string; segments: string[] };

/** Fixed text beats a parameter, and a parameter beats a greedy one, segment by segment. */
const specificity = ({ segments }: Candidate) =>
  segments
    .map((segment) => (segment.endsWith("+}") ? "0" : segment.startsWith("{") ? "1" : "2"))
    .join("");

const parametersOf = (segments: readonly string[], path: readonly string[]) => {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const given = path[index];
    if (given === undefined) return null;
    const name = /^\{(.+?)(\+?)\}$/.exec(segment);
    if (name?.[1] && name[2]) {
      parameters[name[1]] = path.slice(index).join("/");
      return parameters;
    }
    if (name?.[1]) parameters[name[1]] = given;
    else if (segment !== given) return null;
  }
  return path.length === segments.length ? parameters : null;
};

/** Finds routes as an HTTP API does: the most specific one that has the method, else ANY. */
export const makeRouter = (routes: readonly RoutePlan[]) => {
  const candidates = routes
    .map((route): Candidate => {
      const [method = "", path = ""] = route.routeKey.split(" ");
      return { ...route, method, segments: path.split("/").slice(1) };
    })
    .toSorted((a, b) => specificity(b).localeCompare(specificity(a)));
  return (method: string, path: string): RouteMatch | null => {
    const given = path.split("/").slice(1);
    for (const candidate of candidates) {
      if (candidate.method !== method && candidate.method !== "ANY") continue;
      const parameters = parametersOf(candidate.segments, given);
      if (parameters)
        return { routeKey: candidate.routeKey, function: candidate.function, parameters };
    }
    return null;
  };
};
