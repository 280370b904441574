import type { Sale } from "#contract/sale";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Section } from "../../ui/section.tsx";
import { useTimed } from "../../ui/use-now.ts";
import { addressOf, cityOf, emailOf, phoneOf } from "../format/lead-facts.ts";
import { formatPhone, isCallable } from "../format/phone.ts";
import { formatClock, isCallingHour, zoneName } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { PhoneLink } from "./phone-link.tsx";

const link = "decoration-line-strong underline-offset-4 underline hover:decoration-current";

const LocalTime = ({ sale, timeZone }: { sale: Sale; timeZone: string }) => {
  const text = useText();
  const { clock } = useViewer();
  const there = { locale: clock.locale, timeZone };
  const time = useTimed((now) => formatClock(now, there));
  const mayCall = useTimed((now) => isCallingHour(timeZone, now));
  const place = cityOf(sale) ?? zoneName(there, Date.now());
  return (
    <Fact label={text.lead.localTime}>
      <span className="tabular-nums">{text.lead.localTimeIn(time, place)}</span>
      {!mayCall && (
        <span className="mt-0.5 flex items-center gap-1.5 font-medium text-amber">
          <Icon name="clock" size={14} />
          {text.lead.outsideHours}
        </span>
      )}
    </Fact>
  );
};

/** How to reach the person, and what time it is there. */
export const ContactSection = ({ sale }: { sale: Sale }) => {
  const text = useText();
  const { me } = useViewer();
  const [phone, email, address] = [phoneOf(sale), emailOf(sale), addressOf(sale)];
  const assignee = me.members.find((member) => member.id === sale.assignedTo);
  return (
    <Section title={text.lead.contact}>
      <Facts>
        {phone !== null && (
          <Fact label={text.lead.phone}>
            {isCallable(phone) ? (
              <PhoneLink className={`${link} tabular-nums`} phone={phone} sale={sale}>
                {formatPhone(phone)}
              </PhoneLink>
            ) : (
              phone
            )}
          </Fact>
        )}
        {email !== null && (
          <Fact label={text.lead.email}>
            {email.includes("@") ? (
              <a className={link} href={`mailto:${email}`}>
                {email}
              </a>
            ) : (
              email
            )}
          </Fact>
        )}
        {address !== null && (
          <Fact label={text.lead.address}>
            <a
              aria-label={text.lead.map(address)}
              className={link}
              href={`https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}`}
              rel="noreferrer"
              target="_blank"
            >
              {address}
            </a>
          </Fact>
        )}
        {sale.timeZone !== null && <LocalTime sale={sale} timeZone={sale.timeZone} />}
        {assignee && <Fact label={text.lead.assigned}>{assignee.name}</Fact>}
      </Facts>
    </Section>
  );
};
