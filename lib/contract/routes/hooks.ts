import * as z from "zod";
import type { Route } from "../route.ts";

export const hookRoutes = {
  "POST /v1/hooks/stripe": {
    auth: "none",
    function: "hooks/stripe",
    summary: "Signed events of the card processor; repeats and any order are absorbed",
    response: { 200: z.object({ received: z.literal(true) }) },
  },
} as const satisfies Record<string, Route>;
