import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

type Look = "primary" | "secondary" | "quiet" | "danger";

const looks: Record<Look, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-ink hover:bg-hover active:bg-pressed",
  quiet: "border-transparent text-second hover:bg-pressed hover:text-ink",
  danger: "border-transparent bg-red-wash text-red hover:bg-red-wash",
};

const shape =
  "inline-flex min-h-9 items-center justify-center gap-2 rounded-8 border px-3.5 text-13 " +
  "font-medium whitespace-nowrap select-none touch:min-h-11 transition-colors duration-100 " +
  "disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50";

/** The classes of a button, for links that look like one. */
export const buttonClass = (look: Look = "secondary", more?: string): string =>
  classNames(shape, looks[look], more);

/** A button with words. */
export const Button = ({
  look = "secondary",
  className,
  ...rest
}: ComponentProps<"button"> & { look?: Look }) => (
  <button className={buttonClass(look, className)} type="button" {...rest} />
);
