"use strict";
(() => {
  const root = document.documentElement;
  const sentences = [...document.querySelectorAll(".satz")];
  const shelf = document.getElementById("belege");
  const wide = window.matchMedia("(min-width: 64rem)");
  let current = null;
  let pressed = false; // a press focuses first: what opens then would move the text away under the finger

  root.classList.add("js");

  function show(name, focus) {
    root.dataset.ansicht = name;
    for (const view of document.querySelectorAll("[data-in]")) {
      view.hidden = !view.dataset.in.split(" ").includes(name);
    }
    for (const button of document.querySelectorAll("[data-zeige]")) {
      button.setAttribute("aria-pressed", String(button.dataset.zeige === name));
    }
    if (name !== "text" && name !== "quellen") close();
    if (focus) window.scrollTo(0, 0);
  }

  function place(card, sentence) {
    card.style.removeProperty("top");
    if (!wide.matches) return;
    const article = document.getElementById("artikel").getBoundingClientRect();
    const head = document.querySelector(".kopf").getBoundingClientRect().bottom + 8;
    const lowest = Math.max(head, window.innerHeight - card.offsetHeight - 12);
    const top = Math.min(sentence.getBoundingClientRect().top - 8, lowest);
    card.style.setProperty("top", `${Math.max(0, top - article.top)}px`);
  }

  function open(sentence) {
    if (current === sentence) return;
    close();
    const card = document.getElementById(`b${sentence.id.slice(1)}`);
    current = sentence;
    sentence.classList.add("gewaehlt");
    for (const other of sentences) other.tabIndex = other === sentence ? 0 : -1;
    document.getElementById("artikel").append(card);
    place(card, sentence);
    keepInSight(sentence, card);
  }

  function keepInSight(sentence, card) {
    if (wide.matches) return;
    const below = sentence.getBoundingClientRect().bottom - card.getBoundingClientRect().top;
    if (below > 0) window.scrollBy(0, below + 12);
  }

  function close() {
    if (!current) return;
    current.classList.remove("gewaehlt");
    shelf.append(document.getElementById(`b${current.id.slice(1)}`));
    current = null;
  }

  function step(by) {
    const at = sentences.indexOf(document.activeElement.closest(".satz"));
    const next = sentences[Math.min(Math.max(at + by, 0), sentences.length - 1)];
    if (at >= 0 && next) next.focus();
    return at >= 0;
  }

  function follow(hash) {
    const target = document.getElementById(hash.slice(1));
    if (!target) return;
    const view = target.closest("[data-in]");
    if (view && view.hidden) show(view.dataset.in.split(" ")[0], false);
    if (target.matches(".satz")) {
      target.focus();
      open(target);
    }
    target.scrollIntoView({ block: "center" });
  }

  document.addEventListener("focusin", (event) => {
    const sentence = event.target.closest(".satz");
    if (sentence && !pressed) open(sentence);
  });
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => setTimeout(() => { pressed = false; }), true);
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zeige]");
    if (button) return show(button.dataset.zeige, true);
    if (event.target.closest(".zu")) {
      const back = current;
      close();
      if (back) back.focus({ preventScroll: true });
      return close();
    }
    const link = event.target.closest("a[href^='#']");
    if (link) setTimeout(() => follow(link.hash)); // also where the address has it already
    if (event.target.closest("a, summary, select, button")) return;
    const sentence = event.target.closest(".satz");
    if (sentence) {
      sentence.focus({ preventScroll: true });
      open(sentence);
    } else if (!event.target.closest(".belege")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && current) {
      const back = current;
      close();
      pressed = true;
      back.focus({ preventScroll: true });
      pressed = false;
    }
    const focused = event.target.closest(".satz");
    if (focused && (event.key === "Enter" || event.key === " ")) {
      open(focused);
      event.preventDefault();
    }
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by && step(by)) event.preventDefault();
  });

  const choice = document.getElementById("vergleich");
  function compare() {
    for (const one of document.querySelectorAll(".vergleich")) one.hidden = one.id !== `v-${choice.value}`;
  }
  if (choice) {
    choice.addEventListener("change", compare);
    compare();
  }

  window.addEventListener("hashchange", () => follow(location.hash));
  window.addEventListener("resize", () => {
    if (current) place(document.getElementById(`b${current.id.slice(1)}`), current);
  });
  show("text", false);
  follow(location.hash);
})();
