import type { ReactNode } from "react";

/** A part of a return under a quiet heading. */
export const ReturnSection = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="border-b border-line px-4 py-4 last:border-b-0 desk:px-6">
    <h2 className="mb-2.5 text-12 font-medium text-second">{title}</h2>
    {children}
  </section>
);

export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-[7.25rem_minmax(0,1fr)] gap-x-4 gap-y-2">{children}</dl>
);

export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt className="text-second">{label}</dt>
    <dd className="min-w-0 break-words text-ink">{children}</dd>
  </>
);
