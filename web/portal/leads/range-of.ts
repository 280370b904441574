/** What lies between two leads of the list, both ends with it. */
export const rangeOf = (ids: readonly string[], from: string, to: string): string[] => {
  const ends = [ids.indexOf(from), ids.indexOf(to)].sort((a, b) => a - b);
  const [start = -1, end = -1] = ends;
  return start < 0 ? [to] : ids.slice(start, end + 1);
};
