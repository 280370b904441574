/** `transactions-2026-11-01-to-2026-11-30.csv`; without days it is all of them. */
export const csvName = (word: string, days: { from?: string; to?: string }): string => {
  const parts = [word, days.from, days.to === undefined ? undefined : `to-${days.to}`];
  return `${parts.filter((part) => part !== undefined).join("-")}.csv`;
};
