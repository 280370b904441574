import { EventId } from "#contract/id";
import { ulidTimeText } from "../ulid-time.ts";

/** The lowest id an event of this instant can have. */
export const firstEventId = (at: Date): EventId =>
  EventId.parse(`evt_${ulidTimeText(at)}${"0".repeat(16)}`);

export const highestEventId: EventId = EventId.parse(`evt_7${"Z".repeat(25)}`);
