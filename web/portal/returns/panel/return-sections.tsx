import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import { Button } from "../../../ui/button.tsx";
import { Fact, Facts } from "../../../ui/facts.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Section } from "../../../ui/section.tsx";
import { nameOf, phoneOf, placeOf } from "../../format/lead-facts.ts";
import { formatPhone } from "../../format/phone.ts";
import { formatDate, formatDateTime, formatDay } from "../../format/zoned-time.ts";
import { SectionBones } from "../../list/panel-states.tsx";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { EvidenceList } from "../evidence/evidence-list.tsx";
import { PolicyDialog } from "../policy/policy-dialog.tsx";
import type { ReturnData } from "../return-queries.ts";
import { sayReason } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";
import { Thread } from "./thread.tsx";

/** The lead that is returned, one press away; its name is the head of the page. */
const LeadSummary = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const words = useReturnText();
  const { clock } = useViewer();
  const name = nameOf(sale) ?? text.leads.noName;
  const phone = phoneOf(sale);
  const facts = [phone === null ? null : formatPhone(phone), placeOf(sale)];
  const who = facts.filter((fact) => fact !== null).join(" · ");
  const delivered = text.lead.deliveredAt(formatDateTime(sale.soldAt, clock));
  return (
    <Link
      className="flex min-h-11 items-center gap-3 rounded-8 border border-line px-3.5 py-2.5 hover:bg-hover"
      params={{ leadId: sale.leadId }}
      title={words.one.openLead(name)}
      to="/leads/$leadId"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium tabular-nums">{who === "" ? name : who}</span>
        <span className="mt-0.5 block text-12 text-third">
          {sale.campaignName} · {delivered}
        </span>
      </span>
      <span className="text-third">
        <Icon name="right" size={16} />
      </span>
    </Link>
  );
};

const clockOf = (second: number) =>
  `${Math.floor(second / 60)}:${String(Math.floor(second % 60)).padStart(2, "0")}`;

const ReasonSection = ({ asked }: { asked: Return }) => {
  const text = useReturnText();
  const { one } = text;
  const { clock } = useViewer();
  return (
    <Section title={one.request}>
      <Facts>
        <Fact label={one.reason}>{sayReason(text, asked.reasonLabel)}</Fact>
        {asked.note !== "" && (
          <Fact label={one.note}>
            <span className="whitespace-pre-wrap">{asked.note}</span>
          </Fact>
        )}
        {asked.firstHadAt !== null && (
          <Fact label={one.firstHadAt}>
            {formatDate(`${asked.firstHadAt}T12:00:00Z`, { ...clock, timeZone: "UTC" })}
          </Fact>
        )}
        {asked.crmId !== null && <Fact label={one.crmId}>{asked.crmId}</Fact>}
        {asked.recordingSecond !== null && (
          <Fact label={one.recordingAt}>{clockOf(asked.recordingSecond)}</Fact>
        )}
      </Facts>
      <p className="mt-2.5 text-12 text-third">
        {one.id} <code className="font-[inherit] break-all select-all">{asked.id}</code>
      </p>
    </Section>
  );
};

const PolicySection = ({ asked }: { asked: Return }) => {
  const { one } = useReturnText();
  const { clock } = useViewer();
  const [isShown, setShown] = useState(false);
  return (
    <Section title={one.policy}>
      <Button onClick={() => setShown(true)}>{one.showPolicy}</Button>
      {isShown && (
        <PolicyDialog
          asOf={formatDay(asked.submittedAt, clock)}
          onClose={() => setShown(false)}
          policy={asked.policy}
        />
      )}
    </Section>
  );
};

/** All that is known of a return, in the order in which it is needed. */
export const ReturnSections = ({
  asked,
  data,
  sale,
  failed,
  onRetry,
}: {
  asked: Return;
  /** The whole return; undefined while only what the list knew is there. */
  data: ReturnData | undefined;
  sale: Sale | undefined;
  failed: boolean;
  onRetry: () => void;
}) => {
  const { one } = useReturnText();
  const { words } = useText();
  const missing = failed ? (
    <div className="flex items-center gap-3 text-second" role="alert">
      {one.partFailed}
      <Button onClick={onRetry}>{words.retry}</Button>
    </div>
  ) : (
    <SectionBones />
  );
  const files = data?.evidence.filter(({ id }) => asked.evidenceIds.includes(id)) ?? [];
  return (
    <>
      <Section title={one.lead}>{sale ? <LeadSummary sale={sale} /> : missing}</Section>
      <ReasonSection asked={asked} />
      <Section title={one.evidence}>
        {data && files.length > 0 && <EvidenceList files={files} />}
        {data && files.length === 0 && <p className="text-second">{one.noEvidence}</p>}
        {!data && missing}
      </Section>
      <Section title={one.thread}>{data ? <Thread data={data} /> : missing}</Section>
      <PolicySection asked={asked} />
    </>
  );
};
