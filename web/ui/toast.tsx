import { useSyncExternalStore } from "react";

type Toast = { id: number; text: string; action?: { label: string; run: () => void } };

const shownMs = 6_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

const change = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id));

/** Says what the user's action did, with a way back where there is one. The newest replaces. */
export const showToast = (text: string, action?: Toast["action"]): void => {
  const id = ++lastId;
  change([{ id, text, action }]);
  setTimeout(() => dismiss(id), shownMs);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where toasts appear; once per page. */
export const Toaster = () => {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-[max(env(safe-area-inset-bottom)+8.5rem,var(--foot,0px)+0.5rem)] z-40 flex flex-col items-center gap-2 desk:bottom-[max(1.5rem,var(--foot,0px)+0.5rem)]"
      role="status"
    >
      {shown.map((toast) => (
        <div
          className="pointer-events-auto flex min-h-11 items-center gap-4 rounded-8 bg-inverse py-1 pr-2 pl-4 text-13 text-on-inverse shadow-menu motion-safe:animate-[slide-up_150ms_var(--ease)]"
          key={toast.id}
        >
          <span className="py-1.5">{toast.text}</span>
          {toast.action && (
            <button
              className="min-h-9 rounded-6 px-2 font-bold text-inverse-accent touch:min-h-11"
              onClick={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
              type="button"
            >
              {toast.action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
};
