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
  const form = notice.querySelector("form");
  let timers = [];
  const wait = (minutes) => {
    timers.forEach(clearTimeout);
    timers = [setTimeout(show, (minutes - 5) * 60000), setTimeout(over, minutes * 60000)];
  };
  function show() {
    notice.hidden = false;
  }
  function say(words) {
    notice.querySelector("p").textContent = words;
    form.hidden = true;
    show();
  }
  // What was typed on the page is not thrown away: it may be sent all the same, and is kept for after the login.
  function over() {
    timers.forEach(clearTimeout);
    say(notice.dataset.over);
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const sent = new URLSearchParams(new FormData(form));
    sent.delete("next");
    const answer = await fetch(form.action, { method: "POST", body: sent }).catch(() => null);
    if (!answer) {
      return; // no network: the button may be pressed again
    }
    if (!answer.ok) {
      over();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(".efa-session");
    notice.hidden = true;
    wait(Number(fresh.dataset.minutes));
    if (!fresh.hidden) {
      say(fresh.querySelector("p").textContent); // the end that no button moves
    }
  }, true);
  wait(Number(notice.dataset.minutes));
}
