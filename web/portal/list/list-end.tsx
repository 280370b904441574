import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { useText } from "../text/text.ts";

type ListEndProps = {
  list: Pick<UseInfiniteQueryResult, "isFetchNextPageError" | "fetchNextPage" | "hasNextPage">;
  count: number;
  text: { moreFailed: string; loadingMore: string; end: (count: number) => string };
  className?: string;
};

/** The foot of a list: how many there are, that more are coming, or that they did not come. */
export const ListEnd = ({ list, count, text, className }: ListEndProps) => {
  const { words } = useText();
  if (list.isFetchNextPageError)
    return (
      <div className="flex items-center justify-center gap-3 py-6 text-second" role="alert">
        {text.moreFailed}
        <Button onClick={() => void list.fetchNextPage()}>{words.retry}</Button>
      </div>
    );
  return (
    <p className={classNames("py-6 text-center text-12 text-third", className)}>
      {list.hasNextPage ? text.loadingMore : text.end(count)}
    </p>
  );
};
