import type { ReactNode } from "react";
import { useBrand } from "../brand/brand.ts";
import { useText } from "../text/text.ts";

const Foot = () => {
  const text = useText();
  const brand = useBrand();
  const links = [
    {
      label: text.words.contact(brand.name),
      href: brand.supportEmail && `mailto:${brand.supportEmail}`,
    },
    { label: text.session.privacy, href: brand.privacyUrl },
    { label: text.session.terms, href: brand.termsUrl },
  ];
  return (
    <footer className="flex flex-wrap justify-center gap-x-5 px-6 pb-6 text-13 text-second">
      {links.map(
        ({ label, href }) =>
          href && (
            <a
              className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
              href={href}
              key={label}
            >
              {label}
            </a>
          ),
      )}
    </footer>
  );
};

/** The page around signing in: the agency's logo, one column, and where to find help. */
export const SessionFrame = ({ title, children }: { title: string; children: ReactNode }) => {
  const brand = useBrand();
  return (
    <div className="flex min-h-dvh flex-col">
      <main className="mx-auto flex w-full max-w-92 flex-1 flex-col px-6 pt-[max(3rem,14dvh)] pb-12">
        <img
          alt={brand.name}
          className="mb-6 max-h-10 self-start"
          height={40}
          src="/brand/logo.svg"
        />
        <h1 className="mb-6 text-22 font-bold text-balance">{title}</h1>
        {children}
      </main>
      <Foot />
    </div>
  );
};
