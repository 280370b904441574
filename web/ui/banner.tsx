import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

/** A line across the page about something that holds until it is solved. */
export const Banner = ({
  tone,
  icon = "alert",
  action,
  children,
}: {
  tone: "amber" | "red";
  icon?: IconName;
  action?: ReactNode;
  children: ReactNode;
}) => (
  <div
    className={classNames(
      "flex min-h-10 items-center gap-x-2.5 px-4 py-2 text-13 desk:px-6",
      tone === "amber" ? "bg-amber-wash text-amber" : "bg-red-wash text-red",
    )}
    role="status"
  >
    <Icon name={icon} />
    <div className="flex min-w-0 grow flex-wrap items-center gap-x-2.5 gap-y-1">
      <p className="min-w-0 grow basis-40 text-pretty font-medium">{children}</p>
      {action}
    </div>
  </div>
);
