"use strict";
// Conveniences only: every page works without this file.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-disabled", "true");
  });
}
// Coming back with the browser's button shows the page as it was: it may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }
});
document.getElementById("fehler")?.focus();

const notice = document.getElementById("sitzung");
if (notice) {
  const wait = (Number(notice.dataset.minutes) - 5) * 60000;
  const form = notice.querySelector("form");
  let timer = setTimeout(show, wait);
  function show() {
    notice.hidden = false;
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) {
      form.submit();
      return;
    }
    delete form.dataset.sent;
    notice.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(show, wait);
  }, true);
}
