import type { BillingMessage, NoticeMessage, ReturnMessage } from "#contract/message";

/** What a change of the table sets off: a message on a queue, at once or after a while. */
export type Reaction = { delaySeconds: number } & (
  | { queue: "billing"; message: BillingMessage }
  | { queue: "return"; message: ReturnMessage }
  | { queue: "notice"; message: NoticeMessage }
);

/** Queues reactions, each as often as it is asked; answers with those that were not taken. */
export type SendReactions = (reactions: readonly Reaction[]) => Promise<readonly Reaction[]>;

/** A reaction that somebody is told of by e-mail, at once or after a while. */
export const told = (message: NoticeMessage, delaySeconds = 0): Reaction => ({
  queue: "notice",
  delaySeconds,
  message,
});
