import {
  changeBalance,
  dispute,
  endRefund,
  settleLate,
  troubleProcessor,
  troubleWebhooks,
} from "./bank-actions.ts";
import {
  changeCards,
  changeNotice,
  changeRecharge,
  lookAtWallet,
  payInvoice,
  topUp,
  topUpWrongly,
} from "./member-money-actions.ts";
import {
  changeTerms,
  credit,
  invoice,
  pauseOrResume,
  refund,
  reverse,
  settleCase,
  voidInvoice,
} from "./operator-actions.ts";
import { passTime } from "./pass-time.ts";
import {
  askBuyer,
  decideMany,
  decideReturn,
  pursueReturn,
  returnForeign,
  submitReturns,
} from "./return-actions.ts";
import type { SoakBuyer, SoakWorld } from "./soak-world.ts";
import { pingAndPost, postBatch, postLead, postTooSlowly } from "./supplier-actions.ts";

type Action = (world: SoakWorld, buyer: SoakBuyer) => Promise<void>;

/** Who does what, and how often beside the others. */
const usual: [Action, number][] = [
  [postLead, 14],
  [postBatch, 3],
  [pingAndPost, 8],
  [topUp, 6],
  [topUpWrongly, 2],
  [changeRecharge, 3],
  [changeCards, 2],
  [changeNotice, 1],
  [payInvoice, 3],
  [lookAtWallet, 2],
  [submitReturns, 7],
  [returnForeign, 1],
  [pursueReturn, 5],
  [decideReturn, 8],
  [decideMany, 1],
  [askBuyer, 2],
  [credit, 4],
  [reverse, 3],
  [refund, 4],
  [invoice, 3],
  [voidInvoice, 1],
  [settleCase, 2],
  [pauseOrResume, 1],
  [changeTerms, 1],
  [dispute, 3],
  [endRefund, 2],
  [changeBalance, 1],
  [settleLate, 2],
  [troubleWebhooks, 3],
  [troubleProcessor, 3],
  [passTime, 1],
  [postTooSlowly, 1],
];

/** What some runs have more of, by their seed. */
const accents: Action[][] = [
  [],
  [postLead, postBatch, pingAndPost],
  [topUp, changeRecharge, refund, dispute],
  [submitReturns, pursueReturn, decideReturn, decideMany],
  [troubleProcessor, troubleWebhooks, endRefund, settleLate],
  [invoice, payInvoice, voidInvoice, credit, reverse],
  [passTime, postTooSlowly, settleCase, pingAndPost],
];
const accent = 4;

/** Draws what is done next, and for whom. */
export const drawAction = (world: SoakWorld, seed: number): (() => Promise<void>) => {
  const more = new Set(accents[seed % accents.length]);
  const tickets = usual.flatMap(([action, weight]) =>
    Array.from({ length: more.has(action) ? weight * accent : weight }, () => action),
  );
  const drawn = world.random.pick([postLead, ...tickets]);
  const buyer = world.random.pick(world.buyers);
  return async () => {
    try {
      await drawn(world, buyer);
    } catch (error) {
      world.journal.wrong(`${drawn.name} failed: ${error instanceof Error ? error.stack : error}`);
    }
  };
};
