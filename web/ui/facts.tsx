import type { ReactNode } from "react";

/** Facts in two columns: their names, and what they are. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-[7.25rem_minmax(0,1fr)] gap-x-4 gap-y-2">{children}</dl>
);

export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt className="text-second">{label}</dt>
    <dd className="min-w-0 break-words text-ink">{children}</dd>
  </>
);
