import { chooseTheme, themes, useTheme } from "../../theme/theme-choice.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { inputClass } from "../../ui/text-field.tsx";
import { useBrand } from "../brand/brand.ts";
import { chooseLocale, locales, useLocale, useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { LiveDot } from "./live-dot.tsx";

type MoreSheetProps = { onClose: () => void; onSignOut: () => void };

const Settings = () => {
  const text = useText();
  const theme = useTheme();
  const locale = useLocale();
  return (
    <div className="grid grid-cols-2 gap-3">
      <label className="grid gap-1.5 font-medium">
        {text.shell.theme}
        <select
          className={inputClass}
          onChange={(event) =>
            chooseTheme(themes.find((each) => each === event.target.value) ?? "system")
          }
          value={theme}
        >
          {themes.map((each) => (
            <option key={each} value={each}>
              {text.shell.themes[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1.5 font-medium">
        {text.shell.languageLabel}
        <select
          className={inputClass}
          onChange={(event) => chooseLocale(event.target.value === "es-US" ? "es-US" : "en-US")}
          value={locale}
        >
          {Object.entries(locales).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};

/** On a phone, everything that has no tab of its own. */
export const MoreSheet = ({ onClose, onSignOut }: MoreSheetProps) => {
  const text = useText();
  const brand = useBrand();
  const { member, buyer } = useViewer().me;
  return (
    <Dialog closeLabel={text.words.close} look="sheet" onClose={onClose} title={text.shell.account}>
      <div className="grid gap-5">
        <div>
          <p className="text-15 font-bold">{member.name}</p>
          <p className="text-second">
            {buyer.name} · {text.shell.roles[member.role]}
          </p>
          <p className="mt-2">
            <LiveDot />
          </p>
        </div>
        <Settings />
        {brand.supportEmail && (
          <a className={buttonClass()} href={`mailto:${brand.supportEmail}`}>
            {text.words.contact(brand.name)}
          </a>
        )}
        <Button onClick={onSignOut}>{text.shell.signOut}</Button>
      </div>
    </Dialog>
  );
};
