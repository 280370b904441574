import type { ReactNode } from "react";
import { Icon, type IconName } from "../../../ui/icon.tsx";

const looks = {
  good: "bg-green-wash text-green",
  wait: "bg-amber-wash text-amber",
} as const;

/** What became of a payment, in the middle of its sheet. */
export const PayResult = ({
  look,
  icon,
  title,
  children,
}: {
  look: keyof typeof looks;
  icon: IconName;
  title: string;
  children: ReactNode;
}) => (
  <div
    className="flex min-h-52 flex-col items-center justify-center py-4 text-center"
    role="status"
  >
    <span className={`mb-4 grid size-12 place-items-center rounded-full ${looks[look]}`}>
      <Icon name={icon} size={24} />
    </span>
    <p className="text-17 font-bold text-ink">{title}</p>
    <div className="mt-1.5 text-pretty text-second">{children}</div>
  </div>
);

/** A moment of waiting that the payer should not leave. */
export const PayWaiting = ({ children }: { children: string }) => (
  <div
    className="flex min-h-52 flex-col items-center justify-center gap-4 text-center"
    role="status"
  >
    <span
      aria-hidden="true"
      className="size-8 animate-spin rounded-full border-2 border-line-strong border-t-accent"
    />
    <p className="font-medium">{children}</p>
  </div>
);
