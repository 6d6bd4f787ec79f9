// The last resort: when drawing the page has failed, it says so and how to go on. Plain DOM, since React is gone by then.

/** Fills the page with a message and a way to reload. The text is safe: it is kept as it is typed. */
export function showCrash(root: HTMLElement, error: unknown): void {
  const box = document.createElement('main');
  box.className = 'ui-crash';
  box.setAttribute('role', 'alert');
  const title = document.createElement('h1');
  title.textContent = 'The page has failed';
  const text = document.createElement('p');
  text.textContent = 'That is a mistake of ours. Your files are kept in this browser and come back when you reload.';
  const detail = document.createElement('pre');
  detail.textContent = error instanceof Error ? error.message : String(error);
  const button = document.createElement('button');
  button.className = 'ui-button ui-primary';
  button.textContent = 'Reload';
  button.addEventListener('click', () => location.reload());
  box.append(title, text, detail, button);
  root.replaceChildren(box);
}
