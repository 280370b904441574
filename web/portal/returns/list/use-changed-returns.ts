import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { onLive } from "../../live/live-feed.ts";
import type { LiveMessage } from "../../live/live-message.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { leaveReturnList, listHolds } from "../return-cache.ts";
import type { ReturnListQuery } from "./return-filters.ts";

const tintMs = 3_000;

const isHeld = (id: string) =>
  document.querySelector(`[data-return-id="${id}"]:is(:hover, :focus-within)`) !== null;

/**
 * The returns that changed a moment ago, for their tint. One that no longer belongs into the list
 * leaves it with the end of its tint, unless pointer or focus is on it.
 */
export const useChangedReturns = (question: ReturnListQuery): ReadonlySet<string> => {
  const client = useQueryClient();
  const { timeZone } = useViewer().clock;
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const settle = useEffectEvent((id: string) => {
    setChanged((before) => new Set([...before].filter((each) => each !== id)));
    if (!isHeld(id)) leaveReturnList(client, question, id, timeZone);
  });
  const take = useEffectEvent((message: LiveMessage) => {
    if (message.kind !== "event" || message.event.type !== "return.updated") return;
    const { id } = message.event.data;
    if (!listHolds(client, question, id)) return;
    setChanged((before) => new Set([...before, id]));
    setTimeout(() => settle(id), tintMs);
  });
  useEffect(() => onLive((message) => take(message)), []);
  return changed;
};
