import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { useLocale, useText } from "../../text/text.ts";
import type { MountedCard } from "../pay/pay-flow.ts";
import { useWalletText } from "../use-wallet-text.ts";
import { cardAppearance } from "./card-appearance.ts";
import {
  type CardElement,
  type CardSettings,
  type Cards,
  cardElementOptions,
  loadCards,
} from "./card-script.ts";

type CardFormProps = {
  settings: CardSettings;
  clientSecret: string;
  /** The form is there, or not yet: what the button below needs to go on. */
  onCard: (card: MountedCard | null) => void;
};

const useMountedForm = ({ settings, clientSecret, onCard }: CardFormProps) => {
  const host = useRef<HTMLDivElement>(null);
  const locale = useLocale();
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  const [attempt, setAttempt] = useState(0);
  const tell = useEffectEvent(onCard);
  const mount = useEffectEvent((cards: Cards, place: HTMLElement): CardElement => {
    const elements = cards.elements({
      clientSecret,
      appearance: cardAppearance(),
      locale: locale.slice(0, 2),
    });
    const element = elements.create("payment", cardElementOptions);
    element.on("ready", () => {
      setState("ready");
      tell({ cards, elements });
    });
    element.on("loaderror", () => setState("failed"));
    element.mount(place);
    return element;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt mounts anew.
  useEffect(() => {
    let isGone = false;
    let element: CardElement | undefined;
    setState("loading");
    loadCards(settings)
      .then((cards) => {
        if (!isGone && host.current) element = mount(cards, host.current);
      })
      .catch(() => !isGone && setState("failed"));
    return () => {
      isGone = true;
      element?.destroy();
      tell(null);
    };
  }, [settings.scriptUrl, clientSecret, attempt]);
  return { host, state, retry: () => setAttempt((count) => count + 1) };
};

/** Card details, typed into a form of the card processor. */
export const CardForm = (props: CardFormProps) => {
  const text = useWalletText();
  const { words } = useText();
  const { host, state, retry } = useMountedForm(props);
  return (
    <div>
      {state === "loading" && (
        <div className="grid gap-3" role="status">
          <span className="sr-only">{text.pay.cardLoading}</span>
          <span className="skeleton h-12" />
          <span className="grid grid-cols-2 gap-3">
            <span className="skeleton h-12" />
            <span className="skeleton h-12" />
          </span>
        </div>
      )}
      {state === "failed" && (
        <div className="flex flex-wrap items-center gap-3 text-red" role="alert">
          {text.pay.cardFailed}
          <Button onClick={retry}>{words.retry}</Button>
        </div>
      )}
      <div className={state === "failed" ? "hidden" : undefined} ref={host} />
      <p className="mt-3 text-12 text-second">{text.pay.secure}</p>
    </div>
  );
};
