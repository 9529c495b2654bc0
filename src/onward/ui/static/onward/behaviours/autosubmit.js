// <form data-autosubmit>: choosing in a list or ticking a box sends the form; its button stays for everyone else.
export function start(form) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, input[type=radio]")) form.requestSubmit();
  });
}
