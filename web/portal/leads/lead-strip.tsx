import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ResultOf } from "#contract/routes";
import { useTimed } from "../../ui/use-now.ts";
import { summaryQuery } from "../api/queries.ts";
import { formatSpan, formatSpanPrecisely, urgencyOf } from "../format/age.ts";
import { useText } from "../text/text.ts";
import type { LeadSearch } from "./lead-filters.ts";

type Summary = ResultOf<"GET /v1/portal/summary">;

const shape =
  "flex min-h-14 shrink-0 flex-col justify-center gap-0.5 whitespace-nowrap rounded-8 " +
  "max-desk:flex-col-reverse max-desk:border max-desk:border-line max-desk:bg-surface " +
  "max-desk:px-3.5 max-desk:py-1.5 desk:relative desk:rounded-none desk:border-line desk:pr-6 " +
  "desk:not-last:mr-6 desk:not-last:border-r";

const Figure = ({
  label,
  search,
  title,
  children,
}: {
  label: string;
  search: LeadSearch | null;
  title?: string;
  children: ReactNode;
}) => {
  const content = (
    <>
      <span className="text-12 text-second">{label}</span>
      <span className="flex items-baseline gap-1.5 text-20 font-bold text-ink tabular-nums max-desk:text-17">
        {children}
      </span>
    </>
  );
  return search ? (
    <Link
      activeProps={{ "aria-current": undefined }}
      className={`${shape} hover:[&_span:first-child]:text-ink`}
      search={search}
      title={title}
      to="/leads"
    >
      {content}
    </Link>
  ) : (
    <div className={shape} title={title}>
      {content}
    </div>
  );
};

const Today = ({ summary }: { summary: Summary }) => {
  const text = useText();
  const { today, todayCap } = summary;
  if (todayCap === null) return today.toLocaleString();
  const part = Math.min(100, (today / Math.max(1, todayCap)) * 100);
  return (
    <>
      {today.toLocaleString()}
      <span className="text-12 font-normal text-second">
        {text.leads.todayOf(todayCap.toLocaleString())}
      </span>
      <span
        aria-label={text.leads.todayBar(today, todayCap)}
        className="h-1 w-13 self-center overflow-hidden rounded-full bg-pressed"
        role="img"
      >
        <span className="block h-full rounded-full bg-accent" style={{ width: `${part}%` }} />
      </span>
    </>
  );
};

const Oldest = ({ at }: { at: string | null }) => {
  const text = useText();
  const span = useTimed((now) => (at === null ? null : formatSpan(now - Date.parse(at))));
  const urgency = useTimed((now) => (at === null ? "fresh" : urgencyOf(at, now)));
  const tones = { fresh: "", late: "text-amber", overdue: "text-red" };
  return <span className={tones[urgency]}>{span ?? text.words.none}</span>;
};

const Bones = () => (
  <>
    {["w-16", "w-28", "w-24", "w-32"].map((width) => (
      <div className={shape} key={width}>
        <span className={`skeleton h-3 ${width}`} />
        <span className="skeleton h-5 w-12" />
      </div>
    ))}
  </>
);

/** The numbers of the day; each leads to the leads that make it. */
export const LeadStrip = () => {
  const text = useText();
  const { data: summary } = useQuery(summaryQuery);
  return (
    <div
      aria-label={text.leads.summary}
      className="no-scrollbar flex gap-2 overflow-x-auto px-4 pt-3 pb-3 desk:gap-0 desk:px-6 desk:pt-4 desk:pb-2"
      role="group"
    >
      {summary ? (
        <>
          <Figure label={text.leads.unworked} search={{}}>
            {summary.unworked.toLocaleString()}
          </Figure>
          <Figure label={text.leads.today} search={{ tab: "all", date: "today" }}>
            <Today summary={summary} />
          </Figure>
          <Figure label={text.leads.oldestUnworked} search={{ order: "oldest" }}>
            <Oldest at={summary.oldestUnworkedAt} />
          </Figure>
          <Figure
            label={text.leads.medianSpeed}
            search={{ tab: "all", date: "30d" }}
            title={text.leads.speedMeaning}
          >
            {summary.medianSecondsToLead === null
              ? "–"
              : formatSpanPrecisely(summary.medianSecondsToLead * 1000)}
          </Figure>
        </>
      ) : (
        <Bones />
      )}
    </div>
  );
};
