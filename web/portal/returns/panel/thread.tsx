import { formatMoney } from "#contract/format-money";
import { Avatar } from "../../../ui/avatar.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { useTimed } from "../../../ui/use-now.ts";
import { isRecent } from "../../format/age.ts";
import { formatClock, formatDateTime, formatExactly } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { EvidenceList } from "../evidence/evidence-list.tsx";
import type { ReturnData } from "../return-queries.ts";
import type { ReturnText } from "../return-text.ts";
import { useReturnText } from "../use-return-text.ts";

type Line = ReturnData["thread"][number];
type Said = Extract<Line, { text: string }>;
type Happened = Exclude<Line, Said>;

const At = ({ at }: { at: string }) => {
  const { clock } = useViewer();
  const written = useTimed((now) =>
    isRecent(at, now) ? formatClock(at, clock) : formatDateTime(at, clock),
  );
  return (
    <time
      className="text-12 whitespace-nowrap text-third tabular-nums"
      dateTime={at}
      title={formatExactly(at, clock)}
    >
      {written}
    </time>
  );
};

const sentenceOf = (line: Happened, { one: { events } }: ReturnText): string => {
  switch (line.kind) {
    case "submitted":
      return events.submitted(line.actor);
    case "withdrawn":
      return events.withdrawn(line.actor);
    case "decided": {
      const { kind, automatic, creditCents } = line.decision;
      if (kind === "declined")
        return automatic ? events.declinedByPolicy : events.declined(line.actor);
      const money = formatMoney(creditCents);
      return automatic ? events.approvedByPolicy(money) : events.approved(line.actor, money);
    }
  }
};

/** What an earlier decision said; the present one stands at the head of the page. */
const EarlierReason = ({ line, data }: { line: Happened; data: ReturnData }) => {
  const { one } = useReturnText();
  if (line.kind !== "decided" || line.decision.sentence === null) return null;
  if (line.decision.at === data.return.decision?.at) return null;
  return (
    <span className="mt-0.5 block break-words whitespace-pre-wrap text-ink">
      {line.decision.sentence}
      {line.decision.code !== null && (
        <span className="text-12 text-second"> · {one.codeOf(line.decision.code)}</span>
      )}
    </span>
  );
};

const Event = ({ line, data }: { line: Happened; data: ReturnData }) => (
  <li className="flex items-baseline gap-3 text-second">
    <span
      aria-hidden="true"
      className="mx-2.75 size-1.5 shrink-0 -translate-y-0.5 rounded-full bg-line-strong"
    />
    <span className="min-w-0 flex-1">
      {sentenceOf(line, useReturnText())}
      <EarlierReason data={data} line={line} />
    </span>
    <At at={line.at} />
  </li>
);

const Words = ({ line, data }: { line: Said; data: ReturnData }) => {
  const text = useReturnText();
  const isAgency = line.kind === "asked" || (line.kind === "message" && line.from === "agency");
  const files =
    line.kind === "message" ? data.evidence.filter(({ id }) => line.evidenceIds.includes(id)) : [];
  const who = line.kind === "appealed" ? text.one.events.appealed(line.actor) : line.actor;
  return (
    <li className="flex gap-3">
      <Avatar name={line.actor} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-3">
          <span className="truncate font-bold">{who}</span>
          <At at={line.at} />
        </p>
        <div
          className={classNames(
            "mt-1 rounded-8 border border-line px-3 py-2 break-words whitespace-pre-wrap",
            isAgency ? "bg-accent-wash" : "bg-field",
          )}
        >
          {line.text}
        </div>
        {files.length > 0 && (
          <div className="mt-2">
            <EvidenceList files={files} />
          </div>
        )}
      </div>
    </li>
  );
};

/** What was said and what happened, the oldest first, as in a conversation. */
export const Thread = ({ data }: { data: ReturnData }) => {
  const lines = [...data.thread].sort(
    (a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id),
  );
  return (
    <ol className="grid grid-cols-1 gap-4" data-thread>
      {lines.map((line) =>
        "text" in line ? (
          <Words data={data} key={line.id} line={line} />
        ) : (
          <Event data={data} key={line.id} line={line} />
        ),
      )}
    </ol>
  );
};
