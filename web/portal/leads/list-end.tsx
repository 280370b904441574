import { Button } from "../../ui/button.tsx";
import { useText } from "../text/text.ts";

type ListEndProps = { count: number; hasMore: boolean; failed: boolean; onRetry: () => void };

/** The foot of the list: how many there are, that more are coming, or that they did not come. */
export const ListEnd = ({ count, hasMore, failed, onRetry }: ListEndProps) => {
  const text = useText();
  if (failed)
    return (
      <div className="flex items-center justify-center gap-3 py-6 text-second" role="alert">
        {text.leads.moreFailed}
        <Button onClick={onRetry}>{text.words.retry}</Button>
      </div>
    );
  return (
    <p className="py-6 text-center text-12 text-third max-tablet:pb-24">
      {hasMore ? text.leads.loadingMore : text.leads.end(count)}
    </p>
  );
};
