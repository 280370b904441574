import { formatMoney } from "#contract/format-money";
import type { ResultOf } from "#contract/routes";
import type { Sale } from "#contract/sale";
import { Button } from "../../ui/button.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Section } from "../../ui/section.tsx";
import { detailsOf } from "../format/lead-facts.ts";
import { SectionBones } from "../list/panel-states.tsx";
import { useText } from "../text/text.ts";
import { ConsentSection } from "./consent-section.tsx";
import { ContactSection } from "./contact-section.tsx";
import { DeliverySection } from "./delivery-section.tsx";
import { NoteForm } from "./note-form.tsx";
import { ReturnWindow } from "./return-window.tsx";
import { Timeline } from "./timeline.tsx";

type SectionsProps = {
  sale: Sale;
  /** The whole lead; undefined while only what the list knew is there. */
  data: ResultOf<"GET /v1/portal/leads/{leadId}"> | undefined;
  failed: boolean;
  onRetry: () => void;
};

const DetailsSection = ({ sale }: { sale: Sale }) => {
  const text = useText();
  return (
    <Section title={sale.campaignName}>
      <Facts>
        {detailsOf(sale, text.words).map((field) => (
          <Fact key={field.key} label={field.label}>
            {field.text}
          </Fact>
        ))}
        <Fact label={text.lead.source}>{sale.sourceAlias}</Fact>
      </Facts>
    </Section>
  );
};

const ChargeSection = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const how =
    sale.pricedBy === "bid" ? text.lead.yourBid(sale.orderName) : text.lead.perLead(sale.orderName);
  return (
    <Section title={text.lead.charge}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-second">
          <span className="mr-2 font-bold text-ink tabular-nums">
            {formatMoney(sale.priceCents)}
          </span>
          {sale.test ? text.lead.testFree : how}
        </p>
        <ReturnWindow sale={sale} />
      </div>
      <p className="mt-2 text-12 text-third">
        {text.lead.leadId}{" "}
        <code className="font-[inherit] break-all select-all">{sale.leadId}</code>
      </p>
    </Section>
  );
};

/** All that is known of a lead, in the order in which it is needed. */
export const LeadSections = ({ sale, data, failed, onRetry }: SectionsProps) => {
  const text = useText();
  const missing = failed ? (
    <div className="flex items-center gap-3 text-second" role="alert">
      {text.lead.partFailed}
      <Button onClick={onRetry}>{text.words.retry}</Button>
    </div>
  ) : (
    <SectionBones />
  );
  return (
    <>
      <ContactSection sale={sale} />
      <DetailsSection sale={sale} />
      <ConsentSection sale={sale} />
      <Section title={text.lead.activity}>
        <NoteForm leadId={sale.leadId} />
        {data ? <Timeline trail={data.trail} test={sale.test} /> : missing}
      </Section>
      <Section title={text.lead.delivery}>
        {data ? <DeliverySection deliveries={data.deliveries} /> : missing}
      </Section>
      <ChargeSection sale={sale} />
    </>
  );
};
