import type { FormEvent, ReactNode } from "react";

/** A column of fields; the browser's own messages are off, ours stand at the fields. */
export const Form = ({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) => (
  <form
    className="grid gap-4"
    noValidate
    onSubmit={(event: FormEvent) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {children}
  </form>
);
