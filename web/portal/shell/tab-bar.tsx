import { Link } from "@tanstack/react-router";
import { Icon } from "../../ui/icon.tsx";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { placesFor } from "./places.ts";

const shape =
  "flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-12 font-medium " +
  "focus-visible:-outline-offset-2";

/** On a phone or tablet: the places to go, at the lower edge. */
export const TabBar = ({ onMore }: { onMore: () => void }) => {
  const text = useText();
  const places = placesFor(useViewer());
  return (
    <nav
      aria-label={text.shell.navigation}
      className="flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      {places.map(({ name, to, icon }) => (
        <Link
          activeProps={{ className: "text-accent-text" }}
          className={shape}
          inactiveProps={{ className: "text-second" }}
          key={to}
          to={to}
        >
          <Icon name={icon} size={20} />
          {text.shell[name]}
        </Link>
      ))}
      <button className={`${shape} text-second`} onClick={onMore} type="button">
        <Icon name="more" size={20} />
        {text.shell.more}
      </button>
    </nav>
  );
};
