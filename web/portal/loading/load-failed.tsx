import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { requestIdOf } from "../api/api-problem.ts";
import { useText } from "../text/text.ts";

type LoadFailedProps = {
  title: string;
  error: unknown;
  onRetry: () => void;
  /** 1 where nothing else on the page has a heading. */
  level?: 1;
};

/** Says that something could not be loaded, by which request, and offers to try again. */
export const LoadFailed = ({ title, error, onRetry, level }: LoadFailedProps) => {
  const { words } = useText();
  const requestId = requestIdOf(error);
  return (
    <div role="alert">
      <Notice
        action={<Button onClick={onRetry}>{words.retry}</Button>}
        icon="alert"
        level={level}
        title={title}
      >
        {requestId && <code className="text-12">{words.request(requestId)}</code>}
      </Notice>
    </div>
  );
};
