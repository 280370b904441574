import { useId } from "react";
import { classNames } from "./class-names.ts";

/** Something that is on or off, with its words beside it. */
export const Switch = ({
  checked,
  label,
  hint,
  disabled = false,
  onChange,
}: {
  checked: boolean;
  label: string;
  hint?: string;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) => {
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      <button
        aria-checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-labelledby={`${id}-label`}
        className={classNames(
          "relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border px-0.5",
          "transition-colors duration-100 disabled:opacity-50",
          "touch:before:absolute touch:before:-inset-x-1 touch:before:-inset-y-3",
          checked ? "border-transparent bg-accent" : "border-control bg-field",
        )}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        role="switch"
        type="button"
      >
        <span
          aria-hidden="true"
          className={classNames(
            "size-3.5 rounded-full transition-transform duration-100",
            checked ? "translate-x-4 bg-on-accent" : "bg-control",
          )}
        />
      </button>
      <span>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the switch beside it is the control. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the switch beside it takes the keys. */}
        <span
          className="cursor-pointer font-medium select-none"
          id={`${id}-label`}
          onClick={() => !disabled && onChange(!checked)}
        >
          {label}
        </span>
        {hint && (
          <span className="block text-second" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
    </div>
  );
};
