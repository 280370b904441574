import type { ResultOf } from "#contract/routes";

export type CardSettings = NonNullable<ResultOf<"GET /v1/portal/wallet">["cards"]>;

export type CardFault = { message?: string; code?: string };

/** A form for card details that belongs to the card processor: this page never sees them. */
export type CardElement = {
  mount: (host: HTMLElement) => void;
  on: (event: "ready" | "change" | "loaderror", listener: () => void) => void;
  destroy: () => void;
};

/** Without Link, through which bank accounts and instalments would come in as if they were cards. */
export const cardElementOptions = { layout: "tabs", wallets: { link: "never" } } as const;
type CardElementOptions = typeof cardElementOptions;

export type CardElements = {
  create: (kind: "payment", options: CardElementOptions) => CardElement;
  submit: () => Promise<{ error?: CardFault }>;
};

type Confirmation = {
  elements?: CardElements;
  clientSecret?: string;
  redirect: "if_required";
  confirmParams: { return_url: string; payment_method?: string };
};

/** As much of the card processor's script as is used here. */
export type Cards = {
  elements: (options: { clientSecret: string; appearance: object; locale: string }) => CardElements;
  confirmPayment: (options: Confirmation) => Promise<{ error?: CardFault }>;
  confirmSetup: (
    options: Confirmation,
  ) => Promise<{ error?: CardFault; setupIntent?: { id: string } }>;
  handleNextAction: (options: { clientSecret: string }) => Promise<{ error?: CardFault }>;
};

declare global {
  interface Window {
    Stripe?: (publishableKey: string, options: { locale: string }) => Cards;
  }
}

let loading: Promise<Cards> | null = null;

const insert = ({ scriptUrl, publishableKey }: CardSettings) =>
  new Promise<Cards>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = scriptUrl;
    script.onload = () => {
      // The faults that it tells of are then in the language of the page.
      const locale = document.documentElement.lang.slice(0, 2);
      if (window.Stripe) resolve(window.Stripe(publishableKey, { locale }));
      else reject(new Error("the card script came without what it is for"));
    };
    script.onerror = () => reject(new Error("the card script did not come"));
    document.head.append(script);
  });

/** Loads the card processor's script, once, and only when somebody is about to use a card. */
export const loadCards = (settings: CardSettings): Promise<Cards> => {
  loading ??= insert(settings).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
};
