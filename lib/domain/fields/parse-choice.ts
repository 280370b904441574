import { quote, type Reading, textOf, valued, wrong } from "./read-value.ts";

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[\u2010-\u2015]/g, "-")
    .replaceAll(/[\s_]+/g, " ")
    .trim();

/** Typing errors between two texts: letters changed, left out, added or swapped with the next. */
const editDistance = (from: string, to: string): number => {
  let older: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
        swapped ? (older[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    older = last;
    last = current;
  }
  return last[to.length] ?? 0;
};

/** Longer texts, and more choices than these, are not worth the comparing. */
const comparedCharacters = 60;
const comparedChoices = 50;

const mistakesAllowed = (choice: string) => Math.max(1, Math.floor(choice.length / 3));

/** The choice that a mistyped text most likely meant, or null when none is near. */
export const nearestChoice = (text: string, choices: readonly string[]): string | null => {
  const sought = plain(text);
  if (sought.length > comparedCharacters) return null;
  const scored = choices
    .filter((choice) => Math.abs(choice.length - sought.length) <= mistakesAllowed(choice))
    .slice(0, comparedChoices)
    .map((choice) => ({ choice, distance: editDistance(sought, plain(choice)) }))
    .sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best && best.distance <= mistakesAllowed(best.choice) ? best.choice : null;
};

const shownChoices = 20;

/** One of a field's choices in the field's own spelling; case and kinds of space do not matter. */
export const parseChoice = (posted: unknown, choices: readonly string[]): Reading<string> => {
  const text = textOf(posted);
  const sought = text === null ? null : plain(text);
  const chosen = choices.find((choice) => plain(choice) === sought);
  if (chosen !== undefined) return valued(chosen);
  const near = text === null ? null : nearestChoice(text, choices);
  const shown = choices.slice(0, shownChoices).join(", ");
  const more = choices.length > shownChoices ? ` and ${choices.length - shownChoices} more` : "";
  return wrong(
    "unknown_choice",
    `${quote(posted)} is not one of the choices.${near ? ` Did you mean "${near}"?` : ""}`,
    `Use one of: ${shown}${more}.`,
  );
};

const yes = new Set(["true", "yes", "y", "1", "on", "t"]);
const no = new Set(["false", "no", "n", "0", "off", "f"]);

/** Yes or no, in the ways that forms and languages write it. */
export const parseBool = (posted: unknown): Reading<boolean> => {
  const text = textOf(posted)?.toLowerCase() ?? "";
  if (yes.has(text)) return valued(true);
  if (no.has(text)) return valued(false);
  return wrong("invalid_bool", `${quote(posted)} is not yes or no.`, "Send true or false.");
};
