import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

/** What a panel says when it has nothing to show: one sentence and one action. */
export const Notice = ({
  icon,
  title,
  children,
  action,
  level = 2,
}: {
  icon?: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  level?: 1 | 2;
}) => {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-16 text-center">
      {icon && (
        <span className="mb-4 grid size-11 place-items-center rounded-full bg-field text-third">
          <Icon name={icon} size={22} />
        </span>
      )}
      <Heading className="text-15 font-bold text-balance text-ink">{title}</Heading>
      {children && <div className="mt-1.5 text-13 text-pretty text-second">{children}</div>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
};
