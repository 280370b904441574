import type { ReactNode } from "react";

/** A part of something open, under a quiet heading. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="border-b border-line px-4 py-4 last:border-b-0 desk:px-6">
    <h2 className="mb-2.5 text-12 font-medium text-second">{title}</h2>
    {children}
  </section>
);
