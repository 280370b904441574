import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { requestIdOf, statusOf } from "../api/api-problem.ts";
import { useText } from "../text/text.ts";
import { NoMoney } from "./money-rights.tsx";

/** What a page of the wallet says when it could not be loaded. */
export const WalletFailed = ({
  title,
  error,
  onRetry,
}: {
  title: string;
  error: unknown;
  onRetry: () => void;
}) => {
  const text = useText();
  const requestId = requestIdOf(error);
  if (statusOf(error) === 403) return <NoMoney />;
  return (
    <div role="alert">
      <Notice
        action={<Button onClick={onRetry}>{text.words.retry}</Button>}
        icon="alert"
        title={title}
      >
        {requestId && <code className="text-12">{text.words.request(requestId)}</code>}
      </Notice>
    </div>
  );
};

/** Room for what is loading, in the shape it will have. */
export const Bones = ({ children }: { children: ReactNode }) => {
  const text = useText();
  return (
    <div className="skeleton-group" role="status">
      <span className="sr-only">{text.words.loading}</span>
      {children}
    </div>
  );
};
