import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Toaster } from "../../ui/toast.tsx";
import { useIsDesk } from "../../ui/use-media.ts";
import { requestIdOf } from "../api/api-problem.ts";
import { meQuery, summaryQuery } from "../api/queries.ts";
import { useShortcut, useShortcutKeys } from "../keyboard/shortcuts.ts";
import { startLive } from "../live/live-feed.ts";
import { type Text, useLocale, useText } from "../text/text.ts";
import { useViewer, ViewerContext, viewerOf } from "../viewer/viewer.ts";
import { KeyboardSheet } from "./keyboard-sheet.tsx";
import { MoreSheet } from "./more-sheet.tsx";
import { OfflineBar } from "./offline-bar.tsx";
import { type Place, type PlaceName, placesFor } from "./places.ts";
import { ShellBones } from "./shell-bones.tsx";
import { SideNav } from "./side-nav.tsx";
import { TabBar } from "./tab-bar.tsx";
import { TopBar } from "./top-bar.tsx";

type ShellProps = {
  place: PlaceName;
  search: string;
  onSearch: (text: string) => void;
  onGo: (to: Place["to"]) => void;
  onSignOut: () => void;
  /** What holds on every page until it is solved. */
  banners?: ReactNode;
  children: ReactNode;
};

const searchWordsOf = (place: PlaceName, { shell }: Text) =>
  place === "returns"
    ? { label: shell.searchReturns, hint: shell.searchReturnsHint }
    : { label: shell.search, hint: shell.searchHint };

const GoKeys = ({ keys, onGo }: { keys: string; onGo: () => void }) => {
  useShortcut(keys, onGo);
  return null;
};

const useAppBadge = () => {
  const { data: summary } = useQuery(summaryQuery);
  const unworked = summary?.unworked;
  useEffect(() => {
    if (unworked !== undefined && "setAppBadge" in navigator)
      navigator.setAppBadge(unworked).catch(() => {});
  }, [unworked]);
  useEffect(
    () => () => {
      if ("clearAppBadge" in navigator) navigator.clearAppBadge().catch(() => {});
    },
    [],
  );
};

const Frame = (props: ShellProps) => {
  const { place, search, onSearch, onSignOut } = props;
  const text = useText();
  const isDesk = useIsDesk();
  const places = placesFor(useViewer());
  const [open, setOpen] = useState<"keys" | "more" | null>(null);
  const showKeys = () => setOpen("keys");
  const close = () => setOpen(null);
  useShortcutKeys();
  useShortcut("?", showKeys);
  useAppBadge();
  return (
    <div className="flex h-dvh overflow-hidden print:block print:h-auto print:overflow-visible">
      <a
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-8 bg-accent px-4 py-3 text-on-accent focus:translate-y-0"
        href="#content"
      >
        {text.words.skipToContent}
      </a>
      {isDesk && <SideNav onHelp={showKeys} />}
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar
          isNarrow={!isDesk}
          onSearch={onSearch}
          onShortcuts={showKeys}
          onSignOut={onSignOut}
          search={search}
          searchWords={searchWordsOf(place, text)}
          title={text.shell[place]}
        />
        <div className="print:hidden">
          <OfflineBar />
          {props.banners}
        </div>
        <main className="relative min-h-0 flex-1 print:static" id="content" tabIndex={-1}>
          {props.children}
        </main>
        {!isDesk && <TabBar onMore={() => setOpen("more")} />}
      </div>
      {places.map(({ keys, to }) => (
        <GoKeys key={to} keys={keys} onGo={() => props.onGo(to)} />
      ))}
      {open === "keys" && <KeyboardSheet onClose={close} />}
      {open === "more" && <MoreSheet onClose={close} onSignOut={onSignOut} />}
      <Toaster />
    </div>
  );
};

const Failed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const text = useText();
  const requestId = requestIdOf(error);
  return (
    <main className="grid min-h-dvh place-items-center" role="alert">
      <Notice
        action={<Button onClick={onRetry}>{text.words.retry}</Button>}
        icon="alert"
        level={1}
        title={text.shell.loadFailed}
      >
        {requestId && <code className="text-12">{text.words.request(requestId)}</code>}
      </Notice>
    </main>
  );
};

/** The frame around every page of a signed-in member, with the live connection behind it. */
export const Shell = (props: ShellProps) => {
  const locale = useLocale();
  const { data: me, error, refetch } = useQuery(meQuery);
  const viewer = useMemo(() => (me ? viewerOf(me, locale) : null), [me, locale]);
  const memberId = me?.member.id;
  useEffect(() => (memberId === undefined ? undefined : startLive(memberId)), [memberId]);
  if (viewer)
    return (
      <ViewerContext value={viewer}>
        <Frame {...props} />
      </ViewerContext>
    );
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return <ShellBones />;
};
