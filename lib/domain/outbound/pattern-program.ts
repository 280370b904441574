import { PatternFault, type PatternNode, type UnitTest } from "./pattern-syntax.ts";

/** One step of a search: eat a unit, branch (first choice first), note a place, or finish. */
export type Instruction =
  | { kind: "unit"; test: UnitTest }
  | { kind: "branch"; first: number; second: number }
  | { kind: "jump"; to: number }
  | { kind: "save"; slot: number }
  | { kind: "assert"; what: "start" | "end" | "boundary" | "notBoundary" }
  | { kind: "match" };

export type Program = { instructions: Instruction[]; hasGroup: boolean };

/** With at most this many steps, a search of 16 KB costs milliseconds, whatever the pattern. */
const mostInstructions = 1_000;

const add = (program: Program, instruction: Instruction): number => {
  program.instructions.push(instruction);
  if (program.instructions.length > mostInstructions)
    throw new PatternFault("The pattern is too large; use smaller counts.");
  return program.instructions.length - 1;
};

const here = (program: Program): number => program.instructions.length;

/** Reserves a branch whose ends are known later. */
const addBranch = (program: Program, greedy: boolean) => {
  const at = add(program, { kind: "jump", to: 0 });
  return (into: number, past: number) => {
    program.instructions[at] = {
      kind: "branch",
      first: greedy ? into : past,
      second: greedy ? past : into,
    };
  };
};

type Repeat = Extract<PatternNode, { kind: "repeat" }>;

const addRepeat = (program: Program, { inner, least, most, greedy }: Repeat): void => {
  for (let count = 0; count < least; count += 1) addNode(program, inner);
  if (most === Number.POSITIVE_INFINITY) {
    const start = here(program);
    const branch = addBranch(program, greedy);
    addNode(program, inner);
    add(program, { kind: "jump", to: start });
    branch(start + 1, here(program));
    return;
  }
  const branches = [];
  for (let count = least; count < most; count += 1) {
    branches.push({ into: here(program) + 1, finish: addBranch(program, greedy) });
    addNode(program, inner);
  }
  for (const branch of branches) branch.finish(branch.into, here(program));
};

const addEither = (program: Program, options: PatternNode[]): void => {
  const jumps: number[] = [];
  for (const [index, option] of options.entries()) {
    if (index === options.length - 1) {
      addNode(program, option);
      continue;
    }
    const start = here(program);
    const branch = addBranch(program, true);
    addNode(program, option);
    jumps.push(add(program, { kind: "jump", to: 0 }));
    branch(start + 1, here(program));
  }
  for (const at of jumps) program.instructions[at] = { kind: "jump", to: here(program) };
};

const addNode = (program: Program, node: PatternNode): void => {
  switch (node.kind) {
    case "unit":
    case "assert":
      add(program, node);
      return;
    case "sequence":
      for (const part of node.parts) addNode(program, part);
      return;
    case "either":
      addEither(program, node.options);
      return;
    case "repeat":
      addRepeat(program, node);
      return;
    case "group":
      if (node.index !== 1) {
        addNode(program, node.inner);
        return;
      }
      program.hasGroup = true;
      add(program, { kind: "save", slot: 2 });
      addNode(program, node.inner);
      add(program, { kind: "save", slot: 3 });
  }
};

/** A pattern as steps for a search; slots 0–1 note the whole match, 2–3 the first group. */
export const compilePattern = (node: PatternNode): Program => {
  const program: Program = { instructions: [], hasGroup: false };
  add(program, { kind: "save", slot: 0 });
  addNode(program, node);
  add(program, { kind: "save", slot: 1 });
  add(program, { kind: "match" });
  return program;
};
