import type { ResultOf } from "#contract/routes";
import { Chip, type Tone } from "../../ui/chip.tsx";
import { sayBy } from "../format/phrase-book.ts";
import { formatDateTime } from "../format/zoned-time.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";

type Delivery = ResultOf<"GET /v1/portal/leads/{leadId}">["deliveries"][number];

const tones: Record<Delivery["state"], Tone> = {
  due: "amber",
  claimed: "blue",
  delivered: "green",
  parked: "red",
};

const Row = ({ delivery }: { delivery: Delivery }) => {
  const text = useText();
  const { clock } = useViewer();
  const facts = [
    delivery.attempts > 0 ? text.lead.attempts(delivery.attempts) : null,
    delivery.lastVerdict && sayBy(text.verdictSaid, delivery.lastVerdict),
    delivery.nextAttemptAt === null
      ? null
      : text.lead.nextAttempt(formatDateTime(delivery.nextAttemptAt, clock)),
  ].filter((fact) => fact !== null);
  return (
    <li className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <p className="truncate">
          {delivery.endpointName}{" "}
          <span className="text-second">{text.lead.channels[delivery.channel]}</span>
        </p>
        {facts.length > 0 && <p className="text-12 text-second">{facts.join(" · ")}</p>}
      </div>
      <Chip tone={tones[delivery.state]}>{text.lead.deliveryStates[delivery.state]}</Chip>
    </li>
  );
};

/** How the lead reached the buyer's own systems. */
export const DeliverySection = ({ deliveries }: { deliveries: readonly Delivery[] }) => {
  const text = useText();
  if (deliveries.length === 0) return <p className="text-second">{text.lead.noDelivery}</p>;
  return (
    <ul className="grid gap-3">
      {deliveries.map((delivery) => (
        <Row delivery={delivery} key={`${delivery.channel}${delivery.endpointName}`} />
      ))}
    </ul>
  );
};
