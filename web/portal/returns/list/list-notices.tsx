import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { statusOf } from "../../api/api-problem.ts";
import { returnPolicyQuery } from "../../api/queries.ts";
import { useBrand } from "../../brand/brand.ts";
import { LoadFailed } from "../../loading/load-failed.tsx";
import { NoPermission } from "../../loading/no-permission.tsx";
import { useText } from "../../text/text.ts";
import { ContactAgency } from "../new-return/may-not-return.tsx";
import { Markdown } from "../policy/markdown.tsx";
import { windowSpan } from "../policy/meter-words.ts";
import { PolicyFacts } from "../policy/policy-facts.tsx";
import { sayPolicy } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";
import { countReturnFilters, noReturnFilters, type ReturnFilters } from "./return-filters.ts";

type Filtering = { filters: ReturnFilters; onChange: (filters: ReturnFilters) => void };

const NothingFound = ({ filters, onChange }: Filtering) => {
  const text = useReturnText();
  const words = useText();
  return (
    <Notice
      action={
        <Button onClick={() => onChange({ ...noReturnFilters, tab: filters.tab })}>
          {filters.q === undefined ? words.leads.clearFilters : text.clearSearch}
        </Button>
      }
      icon="filter"
      title={
        filters.q === undefined
          ? text.emptyFiltered(countReturnFilters(filters))
          : text.emptySearch(filters.q)
      }
    >
      {filters.q !== undefined && text.emptySearchText}
    </Notice>
  );
};

/** Nothing was ever returned: what is possible, in the agency's own words. */
const FirstUse = () => {
  const text = useReturnText();
  const brand = useBrand();
  const { data } = useQuery(returnPolicyQuery);
  if (!data) return null;
  const { policy, maySubmit } = data;
  if (!policy.enabled)
    return (
      <Notice action={<ContactAgency />} icon="returns" title={text.emptyFirst}>
        {text.emptyOff(brand.name)}
      </Notice>
    );
  return (
    <>
      <Notice
        action={
          maySubmit && (
            <Link className={buttonClass()} to="/leads">
              {text.form.browseLeads}
            </Link>
          )
        }
        icon="returns"
        title={text.emptyFirst}
      >
        {maySubmit
          ? text.emptyFirstText(windowSpan(policy.window, text), brand.name)
          : text.emptyForReader}
      </Notice>
      <section
        aria-label={text.policyOf(brand.name)}
        className="mx-auto mb-16 grid max-w-lg gap-5 border-t border-line px-6 pt-8"
      >
        {policy.note.trim() !== "" && <Markdown source={sayPolicy(text, policy.note)} />}
        <PolicyFacts policy={policy} />
      </section>
    </>
  );
};

/** What the list says when no return is in it: why, and what to do next. */
export const EmptyReturns = ({
  filters,
  onChange,
  isFirstUse,
}: Filtering & { isFirstUse: boolean }) => {
  const text = useReturnText();
  if (countReturnFilters(filters) > 0)
    return <NothingFound filters={filters} onChange={onChange} />;
  if (isFirstUse || filters.tab === "all") return <FirstUse />;
  const showAll = (
    <Button onClick={() => onChange({ ...filters, tab: "all" })}>{text.showAll}</Button>
  );
  return filters.tab === "open" ? (
    <Notice action={showAll} icon="check" title={text.emptyOpen}>
      {text.emptyOpenText}
    </Notice>
  ) : (
    <Notice action={showAll} icon="clock" title={text.emptyDecided}>
      {text.emptyDecidedText}
    </Notice>
  );
};

/** What the list says when it could not be loaded. */
export const ReturnsFailed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const text = useReturnText();
  if (statusOf(error) === 403) return <NoPermission title={text.noPermission} />;
  return <LoadFailed error={error} onRetry={onRetry} title={text.loadFailed} />;
};
