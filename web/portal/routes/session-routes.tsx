import { createRoute, redirect, useNavigate } from "@tanstack/react-router";
import { useDocumentTitle } from "../brand/use-document-title.ts";
import { InvitationPage } from "../session/invitation-page.tsx";
import { SignInPage } from "../session/sign-in-page.tsx";
import { useText } from "../text/text.ts";
import { openSession } from "./open-session.ts";
import { rootRoute } from "./root-route.tsx";
import { safeNext } from "./safe-next.ts";

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

const SignIn = () => {
  const { next } = signInRoute.useSearch();
  const navigate = useNavigate();
  useDocumentTitle(useText().session.signIn);
  return <SignInPage onDone={() => void navigate({ href: safeNext(next), replace: true })} />;
};

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/signin",
  validateSearch: (raw: Record<string, unknown>): { next?: string } => ({
    next: textOf(raw["next"]),
  }),
  beforeLoad: async ({ search }) => {
    if (await openSession(false)) throw redirect({ href: safeNext(search.next) });
  },
  component: SignIn,
});

const AcceptInvitation = () => {
  const { token } = invitationRoute.useSearch();
  const navigate = useNavigate();
  const text = useText();
  useDocumentTitle(text.session.join);
  return (
    <InvitationPage
      onDone={() => void navigate({ to: "/leads", replace: true })}
      token={token ?? "-"}
    />
  );
};

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/accept-invite",
  validateSearch: (raw: Record<string, unknown>): { token?: string } => ({
    token: textOf(raw["token"]),
  }),
  component: AcceptInvitation,
});
