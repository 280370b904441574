import { Link } from "@tanstack/react-router";
import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import { useTimed } from "../../ui/use-now.ts";
import { isRecent } from "../format/age.ts";
import { sayBy } from "../format/phrase-book.ts";
import { formatDateTime, formatExactly, formatTimeOfDay } from "../format/zoned-time.ts";
import { type Text, useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";

type Line = ResultOf<"GET /v1/portal/leads/{leadId}">["trail"][number];

const formatMs = (ms: number) =>
  ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

const sentenceOf = (line: Line, text: Text, test: boolean): string => {
  const { events } = text.lead;
  const { outcomes } = text.leads;
  switch (line.kind) {
    case "sold":
      return test ? events.soldTest : events.sold(formatMoney(line.priceCents));
    case "deliveryAttempted":
      return line.succeeded
        ? events.delivered(line.channel, formatMs(line.durationMs))
        : events.deliveryFailed(line.channel, sayBy(text.verdictSaid, line.detail));
    case "viewed":
      return events.viewed(line.actor);
    case "called":
      return events.called(line.actor);
    case "outcomeSet":
      return events.outcomeSet(line.actor, outcomes[line.from], outcomes[line.to]);
    case "noteAdded":
      return events.noteAdded(line.actor);
    case "starred":
      return line.on ? events.starred(line.actor) : events.unstarred(line.actor);
    case "assigned":
      return line.to === null
        ? events.unassigned(line.actor)
        : events.assigned(line.actor, line.to);
    case "returnSubmitted":
      return events.returnSubmitted(line.actor);
    case "returnWithdrawn":
      return events.returnWithdrawn(line.actor);
    case "returnDecided":
      return line.approved
        ? events.returnApproved(line.actor, formatMoney(line.creditCents))
        : events.returnDeclined(line.actor);
  }
};

/** The sentence of a line; one about a return leads to it. */
const Sentence = ({ line, test }: { line: Line; test: boolean }) => {
  const sentence = sentenceOf(line, useText(), test);
  if (!("returnId" in line)) return sentence;
  return (
    <Link
      className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
      params={{ returnId: line.returnId }}
      to="/returns/$returnId"
    >
      {sentence}
    </Link>
  );
};

const At = ({ at }: { at: string }) => {
  const { clock } = useViewer();
  const written = useTimed((now) =>
    isRecent(at, now) ? formatTimeOfDay(at, clock) : formatDateTime(at, clock),
  );
  return (
    <time
      className="text-12 leading-[1.125rem] whitespace-nowrap text-third tabular-nums"
      dateTime={at}
      title={formatExactly(at, clock)}
    >
      {written}
    </time>
  );
};

/** What happened to a lead, the newest first. */
export const Timeline = ({ trail, test }: { trail: readonly Line[]; test: boolean }) => {
  const text = useText();
  if (trail.length === 0) return <p className="text-second">{text.lead.noActivity}</p>;
  const newestFirst = [...trail].sort(
    (a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id),
  );
  return (
    <ol className="grid gap-3">
      {newestFirst.map((line) => (
        <li className="grid grid-cols-[7.25rem_minmax(0,1fr)] gap-x-4" key={line.id}>
          <At at={line.at} />
          <div className="min-w-0">
            <p className={line.kind === "noteAdded" ? "text-second" : undefined}>
              <Sentence line={line} test={test} />
            </p>
            {line.kind === "noteAdded" && (
              <p className="mt-0.5 break-words whitespace-pre-wrap">{line.text}</p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
};
