import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

const look =
  "flex min-h-8 w-full items-center gap-2.5 rounded-6 px-2.5 text-left whitespace-nowrap " +
  "touch:min-h-11 hover:bg-pressed focus:bg-pressed focus-visible:-outline-offset-2";

type ItemProps = { onChoose: () => void; children: ReactNode; hint?: ReactNode };

/** An entry that does something. */
export const MenuItem = ({ icon, onChoose, children, hint }: ItemProps & { icon?: IconName }) => (
  <button className={look} onClick={onChoose} role="menuitem" tabIndex={-1} type="button">
    {icon && (
      <span className="text-third">
        <Icon name={icon} />
      </span>
    )}
    <span className="flex-1">{children}</span>
    {hint}
  </button>
);

/** An entry of which exactly one is chosen. */
export const MenuChoice = ({
  checked,
  onChoose,
  children,
  hint,
}: ItemProps & { checked: boolean }) => (
  <button
    aria-checked={checked}
    className={look}
    onClick={onChoose}
    role="menuitemradio"
    tabIndex={-1}
    type="button"
  >
    <span className={classNames("text-accent-text", !checked && "invisible")}>
      <Icon name="check" size={16} />
    </span>
    <span className="flex-1">{children}</span>
    {hint}
  </button>
);

/** Entries that belong together, under a quiet heading. */
export const MenuGroup = ({ label, children }: { label: string; children: ReactNode }) => (
  <div aria-label={label} className="not-last:mb-1" role="group">
    <div aria-hidden="true" className="px-2.5 pt-2 pb-1 text-12 font-medium text-third">
      {label}
    </div>
    {children}
  </div>
);

export const MenuLine = () => <hr className="mx-2 my-1 border-line" />;
