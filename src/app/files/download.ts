// Hands a text to the browser as a download. Nothing is sent anywhere: the address is made from the page's own memory.

/** Saves under a file name; a path's last part is taken. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name.split('/').at(-1) ?? name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
