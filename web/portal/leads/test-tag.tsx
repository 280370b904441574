import { useText } from "../text/text.ts";

/** Marks a lead that was posted in test mode. */
export const TestTag = () => (
  <span className="shrink-0 rounded-4 border border-line-strong px-1 text-12 font-medium text-second">
    {useText().words.test}
  </span>
);
