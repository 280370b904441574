import type { NoticeDeps } from "#domain/notice/send-notice";

const awaits = ["read", "toldBy", "claim", "send", "settle"] as const;
type Await = (typeof awaits)[number];

/** Where a worker dies: just before or just after one of its awaits has had its effect. */
export type NoticeCrash = { at: Await; when: "before" | "after" };

export const noticeCrashes: readonly NoticeCrash[] = awaits.flatMap((at) => [
  { at, when: "before" } as const,
  { at, when: "after" } as const,
]);

/** Whether the e-mail had gone out although no note of it was kept. */
export const wasOut = ({ at, when }: NoticeCrash): boolean =>
  (at === "send" && when === "after") || (at === "settle" && when === "before");

/** What a worker works with that dies once, at its first await of that kind. */
export const dyingNoticeWorker = (deps: NoticeDeps, crash: NoticeCrash): NoticeDeps => {
  let isOver = false;
  const through =
    <Input extends unknown[], Output>(at: Await, run: (...input: Input) => Promise<Output>) =>
    async (...input: Input): Promise<Output> => {
      const dies = at === crash.at && !isOver;
      if (dies) isOver = true;
      if (dies && crash.when === "before") throw new Error("the worker died");
      const output = await run(...input);
      if (dies) throw new Error("the worker died");
      return output;
    };
  return {
    ...deps,
    read: through("read", deps.read),
    notices: {
      toldBy: through("toldBy", deps.notices.toldBy),
      claim: through("claim", deps.notices.claim),
      settle: through("settle", deps.notices.settle),
    },
    send: through("send", deps.send),
  };
};
