import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import * as z from "zod";

const Line = z.object({
  level: z.string(),
  message: z.string(),
  route: z.string().optional(),
  function: z.string().optional(),
  errorName: z.string().optional(),
  errorStack: z.string().optional(),
});

export type Fault = { sentence: string; count: number };

/** What functions write to their logs: how much, and every kind of fault with how often it was. */
export type FunctionLog = {
  take: (stream: Readable) => void;
  lines: () => number;
  faults: () => Fault[];
};

const readLine = (text: string): z.infer<typeof Line> | null => {
  try {
    return Line.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

const framesKept = 5;

/** A fault by its name and where it was thrown, so that the same ones are counted as one. */
const sentenceOf = (line: z.infer<typeof Line>): string => {
  const places = (line.errorStack ?? "")
    .split("\n")
    .flatMap((frame) => /at (?:async )?(\S+).*?([\w-]+\.[a-z]+):\d+/.exec(frame)?.slice(1, 3) ?? [])
    .slice(0, framesKept * 2);
  return [line.message, line.route ?? line.function, line.errorName, places.join(" ")].join(" · ");
};

export const functionLog = (): FunctionLog => {
  let lines = 0;
  const faults = new Map<string, number>();
  const note = (text: string) => {
    lines += 1;
    const line = readLine(text);
    if (line && line.level !== "ERROR") return;
    const sentence = line ? sentenceOf(line) : text;
    faults.set(sentence, (faults.get(sentence) ?? 0) + 1);
  };
  return {
    take: (stream) => void createInterface({ input: stream }).on("line", note),
    lines: () => lines,
    faults: () => [...faults].map(([sentence, count]) => ({ sentence, count })),
  };
};
