import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Sale } from "#contract/sale";
import { useTimed } from "../../ui/use-now.ts";
import { returnChecksQuery } from "../api/queries.ts";
import { formatSpanPrecisely } from "../format/age.ts";
import { formatDay, formatExactly } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { SaleStatus } from "./sale-status.tsx";

const Left = ({ endsAt, isEligible }: { endsAt: string; isEligible: boolean }) => {
  const text = useText();
  const { clock } = useViewer();
  const left = useTimed((now) =>
    now < Date.parse(endsAt) ? formatSpanPrecisely(Date.parse(endsAt) - now) : null,
  );
  if (left !== null && !isEligible) return null;
  return (
    <span className="text-second" title={formatExactly(endsAt, clock)}>
      {left === null
        ? text.lead.windowClosed(formatDay(endsAt, clock))
        : text.lead.returnable(left)}
    </span>
  );
};

/** Until when the lead can be returned, or the return that there is. */
export const ReturnWindow = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const { mayWork } = useViewer();
  const asks = mayWork && sale.status === "delivered" && !sale.test;
  const { data } = useQuery({ ...returnChecksQuery([sale.leadId]), enabled: asks });
  const verdict = data?.items[0];
  if (sale.status !== "delivered")
    return sale.returnId === null ? (
      <SaleStatus sale={sale} />
    ) : (
      <Link
        className="inline-flex min-h-6 items-center rounded-6 touch:min-h-11"
        params={{ returnId: sale.returnId }}
        title={text.lead.seeReturn}
        to="/returns/$returnId"
      >
        <SaleStatus sale={sale} />
      </Link>
    );
  if (!asks || !verdict || verdict.windowEndsAt === null || verdict.code === "returnsOff")
    return null;
  return <Left endsAt={verdict.windowEndsAt} isEligible={verdict.eligible} />;
};
