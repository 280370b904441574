import { describe, expect, test } from "vitest";
import { auctionCases } from "./auction-case.ts";
import { playCase } from "./play-case.ts";

describe("auction", () => {
  test.each(auctionCases())("%s", async (_name, auctionCase) => {
    const { expect: wanted } = auctionCase;
    const played = await playCase(auctionCase);
    const { rows, sentence, tieBreak } = played.auction.trace;
    const bids = rows.flatMap(({ buyerName, bid }) => (bid ? [[buyerName, bid.result]] : []));
    expect(Object.fromEntries(bids)).toEqual(wanted.bids);
    expect(played.ranking).toEqual(wanted.ranking);
    expect(played.auction.payoutCents).toBe(wanted.payout);
    if (wanted.sentence) expect(sentence).toBe(wanted.sentence);
    if (wanted.tieBreak) expect(tieBreak).toBe(wanted.tieBreak);
    if (wanted.sold) expect(played.sold).toEqual(wanted.sold);
    for (const [buyer, result] of Object.entries(wanted.offers ?? {}))
      expect(
        played.distribution.trace.rows.find(({ buyerName }) => buyerName === buyer)?.offer?.result,
      ).toBe(result);
    for (const { body, budget } of played.pinged) {
      expect(body).not.toContain("never leaves");
      expect(Number(budget)).toBeGreaterThan(0);
    }
  });
});
