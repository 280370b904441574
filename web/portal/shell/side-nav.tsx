import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Icon } from "../../ui/icon.tsx";
import { summaryQuery } from "../api/queries.ts";
import { useBrand } from "../brand/brand.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { LiveDot } from "./live-dot.tsx";
import { type Place, placesFor } from "./places.ts";

const Unworked = () => {
  const { data: summary } = useQuery(summaryQuery);
  if (!summary || summary.unworked === 0) return null;
  return <span className="text-12 tabular-nums">{summary.unworked.toLocaleString()}</span>;
};

const groups = ["work", "money"] as const;

const Group = ({ group }: { group: Place["group"] }) => {
  const text = useText();
  const places = placesFor(useViewer()).filter((place) => place.group === group);
  if (places.length === 0) return null;
  return (
    <section className="not-last:mb-4">
      <h2 className="px-2 pb-1.5 text-12 font-medium text-second">{text.shell[group]}</h2>
      {places.map(({ name, to, icon }) => (
        <Link
          activeProps={{ className: "bg-pressed" }}
          className="flex h-8 items-center gap-3 rounded-6 px-2 text-ink hover:bg-pressed touch:h-11"
          key={to}
          to={to}
        >
          <span className="text-second">
            <Icon name={icon} />
          </span>
          <span className="flex-1">{text.shell[name]}</span>
          {name === "leads" && <Unworked />}
        </Link>
      ))}
    </section>
  );
};

/** On a wide screen: the agency, the places to go, and where to find help. */
export const SideNav = ({ onHelp }: { onHelp: () => void }) => {
  const text = useText();
  const brand = useBrand();
  return (
    <aside
      aria-label={brand.name}
      className="flex w-54 shrink-0 flex-col border-r border-line bg-background px-3 print:hidden"
    >
      <Link className="mt-3 mb-4 flex h-9 items-center gap-3 rounded-6 px-2" to="/leads">
        <img alt="" height={24} src="/brand/logo.svg" width={24} />
        <span className="truncate text-15 font-bold">{brand.name}</span>
      </Link>
      <nav aria-label={text.shell.navigation} className="flex-1">
        {groups.map((group) => (
          <Group group={group} key={group} />
        ))}
      </nav>
      {brand.supportEmail && (
        <a
          className="mb-2 truncate rounded-6 px-2 py-1 text-12 text-second hover:text-ink"
          href={`mailto:${brand.supportEmail}`}
        >
          {text.words.contact(brand.name)}
        </a>
      )}
      <div className="flex items-center justify-between border-t border-line px-2 py-2.5">
        <LiveDot />
        <button
          className="min-h-6 rounded-4 px-1 text-12 text-second hover:text-ink"
          onClick={onHelp}
          type="button"
        >
          {text.shell.help} ?
        </button>
      </div>
    </aside>
  );
};
