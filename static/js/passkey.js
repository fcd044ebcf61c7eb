// Says in words when a passkey cannot be used. Attach: data-passkey-trouble on a hidden note with data-lacking, inside it an
// element with data-said; data-passkey on the buttons. The library tells of failures by the event "allauth.error".
const note = document.querySelector("[data-passkey-trouble]");

function tell(words) {
  if (!note) return;
  note.querySelector("[data-said]").textContent = words;
  note.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  tell(note ? note.querySelector("[data-said]").dataset.said : "");
});

if (!window.PublicKeyCredential) {
  const buttons = document.querySelectorAll("[data-passkey]");
  buttons.forEach((button) => { button.disabled = true; });
  // at sign-in the password stands right above: no need to alarm anybody
  if (note && !document.querySelector("#mfa_login")) tell(note.dataset.lacking);
  else buttons.forEach((button) => { button.hidden = true; });
}
