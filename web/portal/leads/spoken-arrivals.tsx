import { useText } from "../text/text.ts";
import { useAnnounced } from "./unseen.ts";

/** Tells a screen reader about new leads, in one sentence at a time. */
export const SpokenArrivals = () => {
  const text = useText();
  const announced = useAnnounced();
  const count = Number(announced);
  return (
    <p aria-live="polite" className="sr-only">
      {count > 0 && `${text.leads.arrived(count)}${announced.endsWith(" ") ? "\u00a0" : ""}`}
    </p>
  );
};
