import type { ReactNode } from "react";

/** A figure of a card under its name, one of several in a row. */
export const Part = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt className="text-12 text-second">{label}</dt>
    <dd className="font-medium tabular-nums">{children}</dd>
  </div>
);
