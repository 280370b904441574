import { EventId } from "#contract/id";
import { idBounds } from "../id-bounds.ts";

export const { firstOf: firstEventId, highest: highestEventId } = idBounds(EventId, "evt");
