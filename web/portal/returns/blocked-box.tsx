import { Link } from "@tanstack/react-router";
import type { ReturnVerdict } from "#contract/return";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useBrand } from "../brand/brand.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import type { PolicyData } from "./allowance.tsx";
import { useReturnText } from "./use-return-text.ts";
import { verdictAdvice, verdictWord } from "./verdict-words.ts";

const ContactAgency = () => {
  const { words } = useText();
  const brand = useBrand();
  if (!brand.supportEmail) return null;
  return (
    <a className={buttonClass()} href={`mailto:${brand.supportEmail}`}>
      {words.contact(brand.name)}
    </a>
  );
};

/** Why this lead cannot be returned, and the way out. There is nothing to submit beside it. */
export const BlockedBox = ({
  verdict,
  data,
  onAsk,
}: {
  verdict: ReturnVerdict;
  data: PolicyData;
  onAsk: () => void;
}) => {
  const text = useReturnText();
  const agency = useBrand().name;
  const { clock } = useViewer();
  const advice = verdictAdvice(verdict, text, { ...data, agency, clock });
  return (
    <section
      className="grid justify-items-start gap-3 rounded-12 border border-line bg-surface px-4 py-4 desk:px-5"
      data-blocked={verdict.code}
    >
      <div className="grid gap-1" role="status">
        <p className="flex items-center gap-2 text-15 font-bold">
          <span className="text-amber">
            <Icon name="alert" />
          </span>
          {verdictWord(verdict, text, clock)}
        </p>
        {advice !== null && <p className="text-second">{advice}</p>}
        {verdict.mayAsk && <p className="text-second">{text.form.blockedText.mayAsk(agency)}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {verdict.returnId !== null && (
          <Link
            className={buttonClass("primary")}
            params={{ returnId: verdict.returnId }}
            to="/returns/$returnId"
          >
            {text.form.seeReturn}
          </Link>
        )}
        {verdict.mayAsk && (
          <Button look="primary" onClick={onAsk}>
            {text.form.ask(agency)}
          </Button>
        )}
        {verdict.leadId !== null && (
          <Link className={buttonClass()} params={{ leadId: verdict.leadId }} to="/leads/$leadId">
            {text.form.openLead}
          </Link>
        )}
        {!verdict.mayAsk && verdict.returnId === null && <ContactAgency />}
      </div>
    </section>
  );
};
