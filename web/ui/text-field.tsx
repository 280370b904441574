import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

export const inputClass =
  "min-h-10 w-full rounded-8 border border-control bg-surface px-3 text-15 text-ink " +
  "touch:min-h-12 touch:text-[1rem] aria-invalid:border-red focus-visible:outline-offset-0";

/** An input with its label, a hint and what is wrong with it. */
export const TextField = ({
  label,
  hint,
  error,
  before,
  after,
  className,
  ...input
}: ComponentProps<"input"> & {
  label: string;
  hint?: string;
  error?: string | null;
  /** A short sign in front of what is typed, such as `$`. */
  before?: string;
  after?: ReactNode;
}) => {
  const id = useId();
  const says = error ?? hint;
  return (
    <div className={className}>
      <label className="mb-1.5 block text-13 font-medium text-ink" htmlFor={id}>
        {label}
      </label>
      <div className="relative">
        {before && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-15 text-second"
          >
            {before}
          </span>
        )}
        <input
          aria-describedby={says ? `${id}-says` : undefined}
          aria-invalid={error ? true : undefined}
          className={classNames(inputClass, before && "pl-7")}
          id={id}
          {...input}
        />
        {after && <div className="absolute inset-y-0 right-1 grid place-items-center">{after}</div>}
      </div>
      {says && (
        <p
          className={classNames("mt-1.5 text-13", error ? "text-red" : "text-second")}
          id={`${id}-says`}
          role={error ? "alert" : undefined}
        >
          {says}
        </p>
      )}
    </div>
  );
};
