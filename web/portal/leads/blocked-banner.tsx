import { useQuery } from "@tanstack/react-query";
import { Banner } from "../../ui/banner.tsx";
import { summaryQuery } from "../api/queries.ts";
import { useBrand } from "../brand/brand.ts";
import { useText } from "../text/text.ts";

const needsAgency = new Set(["balance", "paused"]);

/** Says in the server's own sentence why no lead would arrive now, and who can change it. */
export const BlockedBanner = () => {
  const text = useText();
  const brand = useBrand();
  const { data: summary } = useQuery(summaryQuery);
  const blocked = summary?.blocked;
  if (!blocked) return null;
  const asksAgency = needsAgency.has(blocked.code);
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
      {blocked.message}
    </Banner>
  );
};
