import type { Sale } from "#contract/sale";
import { Section } from "../../ui/section.tsx";
import { type ConsentFacts, consentOf } from "../format/lead-facts.ts";
import { formatExactly } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";

const When = ({ consent, sale }: { consent: ConsentFacts; sale: Sale }) => {
  const text = useText();
  const { clock } = useViewer();
  if (consent.at === null) return null;
  const here = formatExactly(consent.at, clock);
  const there =
    sale.timeZone === null
      ? here
      : formatExactly(consent.at, { locale: clock.locale, timeZone: sale.timeZone });
  return (
    <>
      {text.lead.agreed(here)}
      {there !== here && ` (${text.lead.agreedThere(there)})`}{" "}
    </>
  );
};

const Proof = ({ consent }: { consent: ConsentFacts }) => {
  const text = useText();
  const { certificate, jornayaId } = consent;
  if (certificate === null && jornayaId === null)
    return <p className="mt-1.5 font-medium text-amber">{text.lead.noCertificate}</p>;
  return (
    <p className="mt-1.5 flex flex-wrap gap-x-4">
      {certificate !== null && (
        <a
          className="underline decoration-line-strong underline-offset-4 hover:decoration-current"
          href={certificate}
          rel="noreferrer"
          target="_blank"
        >
          {text.lead.certificate}
        </a>
      )}
      {jornayaId !== null && <span className="text-second">{text.lead.jornaya(jornayaId)}</span>}
    </p>
  );
};

/** What the person agreed to and the proof of it; what is missing is said, not hidden. */
export const ConsentSection = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const consent = consentOf(sale);
  return (
    <Section title={text.lead.consent}>
      {consent === null ? (
        <p className="text-second">{text.lead.noConsent}</p>
      ) : (
        <>
          <p className="text-second">
            <When consent={consent} sale={sale} />
            {consent.host !== null && `${text.lead.on(consent.host)} `}
            {consent.ip !== null && text.lead.fromAddress(consent.ip)}
          </p>
          {consent.text !== null && (
            <blockquote className="mt-2 border-l-2 border-line-strong pl-3 text-second">
              {consent.text}
            </blockquote>
          )}
          <Proof consent={consent} />
        </>
      )}
    </Section>
  );
};
