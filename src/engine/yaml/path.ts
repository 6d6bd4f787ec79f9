// The way from a document's root to a node.

export type Path = readonly (string | number)[];

/** As the API server prints it: `spec.ingress[0].from[1].ipBlock.cidr`; keys are not quoted. */
export function formatPath(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}
