import type { ResultOf } from "#contract/routes";
import { classNames } from "../../../ui/class-names.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { useReturnText } from "../use-return-text.ts";
import { meterWords } from "./meter-words.ts";

export type PolicyData = ResultOf<"GET /v1/portal/returns/policy">;

/** How much of the allowance is used, as a figure and a short bar. */
export const Allowance = ({ data }: { data: PolicyData }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const words = meterWords(data.policy, data.meter, text, clock);
  const isFull = words.part !== null && words.part >= 1;
  return (
    <span
      className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5"
      data-meter={words.figure}
    >
      <span>
        {words.label}:{" "}
        <strong
          className={classNames("font-bold tabular-nums", isFull ? "text-amber" : "text-ink")}
        >
          {words.figure}
        </strong>
        {words.base !== null && (
          <>
            {" "}
            <span className="whitespace-nowrap">({words.base})</span>
          </>
        )}
      </span>
      {words.part !== null && (
        <span
          aria-hidden="true"
          className="h-1 w-13 shrink-0 max-tablet:hidden overflow-hidden rounded-full bg-pressed"
        >
          <span
            className={classNames("block h-full rounded-full", isFull ? "bg-amber" : "bg-accent")}
            style={{ width: `${words.part * 100}%` }}
          />
        </span>
      )}
    </span>
  );
};
