import type { FieldError } from "#contract/problem";

/**
 * What is wrong with a request, a line each; the server names files by their place alone.
 * @param fileNames of the files in the order in which they were sent
 */
export const problemLines = (
  errors: readonly Pick<FieldError, "pointer" | "message">[],
  fileNames: readonly string[],
): string[] =>
  errors.map(({ pointer, message }) => {
    const place = /\/evidenceIds\/(\d+)$/.exec(pointer)?.[1];
    const name = place === undefined ? undefined : fileNames[Number(place)];
    return name === undefined ? message : `${name}: ${message}`;
  });
