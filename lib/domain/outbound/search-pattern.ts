import { compilePattern, type Instruction, type Program } from "./pattern-program.ts";
import { isWord, PatternFault, readPattern } from "./pattern-syntax.ts";

type Thread = { at: number; slots: readonly number[] };

type Search = {
  instructions: Instruction[];
  text: string;
  /** The place at which an instruction was last entered, so that each is entered once per place. */
  entered: Int32Array;
};

const holds = (
  what: Extract<Instruction, { kind: "assert" }>["what"],
  text: string,
  at: number,
) => {
  if (what === "start") return at === 0;
  if (what === "end") return at === text.length;
  const before = at > 0 && isWord(text.charCodeAt(at - 1));
  const after = at < text.length && isWord(text.charCodeAt(at));
  return (before !== after) === (what === "boundary");
};

/** Follows everything that eats nothing, best choice first. */
const enter = (search: Search, threads: Thread[], thread: Thread, place: number): void => {
  const waiting = [thread];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (search.entered[next.at] === place) continue;
    search.entered[next.at] = place;
    const instruction = search.instructions[next.at];
    const { at, slots } = next;
    switch (instruction?.kind) {
      case "jump":
        waiting.push({ at: instruction.to, slots });
        break;
      case "branch":
        waiting.push({ at: instruction.second, slots }, { at: instruction.first, slots });
        break;
      case "save":
        waiting.push({ at: at + 1, slots: slots.with(instruction.slot, place) });
        break;
      case "assert":
        if (holds(instruction.what, search.text, place)) waiting.push({ at: at + 1, slots });
        break;
      default:
        threads.push(next);
    }
  }
};

const nothing = [-1, -1, -1, -1];

/** All threads advance together, one unit at a time: time grows with text × pattern, never more. */
const run = (program: Program, text: string): readonly number[] | null => {
  const { instructions } = program;
  const search = { instructions, text, entered: new Int32Array(instructions.length).fill(-1) };
  let threads: Thread[] = [];
  let found: readonly number[] | null = null;
  for (let place = 0; place <= text.length; place += 1) {
    if (found === null) enter(search, threads, { at: 0, slots: nothing }, place);
    if (threads.length === 0 && found !== null) return found;
    const next: Thread[] = [];
    const unit = text.charCodeAt(place);
    for (const thread of threads) {
      const instruction = instructions[thread.at];
      if (instruction?.kind === "match") {
        found = thread.slots;
        break;
      }
      if (place < text.length && instruction?.kind === "unit" && instruction.test(unit))
        enter(search, next, { at: thread.at + 1, slots: thread.slots }, place + 1);
    }
    threads = next;
  }
  return found;
};

/** Without repetition and with few choices the engine's own search is bounded, and much faster. */
const isBounded = (pattern: string): boolean =>
  !/[*+{]|(?<!\()\?/.test(pattern) && pattern.split("|").length <= 8;

const runBounded = (pattern: string, text: string): string | null => {
  const match = new RegExp(pattern, "i").exec(text);
  if (match === null) return null;
  return match.length > 1 ? (match[1] ?? "") : match[0];
};

const programs = new Map<string, Program>();
const mostPrograms = 500;

const programOf = (pattern: string): Program => {
  const known = programs.get(pattern);
  if (known) return known;
  const program = compilePattern(readPattern(pattern));
  if (programs.size >= mostPrograms) programs.clear();
  programs.set(pattern, program);
  return program;
};

/** Only this much of a text is searched. */
export const searchedCharacters = 16_384;

/**
 * The first group of the first match, or the whole match of a pattern without groups; null when
 * nothing matches. Case does not count. Runs in linear time, so that neither a careless pattern nor
 * a hostile answer can hold a worker.
 * @throws PatternFault when the pattern is not one we run
 */
export const searchPattern = (pattern: string, text: string): string | null => {
  const program = programOf(pattern);
  const searched = text.slice(0, searchedCharacters);
  if (isBounded(pattern)) return runBounded(pattern, searched);
  const slots = run(program, searched);
  if (slots === null) return null;
  const [from = 0, to = 0, groupFrom = -1, groupTo = -1] = slots;
  if (!program.hasGroup) return searched.slice(from, to);
  return groupFrom < 0 || groupTo < 0 ? "" : searched.slice(groupFrom, groupTo);
};

/** What is wrong with a pattern, in one sentence for its author; null when it runs. */
export const patternFault = (pattern: string): string | null => {
  try {
    programOf(pattern);
    return null;
  } catch (error) {
    if (error instanceof PatternFault) return error.message;
    throw error;
  }
};
