/** Bugs that the memory store can be given, each one line wrong. */
export const saleFlaws = [
  "walletUnchecked",
  "heldMoneyIsFree",
  "capsUnchecked",
  "slotsUncounted",
  "buyerTwice",
  "chargedTwice",
  "entryForgotten",
  "usageForgotten",
  "deliveryForgotten",
  "captureAfterRelease",
  "captureTwice",
  "releaseAfterCapture",
  "releaseTwice",
  "releaseKeepsMoney",
  "releaseKeepsCaps",
  "releaseKeepsPlace",
  "caseForgotten",
  "secondOffer",
  "exclusiveTakesOne",
  "finishedLeadSold",
  "offeredBuyerUnseen",
  "phoneForgotten",
  "offerKeptByCapture",
] as const;

export type SaleFlaw = (typeof saleFlaws)[number];
