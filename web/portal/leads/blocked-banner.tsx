import { useQuery } from "@tanstack/react-query";
import { Banner } from "../../ui/banner.tsx";
import { summaryQuery } from "../api/queries.ts";
import { useBrand } from "../brand/brand.ts";
import { sayBy } from "../format/phrase-book.ts";
import { useText } from "../text/text.ts";

/**
 * Says in the server's sentence why no lead would arrive now, and who can change it. That the
 * balance is too low is said on every page, by the wallet.
 */
export const BlockedBanner = () => {
  const text = useText();
  const brand = useBrand();
  const { data: summary } = useQuery(summaryQuery);
  const blocked = summary?.blocked;
  if (!blocked || blocked.code === "balance") return null;
  const asksAgency = blocked.code === "paused";
  return (
    <Banner
      action={
        asksAgency &&
        brand.supportEmail && (
          <a
            className="min-h-6 font-bold underline underline-offset-2"
            href={`mailto:${brand.supportEmail}`}
          >
            {text.words.contact(brand.name)}
          </a>
        )
      }
      icon={asksAgency ? "alert" : "clock"}
      tone={asksAgency ? "red" : "amber"}
    >
      {sayBy(text.said, blocked.message)}
    </Banner>
  );
};
