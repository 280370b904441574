import { memo } from "react";
import { formatMoney } from "#contract/format-money";
import { classNames } from "../../../ui/class-names.ts";
import { ReturnStateChip } from "../return-state-chip.tsx";
import { Submitted, useIsLate } from "../return-times.tsx";
import { sayReason } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";
import { ReturnLink, type ReturnRowProps, UnreadDot } from "./return-row.tsx";

const Late = () => (
  <>
    <span className="font-medium text-amber">{useReturnText().overdue}</span>
    {" · "}
  </>
);

/** One return on a phone; the whole card opens it. */
export const ReturnCard = memo((props: ReturnRowProps) => {
  const { asked, sale, isOpen, isChanged, isUnread } = props;
  const text = useReturnText();
  const isLate = useIsLate(asked);
  return (
    <div
      className={classNames(
        "relative grid h-full grid-cols-[minmax(0,1fr)] content-center gap-1 border-b border-line bg-surface px-4",
        isOpen && "bg-accent-wash",
        isChanged && "motion-safe:animate-[arrive_3s_ease-out]",
      )}
      data-return-id={asked.id}
    >
      <div className="flex items-center gap-1.5">
        {isUnread && <UnreadDot />}
        <ReturnLink asked={asked} className="text-15" sale={sale} />
        <span className="ml-auto shrink-0 pl-2 text-second">
          <Submitted asked={asked} />
        </span>
      </div>
      <div className="flex items-center justify-between gap-3">
        <span className="truncate text-13 text-second">
          {formatMoney(asked.priceCents)} · {isLate && <Late />}
          {sayReason(text, asked.reasonLabel)}
        </span>
        <ReturnStateChip asked={asked} />
      </div>
    </div>
  );
});
