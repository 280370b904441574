import { getRouteApi, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useDocumentTitle } from "../brand/use-document-title.ts";
import { readSearch } from "../leads/lead-filters.ts";
import { returnFiltersOf, returnSearchOf } from "../returns/list/return-filters.ts";
import { ReturnsPage } from "../returns/list/returns-page.tsx";
import { NewReturnPage } from "../returns/new-return/new-return-page.tsx";
import { ReturnPanel } from "../returns/panel/return-panel.tsx";
import { UploadPage } from "../returns/upload/upload-page.tsx";
import { useReturnText } from "../returns/use-return-text.ts";

const returnsApi = getRouteApi("/portal/returns");
const newReturnApi = getRouteApi("/portal/returns/new");

/** The list of returns, the open one beside it. */
export const Returns = () => {
  const search = returnsApi.useSearch();
  const { returnId } = useParams({ strict: false });
  const navigate = useNavigate();
  const filters = useMemo(() => returnFiltersOf(search), [search]);
  useDocumentTitle(useReturnText().title);
  return (
    <ReturnsPage
      filters={filters}
      onChange={(next) => void navigate({ to: "/returns", search: returnSearchOf(next) })}
      onOpen={(id) =>
        void (id === null
          ? navigate({ to: "/returns", search: true })
          : navigate({ to: "/returns/$returnId", params: { returnId: id }, search: true }))
      }
      openId={returnId ?? null}
    >
      <Outlet />
    </ReturnsPage>
  );
};

export const OpenReturn = () => {
  const { returnId } = useParams({ strict: false });
  return returnId === undefined ? null : <ReturnPanel returnId={returnId} />;
};

const leadsOf = (search: { lead?: string; leads?: string }): string[] => [
  ...new Set([search.lead, ...(search.leads?.split(",") ?? [])].filter((id) => id !== undefined)),
];

const mostLeads = 50;

export const NewReturn = () => {
  const search = newReturnApi.useSearch();
  const navigate = useNavigate();
  useDocumentTitle(useReturnText().form.title);
  const { next, back } = search;
  // Who chose the lead here came from the returns, others from their leads.
  const [beganHere] = useState(search.lead === undefined && search.leads === undefined);
  const leads = useMemo(() => leadsOf(search).slice(0, mostLeads), [search]);
  const list = readSearch(Object.fromEntries(new URLSearchParams(back)));
  return (
    <NewReturnPage
      after={{
        onNextLead:
          next === undefined
            ? null
            : () => void navigate({ to: "/leads/$leadId", params: { leadId: next }, search: list }),
        onBackToList: () =>
          void (beganHere
            ? navigate({ to: "/returns" })
            : navigate({ to: "/leads", search: list })),
      }}
      leads={leads}
      onLeads={(ids) =>
        void navigate({
          to: "/returns/new",
          search: {
            ...(ids.length === 1 ? { lead: ids[0] } : { leads: ids.join(",") }),
            ...(next !== undefined && { next }),
            ...(back !== undefined && { back }),
          },
          replace: true,
        })
      }
    />
  );
};

export const Upload = () => {
  useDocumentTitle(useReturnText().form.upload.title);
  return <UploadPage />;
};
