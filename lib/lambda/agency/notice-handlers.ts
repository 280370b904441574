import type { BuyerStore } from "#domain/buyer/buyer-store";
import type { EmailBrand } from "#domain/email/email";
import { notFound } from "#domain/errors";
import type { NoticeStore } from "#domain/notice/notice-store";
import { previewNotice } from "#domain/notice/preview-notice";
import type { ApiHandlers } from "../http-api.ts";

type NoticeKey = "GET /v1/agency/notices/{kind}" | "GET /v1/agency/buyers/{buyerId}/notices";

export type NoticeHandlerDeps = {
  buyers: Pick<BuyerStore, "read">;
  notices: Pick<NoticeStore, "list">;
  brand: EmailBrand;
};

/** What buyers are told by e-mail: previews of each kind, and what one buyer was sent. */
export const noticeHandlers = (deps: NoticeHandlerDeps): ApiHandlers<NoticeKey> => ({
  "GET /v1/agency/notices/{kind}": async ({ path, query }) => {
    const { subject, html, text } = previewNotice(path.kind, query.locale, deps.brand);
    return { status: 200, body: { subject, html, text } };
  },
  "GET /v1/agency/buyers/{buyerId}/notices": async ({ path, query }) => {
    if (!(await deps.buyers.read(path.buyerId))) throw notFound("buyer");
    return { status: 200, body: await deps.notices.list(path.buyerId, query) };
  },
});
