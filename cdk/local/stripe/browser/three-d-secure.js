// The bank's question inside its frame, or on a page of its own when the payer was sent here.
const { clientSecret, origins, returnUrl } = document.body.dataset;
const buttons = [...document.querySelectorAll("button")];

const answer = async (passed) => {
  for (const button of buttons) button.disabled = true;
  await fetch("/three-d-secure", {
    method: "POST",
    body: new URLSearchParams({ client_secret: clientSecret, passed: String(passed) }),
  });
  if (returnUrl) {
    const back = new URL(returnUrl);
    const id = clientSecret.split("_secret_")[0];
    const kind = id.startsWith("seti_") ? "setup_intent" : "payment_intent";
    back.searchParams.set(kind, id);
    back.searchParams.set(`${kind}_client_secret`, clientSecret);
    back.searchParams.set("redirect_status", passed ? "succeeded" : "failed");
    location.assign(back);
    return;
  }
  for (const origin of origins.split(" ")) parent.postMessage({ type: "answered" }, origin);
};

document.querySelector("#complete").addEventListener("click", () => answer(true));
document.querySelector("#fail").addEventListener("click", () => answer(false));
document.querySelector("#complete").focus();
