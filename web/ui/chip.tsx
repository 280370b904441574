import { classNames } from "./class-names.ts";

export type Tone = "neutral" | "blue" | "teal" | "green" | "amber" | "red" | "violet" | "quiet";

const tones: Record<Tone, string> = {
  neutral: "bg-neutral-wash text-ink",
  blue: "bg-blue-wash text-blue",
  teal: "bg-teal-wash text-teal",
  green: "bg-green-wash text-green",
  amber: "bg-amber-wash text-amber",
  red: "bg-red-wash text-red",
  violet: "bg-violet-wash text-violet",
  quiet: "text-second font-normal!",
};

/** The classes of a chip, for controls that look like one. */
export const chipClass = (tone: Tone, more?: string): string =>
  classNames(
    "inline-flex items-center gap-1.5 rounded-6 px-2 py-0.5 text-12 font-medium whitespace-nowrap",
    tones[tone],
    more,
  );

/** A state as a dot and a word: never told by colour alone. */
export const Chip = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={chipClass(tone)}>
    <Dot />
    {children}
  </span>
);

export const Dot = () => (
  <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
);
