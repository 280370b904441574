/**
 * Runs at the edge: an address without a file name is a page of the portal, whose shell is
 * index.html. Done here, not as an error page, so that a real 404 of the API stays one.
 */
export const appShellSource = `
function handler(event) {
  var request = event.request;
  if (request.uri.lastIndexOf(".") <= request.uri.lastIndexOf("/")) request.uri = "/index.html";
  return request;
}
`.trim();
