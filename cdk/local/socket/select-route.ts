import type { SocketRoutePlan } from "../template/cloud-plan.ts";

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/**
 * The route of a message: what the expression (`$request.body.type`) finds in its JSON names it,
 * else it is `$default`.
 */
export const selectRoute = (
  routes: readonly SocketRoutePlan[],
  expression: string,
  text: string,
): SocketRoutePlan | undefined => {
  const fallback = routes.find((route) => route.routeKey === "$default");
  const path = /^\$request\.body\.(.+)$/.exec(expression)?.[1];
  if (path === undefined) return fallback;
  try {
    const key = path.split(".").reduce<unknown>(field, JSON.parse(text));
    const isReserved = typeof key === "string" && key.startsWith("$");
    return (isReserved ? undefined : routes.find((route) => route.routeKey === key)) ?? fallback;
  } catch {
    return fallback;
  }
};
