import { Kbd } from "../../ui/kbd.tsx";
import { useText } from "../text/text.ts";

const isMac = /mac/i.test(navigator.userAgent);

/** The keys that add a note. */
export const NoteHint = () => (
  <span className="flex items-center gap-1 text-12 text-second max-desk:hidden">
    <Kbd>{isMac ? "⌘" : "Ctrl"}</Kbd>
    <Kbd>Enter</Kbd>
    {useText().lead.noteHint}
  </span>
);
