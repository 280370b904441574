import { Link } from "@tanstack/react-router";
import type { ReturnVerdict } from "#contract/return";
import type { Sale } from "#contract/sale";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { useBrand } from "../../brand/brand.ts";
import { nameOf, phoneOf } from "../../format/lead-facts.ts";
import { formatPhone } from "../../format/phone.ts";
import { formatDateTime } from "../../format/zoned-time.ts";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import type { PolicyData } from "../policy/allowance.tsx";
import { useReturnText } from "../use-return-text.ts";
import { verdictAdvice, verdictWord } from "../verdict-words.ts";
import { ContactAgency, Hindrance } from "./may-not-return.tsx";

/** The lead that it is about: who, and since when the buyer has it. */
const About = ({ sale }: { sale: Sale }) => {
  const { lead } = useText();
  const { clock } = useViewer();
  const phone = phoneOf(sale);
  const facts = [
    nameOf(sale),
    phone === null ? null : formatPhone(phone),
    lead.deliveredAt(formatDateTime(sale.soldAt, clock)),
  ];
  return (
    <p className="break-words tabular-nums">{facts.filter((fact) => fact !== null).join(" · ")}</p>
  );
};

const Ways = ({ verdict, onAsk }: { verdict: ReturnVerdict; onAsk: () => void }) => {
  const { form } = useReturnText();
  const agency = useBrand().name;
  return (
    <>
      {verdict.returnId !== null && (
        <Link
          className={buttonClass("primary")}
          params={{ returnId: verdict.returnId }}
          to="/returns/$returnId"
        >
          {form.seeReturn}
        </Link>
      )}
      {verdict.mayAsk && (
        <Button look="primary" onClick={onAsk}>
          {form.ask(agency)}
        </Button>
      )}
      {verdict.leadId !== null && (
        <Link className={buttonClass()} params={{ leadId: verdict.leadId }} to="/leads/$leadId">
          {form.openLead}
        </Link>
      )}
      {!verdict.mayAsk && verdict.returnId === null && <ContactAgency />}
    </>
  );
};

/** Why this lead cannot be returned, and the way out. There is nothing to submit beside it. */
export const BlockedBox = ({
  verdict,
  sale,
  data,
  onAsk,
}: {
  verdict: ReturnVerdict;
  sale: Sale | undefined;
  data: PolicyData;
  onAsk: () => void;
}) => {
  const text = useReturnText();
  const agency = useBrand().name;
  const { clock } = useViewer();
  const advice = verdictAdvice(verdict, text, { ...data, agency, clock });
  return (
    <Hindrance
      actions={<Ways onAsk={onAsk} verdict={verdict} />}
      code={verdict.code}
      title={verdictWord(verdict, text, clock)}
    >
      {sale && <About sale={sale} />}
      {advice !== null && <p className="text-second">{advice}</p>}
      {verdict.mayAsk && <p className="text-second">{text.form.blockedText.mayAsk(agency)}</p>}
    </Hindrance>
  );
};
