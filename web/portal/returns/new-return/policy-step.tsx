import { useEffect, useRef } from "react";
import { classNames } from "../../../ui/class-names.ts";
import { Icon } from "../../../ui/icon.tsx";
import { useTimed } from "../../../ui/use-now.ts";
import { useBrand } from "../../brand/brand.ts";
import { formatSpanPrecisely } from "../../format/age.ts";
import { formatDay, formatExactly } from "../../format/zoned-time.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { Allowance, type PolicyData } from "../policy/allowance.tsx";
import { Markdown } from "../policy/markdown.tsx";
import { PolicyFacts } from "../policy/policy-facts.tsx";
import { sayPolicy } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";

const soonMs = 24 * 60 * 60_000;

/** How long the window stays open, in words that count down. */
export const WindowLeft = ({
  endsAt,
  isFirstOfMany,
}: {
  endsAt: string;
  isFirstOfMany: boolean;
}) => {
  const { form } = useReturnText();
  const { clock } = useViewer();
  const left = useTimed((now) =>
    now < Date.parse(endsAt) ? formatSpanPrecisely(Date.parse(endsAt) - now) : null,
  );
  const isSoon = useTimed((now) => Date.parse(endsAt) - now < soonMs);
  const closes = isFirstOfMany ? form.firstClosesIn : form.closesIn;
  return (
    <p
      className={classNames(
        "flex items-center gap-2 font-bold",
        left === null ? "text-red" : isSoon ? "text-amber" : "text-ink",
      )}
      data-window={left === null ? "closed" : "open"}
      title={formatExactly(endsAt, clock)}
    >
      <Icon name="clock" size={16} />
      {left === null ? form.closedOn(formatDay(endsAt, clock)) : closes(left)}
    </p>
  );
};

/** Calls back once the end of the policy has been on the screen. */
const useSeen = (onSeen: () => void) => {
  const end = useRef<HTMLDivElement>(null);
  const tell = useRef(onSeen);
  tell.current = onSeen;
  useEffect(() => {
    const mark = end.current;
    if (!mark) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      tell.current();
    });
    observer.observe(mark);
    return () => observer.disconnect();
  }, []);
  return end;
};

/** First of all: what the agency says about returns, how long is left, and how many are left. */
export const PolicyStep = ({
  data,
  endsAt,
  isFirstOfMany,
  onSeen,
}: {
  data: PolicyData;
  /** When the first window closes; null while it is not known. */
  endsAt: string | null;
  isFirstOfMany: boolean;
  onSeen: () => void;
}) => {
  const text = useReturnText();
  const brand = useBrand();
  const end = useSeen(onSeen);
  const hasNote = data.policy.note.trim() !== "";
  return (
    <section
      aria-label={text.policyOf(brand.name)}
      className="relative grid gap-3 rounded-12 border border-line bg-surface px-4 py-4 desk:px-5"
      data-policy
    >
      <h2 className="text-15 font-bold">{text.policyOf(brand.name)}</h2>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
        {endsAt !== null && <WindowLeft endsAt={endsAt} isFirstOfMany={isFirstOfMany} />}
        <Allowance data={data} />
      </div>
      {hasNote ? (
        <Markdown source={sayPolicy(text, data.policy.note)} />
      ) : (
        <PolicyFacts policy={data.policy} />
      )}
      <div aria-hidden="true" className="absolute bottom-0 h-px w-px" ref={end} />
    </section>
  );
};
