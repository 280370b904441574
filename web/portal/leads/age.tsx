import type { Sale } from "#contract/sale";
import { Icon } from "../../ui/icon.tsx";
import { useTimed } from "../../ui/use-now.ts";
import { formatSpan, isRecent, type Urgency, urgencyOf } from "../format/age.ts";
import { formatClock, formatDay, formatExactly } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";

const looks: Record<Urgency, string> = {
  fresh: "text-second",
  late: "font-bold text-amber",
  overdue: "font-bold text-red",
};

/** The time of day beside the date of an older lead; a narrow list leaves it out. */
const ClockPart = ({ sale }: { sale: Sale }) => {
  const { clock } = useViewer();
  const written = useTimed((now) =>
    isRecent(sale.soldAt, now) ? null : formatClock(sale.soldAt, clock),
  );
  return written && <span className="lead-clock">{written}</span>;
};

/** How long ago a lead came; while it is New it turns amber after 5 minutes and red after 30. */
export const Age = ({ sale, short = false }: { sale: Sale; short?: boolean }) => {
  const text = useText();
  const { clock } = useViewer();
  const written = useTimed((now) => {
    if (isRecent(sale.soldAt, now)) return formatSpan(now - Date.parse(sale.soldAt));
    return formatDay(sale.soldAt, clock);
  });
  const urgency = useTimed((now) =>
    sale.outcome === "new" && isRecent(sale.soldAt, now) ? urgencyOf(sale.soldAt, now) : "fresh",
  );
  return (
    <time
      className={`inline-flex items-center gap-1 whitespace-nowrap tabular-nums ${looks[urgency]}`}
      data-urgency={urgency}
      dateTime={sale.soldAt}
      title={formatExactly(sale.soldAt, clock)}
    >
      {urgency !== "fresh" && <Icon name={urgency === "late" ? "clock" : "alert"} size={14} />}
      {written}
      {!short && <ClockPart sale={sale} />}
      {urgency !== "fresh" && <span className="sr-only">, {text.leads[urgency]}</span>}
    </time>
  );
};
