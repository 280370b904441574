import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from "react";
import { classNames } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";

type DialogProps = {
  title: string;
  closeLabel: string;
  /** Left out: it stays until its work is done. */
  onClose?: () => void;
  /** `sheet` comes up from the lower edge on phones. */
  look?: "dialog" | "sheet";
  /** It leaves the browser's top layer, so that another script's window may lie over it. */
  yields?: boolean;
  footer?: ReactNode;
  children: ReactNode;
};

const places = {
  dialog: "m-auto w-[min(30rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-12",
  sheet:
    "m-auto w-[min(30rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-12 " +
    "max-tablet:mb-0 max-tablet:w-full max-tablet:max-w-full max-tablet:rounded-b-none " +
    "max-tablet:motion-safe:animate-[slide-up_150ms_var(--ease)]",
};

/** A modal window on the browser's own dialog: it traps focus, closes on Escape and gives it back. */
export const Dialog = ({
  title,
  closeLabel,
  onClose,
  look = "dialog",
  yields = false,
  footer,
  children,
}: DialogProps) => {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed while it is still in the page, for only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (yields) dialog?.show();
    else dialog?.showModal();
    return () => dialog?.close();
  }, [yields]);
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose?.();
  };
  return (
    <>
      {yields && <div className="fixed inset-0 z-40 bg-scrim" />}
      <dialog
        aria-labelledby={titleId}
        className={classNames(
          "flex-col overflow-hidden border border-line bg-raised p-0 text-ink shadow-menu open:flex",
          places[look],
          yields && "fixed inset-0 z-40",
        )}
        onCancel={cancel}
        onPointerDown={(event) => event.target === ref.current && onClose?.()}
        ref={ref}
      >
        <header className="flex min-h-13 items-center justify-between gap-4 border-b border-line pr-3 pl-5">
          <h2 className="text-15 font-bold" id={titleId}>
            {title}
          </h2>
          {onClose && <IconButton icon="close" label={closeLabel} onClick={onClose} />}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-5">{children}</div>
        {footer && (
          <footer className="flex gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
            {footer}
          </footer>
        )}
      </dialog>
    </>
  );
};
