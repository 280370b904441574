import { useEffect, useEffectEvent } from "react";

const offKey = "shortcuts";
const chordMs = 1_200;

type Handler = (event: KeyboardEvent) => void;

// The latest registration of a key wins, so that an open lead can take over what the list does.
const handlers = new Map<string, Handler[]>();
let prefix: { key: string; at: number } | null = null;

export const shortcutsAreOn = (): boolean => localStorage.getItem(offKey) !== "off";

export const switchShortcuts = (on: boolean): void => {
  if (on) localStorage.removeItem(offKey);
  else localStorage.setItem(offKey, "off");
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type='checkbox']), textarea, select"));

const isInLayer = (target: EventTarget | null) =>
  document.querySelector("dialog[open]") !== null ||
  (target instanceof HTMLElement && target.closest("[role='menu']") !== null);

const press = (event: KeyboardEvent) => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  if (isTyping(event.target) || isInLayer(event.target)) return;
  if (!shortcutsAreOn() && /^[a-z0-9/?]$/i.test(event.key)) return;
  const chord = prefix && Date.now() - prefix.at < chordMs ? `${prefix.key} ${event.key}` : null;
  prefix = event.key === "g" ? { key: "g", at: Date.now() } : null;
  const stack = (chord && handlers.get(chord)) || handlers.get(event.key);
  const handler = stack?.at(-1);
  if (!handler) return;
  event.preventDefault();
  handler(event);
};

/** Listens for keys as long as the shell is there. */
export const useShortcutKeys = (): void => {
  useEffect(() => {
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
};

/** Runs on a key such as `j`, `Escape` or `g l`, but never while somebody types. */
export const useShortcut = (key: string, run: Handler, enabled = true): void => {
  const latest = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return;
    const handler: Handler = (event) => latest(event);
    const stack = handlers.get(key) ?? [];
    handlers.set(key, [...stack, handler]);
    return () => {
      handlers.set(
        key,
        (handlers.get(key) ?? []).filter((each) => each !== handler),
      );
    };
  }, [key, enabled]);
};
