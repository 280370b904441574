import { Link } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { classNames } from "../../ui/class-names.ts";
import { useWalletText } from "./use-wallet-text.ts";

const sections = [
  { name: "overview", to: "/wallet" },
  { name: "transactions", to: "/wallet/transactions" },
  { name: "statements", to: "/wallet/statements" },
  { name: "invoices", to: "/wallet/invoices" },
  { name: "autoRecharge", to: "/wallet/auto-recharge" },
  { name: "billing", to: "/wallet/billing" },
] as const;

const face =
  "rounded-6 px-2.5 py-1.75 text-second group-hover:bg-pressed group-hover:text-ink " +
  "group-aria-[current]:bg-accent-wash group-aria-[current]:font-medium " +
  "group-aria-[current]:text-accent-text";

const Sections = () => {
  const text = useWalletText();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the names are wider than the screen.
    const here = ref.current?.querySelector("[aria-current]");
    here?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);
  return (
    <nav
      aria-label={text.sections}
      className="no-scrollbar flex gap-1 overflow-x-auto px-4 pt-3 desk:px-6 desk:pt-4 print:hidden"
      ref={ref}
    >
      {sections.map(({ name, to }) => (
        <Link
          activeOptions={{ exact: name === "overview", includeSearch: false }}
          className="group flex min-h-8 shrink-0 items-center justify-center rounded-6 whitespace-nowrap touch:min-h-11 focus-visible:-outline-offset-2"
          key={name}
          to={to}
        >
          <span className={face}>{text.section[name]}</span>
        </Link>
      ))}
    </nav>
  );
};

/** A page of the wallet under the names of all of them; it scrolls as a whole. */
export const WalletFrame = ({
  title,
  scroller,
  className,
  children,
}: {
  title: string;
  scroller?: RefObject<HTMLDivElement | null>;
  className?: string;
  children: ReactNode;
}) => {
  return (
    <div
      className={classNames(
        "absolute inset-0 flex flex-col overflow-x-hidden overflow-y-auto overscroll-contain",
        "print:static print:overflow-visible",
        className,
      )}
      ref={scroller}
    >
      <div className="shrink-0">
        <h1 className="sr-only">{title}</h1>
        <Sections />
      </div>
      {children}
    </div>
  );
};

/** A panel of a page: a quiet heading, and what belongs under it. */
export const Panel = ({
  title,
  aside,
  className,
  children,
}: {
  title: string;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) => (
  <section
    aria-label={title}
    className={classNames("rounded-12 border border-line bg-surface p-4 tablet:p-5", className)}
  >
    <div className="mb-3 flex min-h-6 items-center justify-between gap-3">
      <h2 className="text-13 font-medium text-second">{title}</h2>
      {aside}
    </div>
    {children}
  </section>
);
