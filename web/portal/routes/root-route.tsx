import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Link, Outlet } from "@tanstack/react-router";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useText } from "../text/text.ts";

const NotFound = () => {
  const text = useText();
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        action={
          <Link className={buttonClass()} to="/leads">
            {text.lead.backToLeads}
          </Link>
        }
        icon="search"
        level={1}
        title={text.words.pageNotFound}
      />
    </main>
  );
};

const Broken = () => {
  const text = useText();
  return (
    <main className="grid min-h-dvh place-items-center" role="alert">
      <Notice
        action={<Button onClick={() => location.reload()}>{text.words.retry}</Button>}
        icon="alert"
        level={1}
        title={text.session.failed}
      />
    </main>
  );
};

export const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: Broken,
});
