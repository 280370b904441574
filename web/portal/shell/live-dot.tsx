import type { LinkStatus } from "../live/link-status.ts";
import { useLinkStatus } from "../live/live-feed.ts";
import { useText } from "../text/text.ts";

const colours: Record<LinkStatus, string> = {
  connecting: "bg-line-strong",
  live: "bg-green",
  reconnecting: "bg-amber",
  polling: "bg-amber",
  offline: "bg-red",
};

/** Whether leads arrive by themselves; on a phone the word is spoken, and shown when it matters. */
export const LiveDot = ({ quiet = false }: { quiet?: boolean }) => {
  const text = useText();
  const status = useLinkStatus();
  const isQuiet = quiet && (status === "live" || status === "connecting");
  return (
    <span
      className="inline-flex min-w-0 items-center gap-2 text-12 whitespace-nowrap text-second"
      data-live={status}
      role="status"
      title={text.shell.liveMeaning[status]}
    >
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${colours[status]}`} />
      <span className={isQuiet ? "sr-only" : "truncate"}>{text.shell.live[status]}</span>
    </span>
  );
};
