import { type ReactNode, useId } from "react";

/** One step of a form under its heading. */
export const FormStep = ({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid scroll-mt-4 grid-cols-1 gap-3">
      <div className="flex min-h-5 items-center justify-between gap-4">
        <h2 className="text-15 font-bold" id={id}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
};

/** What is wrong with a step; the first of them takes the focus. */
export const Wrong = ({ children, id }: { children: string; id?: string }) => (
  <p className="text-red" data-wrong id={id} role="alert">
    {children}
  </p>
);
