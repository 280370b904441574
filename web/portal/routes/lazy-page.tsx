import { type ComponentType, useCallback, useEffect, useState } from "react";
import { LoadFailed } from "../loading/load-failed.tsx";
import { useText } from "../text/text.ts";

/** The code of a page, once it has come. */
type Code<Props> = { page: ComponentType<Props> | null; preload: () => Promise<void> };

const codeOf = <Props extends object>(load: () => Promise<ComponentType<Props>>): Code<Props> => {
  const code: Code<Props> = {
    page: null,
    preload: async () => {
      code.page ??= await load().catch(() => null);
    },
  };
  return code;
};

/** Without a network it is asked for again; with one, a newer version may have taken its place. */
const retryOf = (fetchPage: () => Promise<void>) => () =>
  navigator.onLine ? location.reload() : void fetchPage();

type LazyPageProps<Props> = { code: Code<Props>; given: Props };

const LazyPage = <Props extends object>({ code, given }: LazyPageProps<Props>) => {
  const { words } = useText();
  const [hasFailed, setFailed] = useState(false);
  const [Page, setPage] = useState(() => code.page);
  const fetchPage = useCallback(async () => {
    await code.preload();
    setPage(() => code.page);
    setFailed(code.page === null);
  }, [code]);
  useEffect(() => {
    if (Page !== null) return;
    void fetchPage();
    addEventListener("online", fetchPage);
    return () => removeEventListener("online", fetchPage);
  }, [Page, fetchPage]);
  if (Page) return <Page {...given} />;
  if (!hasFailed) return null;
  return <LoadFailed error={null} onRetry={retryOf(fetchPage)} title={words.pageMissing} />;
};

/**
 * A page whose code is a file of its own: it comes when somebody goes there, or ahead by `preload`.
 * Where it does not come, the rest of the portal stays as it is, and it comes with the network.
 */
export const lazyPage = <Props extends object>(load: () => Promise<ComponentType<Props>>) => {
  const code = codeOf(load);
  return Object.assign((props: Props) => <LazyPage code={code} given={props} />, {
    preload: code.preload,
  });
};
