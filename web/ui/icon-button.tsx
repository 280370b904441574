import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

export const iconButtonClass =
  "inline-grid size-8 shrink-0 place-items-center rounded-6 text-second hover:bg-pressed " +
  "hover:text-ink touch:size-11 transition-colors duration-100 disabled:opacity-40 " +
  "disabled:pointer-events-none";

/** A button with a sign alone; its label is spoken and shown on hover. */
export const IconButton = ({
  icon,
  label,
  className,
  filled = false,
  ...rest
}: Omit<ComponentProps<"button">, "children"> & {
  icon: IconName;
  label: string;
  filled?: boolean;
}) => (
  <button
    aria-label={label}
    className={classNames(iconButtonClass, className)}
    title={label}
    type="button"
    {...rest}
  >
    <Icon filled={filled} name={icon} />
  </button>
);
