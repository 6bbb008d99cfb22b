// Keycloak shows who is logging in as a field to which its label does not point: a screen reader cannot name it.
document.addEventListener("DOMContentLoaded", () => {
  const shown = document.getElementById("kc-attempted-username");
  const label = document.querySelector('label[for="username"]');
  if (shown && label) label.htmlFor = shown.id;
});
