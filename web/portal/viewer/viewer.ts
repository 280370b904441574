import { createContext, use } from "react";
import type { ResultOf } from "#contract/routes";
import type { Clock } from "../format/zoned-time.ts";

export type Me = ResultOf<"GET /v1/portal/me">;

/** Who looks at the screen, and the clock and rights that follow from it. */
export type Viewer = {
  me: Me;
  /** Days and times are the buyer's. */
  clock: Clock;
  /** Whether outcomes, notes and stars are theirs to set. */
  mayWork: boolean;
  /** Whether their role includes the buyer's money, at least to look at. */
  seesMoney: boolean;
};

/** The server tells the wallet to roles that see money alone. */
export const seesMoney = (me: Me): boolean => me.wallet !== null;

export const viewerOf = (me: Me, locale: string): Viewer => ({
  me,
  clock: { locale, timeZone: me.buyer.timeZone },
  mayWork: me.member.role !== "viewer" && me.member.role !== "finance",
  seesMoney: seesMoney(me),
});

export const ViewerContext = createContext<Viewer | null>(null);

export const useViewer = (): Viewer => {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error("There is no viewer outside the shell.");
  return viewer;
};
