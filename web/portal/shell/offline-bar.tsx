import { Banner } from "../../ui/banner.tsx";
import { formatClock } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { useOfflineSince } from "./use-offline-since.ts";

/** While there is no network: what is shown stays, with the time it is from. */
export const OfflineBar = () => {
  const text = useText();
  const { clock } = useViewer();
  const since = useOfflineSince();
  if (since === null) return null;
  return (
    <Banner icon="offline" tone="amber">
      {text.shell.offlineBar(formatClock(since, clock))}
    </Banner>
  );
};
