import { useState } from "react";
import { chooseTheme, themes, useTheme } from "../../theme/theme-choice.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { MenuChoice, MenuGroup, MenuItem, MenuLine } from "../../ui/menu-item.tsx";
import { shortcutsAreOn, switchShortcuts } from "../keyboard/shortcuts.ts";
import { chooseLocale, locales, useLocale, useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";

type AccountMenuProps = { onShortcuts: () => void; onSignOut: () => void };

const Themes = ({ close }: { close: () => void }) => {
  const text = useText();
  const chosen = useTheme();
  return (
    <MenuGroup label={text.shell.theme}>
      {themes.map((theme) => (
        <MenuChoice
          checked={theme === chosen}
          key={theme}
          onChoose={() => {
            chooseTheme(theme);
            close();
          }}
        >
          {text.shell.themes[theme]}
        </MenuChoice>
      ))}
    </MenuGroup>
  );
};

const Languages = () => {
  const text = useText();
  const chosen = useLocale();
  return (
    <MenuGroup label={text.shell.languageLabel}>
      {(["en-US", "es-US"] as const).map((locale) => (
        <MenuChoice
          checked={locale === chosen}
          key={locale}
          onChoose={() => locale !== chosen && chooseLocale(locale)}
        >
          {locales[locale]}
        </MenuChoice>
      ))}
    </MenuGroup>
  );
};

const ShortcutSwitch = ({ close }: { close: () => void }) => {
  const text = useText();
  const [on, setOn] = useState(shortcutsAreOn);
  return (
    <MenuItem
      hint={<span className="text-12 text-second">{on ? text.words.on : text.words.off}</span>}
      icon="check"
      onChoose={() => {
        switchShortcuts(!on);
        setOn(!on);
        close();
      }}
    >
      {text.shell.shortcutsOn}
    </MenuItem>
  );
};

/** Who is signed in, how the portal looks to them, and the way out. */
export const AccountMenu = ({ onShortcuts, onSignOut }: AccountMenuProps) => {
  const text = useText();
  const { member, buyer } = useViewer().me;
  return (
    <MenuButton
      className="rounded-full touch:-m-2 touch:p-2"
      face={<Avatar name={member.name} />}
      faceLabel={text.shell.account}
      label={text.shell.account}
    >
      {(close) => (
        <>
          <div className="px-2.5 pt-2 pb-1.5" role="presentation">
            <p className="font-bold">{member.name}</p>
            <p className="text-second">
              {buyer.name} · {text.shell.roles[member.role]}
            </p>
          </div>
          <MenuLine />
          <Themes close={close} />
          <Languages />
          <MenuLine />
          <MenuItem
            icon="help"
            onChoose={() => {
              close();
              onShortcuts();
            }}
          >
            {text.shell.shortcuts}
          </MenuItem>
          <ShortcutSwitch close={close} />
          <MenuLine />
          <MenuItem
            icon="exit"
            onChoose={() => {
              close();
              onSignOut();
            }}
          >
            {text.shell.signOut}
          </MenuItem>
        </>
      )}
    </MenuButton>
  );
};
