import { useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { LiveDot } from "./live-dot.tsx";
import { SearchBox, type SearchWords } from "./search-box.tsx";
import { WalletPill } from "./wallet-pill.tsx";

export type TopBarProps = {
  title: string;
  /** What the search looks through. */
  searchWords: SearchWords;
  search: string;
  onSearch: (text: string) => void;
  onShortcuts: () => void;
  onSignOut: () => void;
};

const NarrowBar = ({ title, search, searchWords, onSearch }: TopBarProps) => {
  const [isSearching, setSearching] = useState(search !== "");
  if (isSearching || search !== "")
    return (
      <SearchBox
        onLeave={() => setSearching(false)}
        onSearch={onSearch}
        value={search}
        words={searchWords}
      />
    );
  return (
    <>
      <img alt="" height={24} src="/brand/logo.svg" width={24} />
      <span className="min-w-0 truncate text-15 font-bold">{title}</span>
      <LiveDot quiet />
      <span className="ml-auto flex shrink-0 items-center gap-1">
        <IconButton
          className="size-11!"
          icon="search"
          label={searchWords.label}
          onClick={() => setSearching(true)}
        />
        <WalletPill />
      </span>
    </>
  );
};

/** Search, money and account; on a phone the search opens over the rest. */
export const TopBar = (props: TopBarProps & { isNarrow: boolean }) => (
  <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line bg-background px-4 max-desk:bg-surface desk:px-6 print:hidden">
    {props.isNarrow ? (
      <NarrowBar {...props} />
    ) : (
      <>
        <SearchBox onSearch={props.onSearch} value={props.search} words={props.searchWords} />
        <span className="ml-auto flex items-center gap-3">
          <WalletPill />
          <AccountMenu onShortcuts={props.onShortcuts} onSignOut={props.onSignOut} />
        </span>
      </>
    )}
  </header>
);
