import type { Sale } from "#contract/sale";
import { buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useIsDesk } from "../../ui/use-media.ts";
import { useTimed } from "../../ui/use-now.ts";
import { formatSpan, formatSpanPrecisely, isRecent, urgencyOf } from "../format/age.ts";
import { nameOf, phoneOf } from "../format/lead-facts.ts";
import { isCallable } from "../format/phone.ts";
import { formatDateTime, formatExactly } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { LeadMenu } from "./lead-menu.tsx";
import { OutcomeMenu } from "./outcome-menu.tsx";
import { PhoneLink } from "./phone-link.tsx";
import { ReturnButton } from "./return-button.tsx";
import { SaleStatus } from "./sale-status.tsx";
import { TestTag } from "./test-tag.tsx";

const Speed = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const { clock } = useViewer();
  const delivered = useTimed((now) =>
    isRecent(sale.soldAt, now)
      ? text.lead.deliveredAgo(formatSpan(now - Date.parse(sale.soldAt)))
      : text.lead.deliveredAt(formatDateTime(sale.soldAt, clock)),
  );
  const urgency = useTimed((now) =>
    sale.outcome === "new" && isRecent(sale.soldAt, now) ? urgencyOf(sale.soldAt, now) : "fresh",
  );
  const tones = { fresh: "", late: "font-medium text-amber", overdue: "font-medium text-red" };
  const worked =
    sale.firstWorkedAt === null
      ? text.lead.notContacted
      : text.lead.workedAfter(
          formatSpanPrecisely(Date.parse(sale.firstWorkedAt) - Date.parse(sale.soldAt)),
        );
  return (
    <p className="text-second">
      <time dateTime={sale.soldAt} title={formatExactly(sale.soldAt, clock)}>
        {delivered}
      </time>
      {" · "}
      <span className={tones[urgency]}>{worked}</span>
    </p>
  );
};

const DeskActions = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const { mayWork } = useViewer();
  const phone = phoneOf(sale);
  // Narrow, so that the longest words of any language stay in one row.
  const key = buttonClass("secondary", "px-2.5!");
  return (
    <div className="mt-4 flex flex-wrap gap-1.5">
      {isCallable(phone) && (
        <>
          <PhoneLink className={buttonClass("primary", "flex-1 px-2.5!")} phone={phone} sale={sale}>
            <Icon name="phone" />
            {text.lead.call}
          </PhoneLink>
          <a className={key} href={`sms:${phone}`}>
            {text.lead.text}
          </a>
        </>
      )}
      {mayWork && <OutcomeMenu className={key} face={text.lead.outcome} sale={sale} />}
      <ReturnButton className={key} sale={sale} />
      <LeadMenu className={key} sale={sale} />
    </div>
  );
};

/** Who it is, how long they have waited, and what can be done. */
export const LeadHeader = ({ sale }: { sale: Sale }) => {
  const isDesk = useIsDesk();
  const text = useText();
  return (
    <header className="border-b border-line px-4 pt-3 pb-4 desk:px-6 desk:pt-0">
      <div className="flex items-center gap-2">
        <h1 className="min-w-0 truncate text-20 font-bold">{nameOf(sale) ?? text.leads.noName}</h1>
        {sale.test && <TestTag />}
        {sale.status !== "delivered" && <SaleStatus sale={sale} />}
        {sale.starred && (
          <span className="text-amber">
            <Icon filled name="star" size={16} />
            <span className="sr-only">{text.leads.starred}</span>
          </span>
        )}
      </div>
      <div className="mt-1 flex items-center justify-between gap-4">
        <Speed sale={sale} />
        <OutcomeMenu sale={sale} />
      </div>
      {isDesk && <DeskActions sale={sale} />}
    </header>
  );
};
