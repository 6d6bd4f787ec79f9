// The language of the field tables: which fields an object of the API has and of which type, with a sentence each. One
// table serves the check of what the user wrote and the schema behind the editor's completion and hover.

/** `map` is from any key to a string. `any` is not looked into. `about` is what the editor shows on hover. */
export type Shape = { readonly about: string } & (
  | { readonly kind: 'object'; readonly fields: Fields }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map' }
  | { readonly kind: 'string'; readonly choices?: readonly string[] }
  | { readonly kind: 'integer' }
  | { readonly kind: 'number-or-name' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'any' }
);

export type Fields = { readonly [field: string]: Shape };

export const object = (about: string, fields: Fields): Shape => ({ kind: 'object', about, fields });
export const list = (about: string, of: Shape): Shape => ({ kind: 'list', about, of });
export const map = (about: string): Shape => ({ kind: 'map', about });
export const string = (about: string, choices?: readonly string[]): Shape => (choices ? { kind: 'string', about, choices } : { kind: 'string', about });
export const integer = (about: string): Shape => ({ kind: 'integer', about });
export const numberOrName = (about: string): Shape => ({ kind: 'number-or-name', about });
export const boolean = (about: string): Shape => ({ kind: 'boolean', about });
export const opaque = (about: string): Shape => ({ kind: 'any', about });
