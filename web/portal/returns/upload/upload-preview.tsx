import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { formatMoney } from "#contract/format-money";
import { classNames } from "../../../ui/class-names.ts";
import { Icon } from "../../../ui/icon.tsx";
import { nameOf } from "../../format/lead-facts.ts";
import { formatPhone } from "../../format/phone.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { sayReason } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";
import { type CheckedRow, isReady, rowWord } from "./csv-upload.ts";

const grid =
  "grid grid-cols-[2.5rem_minmax(0,1fr)_minmax(0,1.2fr)] items-center gap-x-3 px-3.5 " +
  "tablet:grid-cols-[3rem_minmax(0,1fr)_minmax(0,0.8fr)_minmax(0,1.4fr)_4.5rem]";

const wasMade = (row: CheckedRow) => row.result !== null && "made" in row.result;

const PreviewRow = ({ row }: { row: CheckedRow }) => {
  const text = useReturnText();
  const { clock } = useViewer();
  const isGood = isReady(row) || wasMade(row);
  return (
    <div className={`${grid} h-full border-b border-line`} data-row={row.line} role="row">
      <span className="text-second tabular-nums" role="cell">
        {row.line}
      </span>
      <span className="truncate" role="cell" title={row.lead}>
        {(row.sale && nameOf(row.sale)) ?? formatPhone(row.lead)}
      </span>
      <span className="truncate text-second max-tablet:hidden" role="cell">
        {row.reason ? sayReason(text, row.reason.label) : row.reasonWord}
      </span>
      <span
        className={classNames(
          "flex min-w-0 items-center gap-1.5",
          isGood ? "text-green" : "text-red",
        )}
        role="cell"
      >
        <Icon name={isGood ? "check" : "alert"} size={16} />
        <span className="line-clamp-2 min-w-0" title={rowWord(row, text, clock)}>
          {rowWord(row, text, clock)}
        </span>
      </span>
      <span className="text-right tabular-nums max-tablet:hidden" role="cell">
        {isGood && row.verdict && formatMoney(row.verdict.creditCents)}
      </span>
    </div>
  );
};

const rowHeight = 44;

/** Every row of the file with what will come of it, before anything is sent. */
export const UploadPreview = ({ rows }: { rows: readonly CheckedRow[] }) => {
  const text = useReturnText();
  const { upload } = text.form;
  const [onlyProblems, setOnlyProblems] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = onlyProblems ? rows.filter((row) => !isReady(row) && !wasMade(row)) : rows;
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  return (
    <div className="grid gap-2">
      <label className="flex min-h-9 items-center gap-2 justify-self-start touch:min-h-11">
        <input
          checked={onlyProblems}
          className="size-4 accent-(--accent)"
          onChange={(event) => setOnlyProblems(event.target.checked)}
          type="checkbox"
        />
        {upload.onlyProblems}
      </label>
      <div
        aria-label={upload.preview}
        aria-rowcount={shown.length + 1}
        className="overflow-hidden rounded-8 border border-line bg-surface"
        role="table"
      >
        <div role="rowgroup">
          <div className={`${grid} h-8 border-b border-line text-12 text-second`} role="row">
            <span role="columnheader">{upload.row}</span>
            <span role="columnheader">{upload.lead}</span>
            <span className="max-tablet:hidden" role="columnheader">
              {upload.reason}
            </span>
            <span role="columnheader">{upload.verdict}</span>
            <span className="text-right max-tablet:hidden" role="columnheader">
              {upload.amount}
            </span>
          </div>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys. */}
        <div className="max-h-[50dvh] overflow-y-auto" ref={scroller} role="rowgroup" tabIndex={0}>
          <div
            className="relative"
            role="presentation"
            style={{ height: virtualizer.getTotalSize() }}
          >
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const row = shown[index];
              return (
                row && (
                  <div
                    className="absolute inset-x-0 top-0"
                    key={row.line}
                    role="presentation"
                    style={{ height: rowHeight, transform: `translateY(${start}px)` }}
                  >
                    <PreviewRow row={row} />
                  </div>
                )
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
};
