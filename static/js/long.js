// "Read the whole" is offered only where something of a long heading is cut off.
// Attach: class "long" on the heading, class "full" on the link after it.
function offer() {
  for (const link of document.querySelectorAll(".long + .full")) {
    const heading = link.previousElementSibling;
    link.hidden = heading.scrollHeight <= heading.clientHeight + 1;
  }
}

offer();
addEventListener("resize", offer);
document.fonts.ready.then(offer);
